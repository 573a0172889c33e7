import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { anAssembly } from './assembly.mjs';
import { fakeAws, refused, runs } from './fake-aws.mjs';

/** The comments of a pull request, as GitHub keeps them. */
async function gitHub(comments) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url, 'http://any');
    asked.push([request.method, pathname, body && JSON.parse(body).body, request.headers.authorization]);
    const page = Number(searchParams.get('page') ?? 1);
    response.end(JSON.stringify(request.method === 'GET' ? comments.slice(100 * (page - 1), 100 * page) : {}));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://localhost:${server.address().port}`, writes: () => asked.filter(([method]) => method !== 'GET'), close: () => server.close() };
}

async function comments(existing) {
  const FILE = join(mkdtempSync(join(tmpdir(), 'plan-')), 'plan.md');
  writeFileSync(FILE, 'Nothing "changes" $HOME');
  const api = await gitHub(existing);
  const result = await runs('comment', { url: '' }, { PULL_REQUEST: '7', GITHUB_REPOSITORY: 'acme/storefront', GITHUB_TOKEN: 'secret', GITHUB_API_URL: api.url, FILE });
  api.close();
  assert.equal(result.code, 0, result.stderr);
  return api.writes();
}

describe('comment', () => {
  const written = '<!-- storefront: plan -->\nNothing "changes" $HOME';
  const others = Array.from({ length: 100 }, (_, id) => ({ id, body: 'looks good <!-- storefront: plan -->' }));

  it('is made where there is none', async () => {
    assert.deepEqual(await comments(others), [['POST', '/repos/acme/storefront/issues/7/comments', written, 'Bearer secret']]);
  });

  it('is changed where there is one, however many others came first', async () => {
    const ours = { id: 777, body: '<!-- storefront: plan -->\nold' };
    assert.deepEqual(await comments([...others, ours]), [['PATCH', '/repos/acme/storefront/issues/comments/777', written, 'Bearer secret']]);
  });
});

describe('changed-services', { concurrency: 2 }, () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const POMS = ['pom.xml', ...['service-starter', 'service-users', 'service-products', 'infra-cdk', 'local-run'].map((module) => `${module}/pom.xml`)];

  /** A repository with our poms, in which FILE changes. */
  function changed(file) {
    const directory = mkdtempSync(join(tmpdir(), 'changed-'));
    const shell = (line) => execFileSync('bash', ['-c', line], { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const commit = 'git add -A && git -c user.name=any -c user.email=any@example.com commit --quiet --message any';
    shell(`git init --quiet . && (cd '${root}' && cp --parents ${POMS.join(' ')} '${directory}') && ${commit} && mkdir -p '${file}' && rmdir '${file}' && echo >> '${file}' && ${commit}`);
    return execFileSync(new URL('../changed-services', import.meta.url).pathname, { cwd: directory, env: { ...process.env, BASE: 'HEAD~1' }, encoding: 'utf8' }).trim();
  }

  const cases = {
    'service-users/src/main/java/New.java': '["users"]',
    'service-starter/src/main/java/New.java': '["products","users"]',
    'pom.xml': '["products","users"]',
    '.github/scripts/image': '["products","users"]',
    'infra-cdk/src/main/java/New.java': '[]',
    'docs/service-users/pom.xml': '[]',
  };
  for (const [file, services] of Object.entries(cases)) {
    it(`are ${services} when ${file} changes`, () => assert.equal(changed(file), services));
  }

  it('are all when it is not known what changed', () => {
    const all = execFileSync(new URL('../changed-services', import.meta.url).pathname, { cwd: root, env: { ...process.env, BASE: '' }, encoding: 'utf8' });
    assert.equal(all, '["products","users"]\n');
  });
});

describe('doctor', { concurrency: 3 }, () => {
  const repository = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'storefront/users' } };
  const vpc = { Type: 'AWS::EC2::VPC', Properties: {} };
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
    const result = await runs('doctor.mjs', aws, { ASSEMBLY, ...environment });
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
