import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anAssembly } from './assembly.mjs';
import { fakeAws, refused, runs } from './fake-aws.mjs';
import { newEnough } from './programs.mjs';

describe('doctor', { concurrency: 3 }, () => {
  const repository = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'storefront/users' } };
  const vpc = { Type: 'AWS::EC2::VPC', Properties: {} };
  const nat = { Type: 'AWS::EC2::NatGateway', Properties: {} };
  // Most of it on Spot, four tasks of half a vCPU, old and new.
  const service = {
    S: { Type: 'AWS::ECS::Service', Properties: { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }, { CapacityProvider: 'FARGATE' }] } },
    D: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '512' } },
    A: { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { MaxCapacity: 4 } },
  };
  const quota = (code, value) => ({ GetServiceQuota: ({ QuotaCode }) => ({ Quota: { Value: QuotaCode === code ? value : 5 } }) });
  const listener = (arn) => ({ Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { Certificates: [{ CertificateArn: arn }] } });

  async function examines(more = {}, resources = {}, environment = {}) {
    const aws = await fakeAws({
      GetCallerIdentity: { Account: '123456789012' },
      GetParameter: { Parameter: { Value: '30' } },
      DescribeStacks: ({ StackName }) => refused('ValidationError', `Stack with id ${StackName} does not exist`),
      DescribeRepositories: refused('RepositoryNotFoundException', 'not there'),
      DescribeVpcs: { vpcSet: '' },
      GetServiceQuota: { Quota: { Value: 5 } },
      BatchGetImage: { images: [], failures: [] },
      ...more,
    });
    const ASSEMBLY = anAssembly({ 'storefront-registry': { Repository: repository, ...resources } });
    const result = await runs('doctor.mjs', aws, { ...newEnough, ASSEMBLY, ...environment });
    aws.close();
    return result;
  }

  it('finds nothing missing', async () => {
    const { code, stdout, stderr } = await examines({}, { Vpc: vpc });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /ok {7}credentials of account 123456789012, region eu-central-1\nok {7}bootstrap version 30\n/);
    assert.match(stdout, /ok {7}VPCs: 1 needed, 5 of 5 free/);
  });

  const missing = {
    'the account is not bootstrapped': [{ GetParameter: refused('ParameterNotFound', 'not there') }, {}, /MISSING {2}this account and region are not bootstrapped\n {9}-> make init/],
    'the bootstrap is old': [{ GetParameter: { Parameter: { Value: '5' } } }, {}, /MISSING {2}bootstrap version 5 is older than 6/],
    'a repository outlived its stack': [{ DescribeRepositories: { repositories: [] } }, {}, /MISSING {2}repository storefront\/users is there, but storefront-registry is not\n.*--import-existing-resources/],
    'a quota leaves no room': [{ GetServiceQuota: { Quota: { Value: 0 } } }, { Vpc: vpc }, /MISSING {2}VPCs: 1 needed, 0 of 0 free\n.*request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 1/],
    'Spot has no room': [quota('L-36FBB829', 3), service, /ok {7}Fargate On-Demand vCPUs: 4 needed, 5 of 5 free\nMISSING {2}Fargate Spot vCPUs: 4 needed, 3 of 3 free\n.*--service-code fargate --quota-code L-36FBB829 --desired-value 4/],
    'a zone is full of NAT gateways': [
      {
        ...quota('L-FE5A380F', 2),
        DescribeNatGateways: { natGatewaySet: ['a', 'b', 'b'].map((subnetId) => ({ subnetId })) },
        DescribeSubnets: { subnetSet: ['a', 'b', 'c'].map((subnetId) => ({ subnetId, availabilityZone: `zone-${subnetId}` })) },
      },
      { N: nat, M: nat },
      /MISSING {2}NAT gateways of the fullest zone: 1 needed, 0 of 2 free\n.*--service-code vpc --quota-code L-FE5A380F --desired-value 3/,
    ],
    'a certificate is of another region': [{}, { L: listener('arn:aws:acm:us-east-1:123456789012:certificate/1') }, /MISSING {2}certificate .* is of another region\n.*request it in eu-central-1/],
    'a stack is being changed': [
      { DescribeStacks: { Stacks: [{ StackName: 'storefront-registry', StackStatus: 'UPDATE_IN_PROGRESS', CreationTime: '2026-11-01T00:00:00Z' }] } }, {},
      /MISSING {2}storefront-registry is in UPDATE_IN_PROGRESS\n {9}-> wait/,
    ],
  };
  for (const [what, [more, resources, message]] of Object.entries(missing)) {
    it(`says when ${what}, and what to do`, async () => {
      const { code, stdout, stderr } = await examines(more, resources);
      assert.match(stdout, message);
      assert.deepEqual([code, stderr], [1, '1 of these must be put right first\n']);
    });
  }

  it('takes the default of a quota that has no value of the account’s own', async () => {
    const { code, stdout } = await examines({ GetServiceQuota: refused('NoSuchResourceException', 'no such quota'), GetAWSDefaultServiceQuota: { Quota: { Value: 7 } } }, { Vpc: vpc });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /VPCs: 1 needed, 7 of 7 free/);
  });

  it('counts application load balancers alone', async () => {
    const balancers = ['application', 'network'].map((Type) => ({ Type }));
    const { stdout } = await examines({ DescribeLoadBalancers: { LoadBalancers: balancers } }, { B: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {} } });
    assert.match(stdout, /Application Load Balancers: 1 needed, 4 of 5 free/);
  });

  it('lists the tools with their versions', async () => {
    const { stdout } = await examines();
    for (const tool of ['node', 'java', 'mvn', 'aws', 'git', 'jq', 'curl', 'python3', 'unzip']) assert.match(stdout, new RegExp(`^ok {7}${tool} \\d+\\.`, 'm'));
  });

  it('says which image is not there, which stops nothing', async () => {
    const { code, stdout } = await examines({}, {}, { TAG: 'new' });
    assert.equal(code, 0);
    assert.match(stdout, /look {5}there is no image storefront\/users:new yet/);
  });

  it('says in one sentence that the credentials have expired', async () => {
    const { code, stderr } = await examines({ GetCallerIdentity: refused('ExpiredToken', 'The security token included in the request is expired', 403) });
    assert.deepEqual([code, stderr], [1, 'the AWS credentials have expired: sign in again; a workflow gets new ones when the job is run again\n']);
  });
});
