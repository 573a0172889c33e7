// Whether the account's quotas leave room for stacks that are not there yet: the names are those of Service Quotas.
import { aws, awsUnless } from './aws.mjs';

const count = (answer) => Object.values(answer).find(Array.isArray).length;

const QUOTAS = [
  { type: 'AWS::EC2::VPC', what: 'VPCs', service: 'vpc', code: 'L-F678F1CE', used: () => count(aws('ec2', 'describe-vpcs')) },
  { type: 'AWS::EC2::EIP', what: 'Elastic IP addresses', service: 'ec2', code: 'L-0263D0A3', used: () => count(aws('ec2', 'describe-addresses')) },
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', what: 'Application Load Balancers', service: 'elasticloadbalancing', code: 'L-53DA6B97',
    used: () => aws('elbv2', 'describe-load-balancers').LoadBalancers.filter(({ Type }) => Type === 'application').length,
  },
  { type: 'zone', what: 'NAT gateways of the fullest zone', service: 'vpc', code: 'L-FE5A380F', used: natGatewaysOfTheFullestZone },
  // What runs already is not counted in vCPUs by any call: the room is that of an empty account.
  { type: 'FARGATE', what: 'Fargate On-Demand vCPUs', service: 'fargate', code: 'L-3032A538', used: () => 0 },
  { type: 'FARGATE_SPOT', what: 'Fargate Spot vCPUs', service: 'fargate', code: 'L-36FBB829', used: () => 0 },
];

/** How many of each these stacks will have. */
export function needs(absent) {
  const resources = absent.flatMap(({ template }) => Object.values(template.Resources));
  const needed = {};
  for (const { Type } of resources) needed[Type] = (needed[Type] ?? 0) + 1;
  if (needed['AWS::EC2::NatGateway']) needed.zone = 1;
  for (const { template } of absent) {
    const vCPUs = most(Object.values(template.Resources));
    for (const provider of providers(template)) needed[provider] = (needed[provider] ?? 0) + vCPUs;
  }
  return needed;
}

function natGatewaysOfTheFullestZone() {
  const { NatGateways } = aws('ec2', 'describe-nat-gateways', '--filter', 'Name=state,Values=pending,available,deleting');
  const zones = new Map(aws('ec2', 'describe-subnets').Subnets.map(({ SubnetId, AvailabilityZone }) => [SubnetId, AvailabilityZone]));
  const inZone = (zone) => NatGateways.filter(({ SubnetId }) => zones.get(SubnetId) === zone).length;
  return Math.max(0, ...[...zones.values()].map(inZone));
}

/** Where one provider has no room the other may have to take all. */
function providers({ Resources }) {
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::ECS::Service')
    .flatMap(({ Properties }) => Properties.CapacityProviderStrategy.map(({ CapacityProvider }) => CapacityProvider));
}

/** A deployment runs old and new tasks side by side: twice the most, in vCPUs. */
function most(resources) {
  const only = (type) => resources.find(({ Type }) => Type === type)?.Properties;
  return (2 * (only('AWS::ApplicationAutoScaling::ScalableTarget')?.MaxCapacity ?? 0) * Number(only('AWS::ECS::TaskDefinition')?.Cpu ?? 0)) / 1024;
}

export function quotas(needed) {
  return QUOTAS.filter(({ type }) => needed[type]).map(({ type, what, service, code, used }) => {
    const which = ['--service-code', service, '--quota-code', code];
    // "GetServiceQuota": of a quota that has no value of the account's own there is only the default.
    const applied = awsUnless(/NoSuchResource/, 'service-quotas', 'get-service-quota', ...which);
    const { Value: allowed } = (applied ?? aws('service-quotas', 'get-aws-default-service-quota', ...which)).Quota;
    const free = allowed - used();
    return {
      ok: free >= needed[type],
      what: `${what}: ${needed[type]} needed, ${free} of ${allowed} free`,
      todo: `aws service-quotas request-service-quota-increase ${which.join(' ')} --desired-value ${allowed - free + needed[type]}`,
    };
  });
}
