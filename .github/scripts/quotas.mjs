// Whether the account's quotas leave room for stacks that are not there yet: the names are those of Service Quotas.
import { aws } from './aws.mjs';

const count = (answer) => Object.values(answer).find(Array.isArray).length;

const QUOTAS = [
  { type: 'AWS::EC2::VPC', what: 'VPCs', service: 'vpc', code: 'L-F678F1CE', used: () => count(aws('ec2', 'describe-vpcs')) },
  { type: 'AWS::EC2::EIP', what: 'Elastic IP addresses', service: 'ec2', code: 'L-0263D0A3', used: () => count(aws('ec2', 'describe-addresses')) },
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', what: 'Application Load Balancers', service: 'elasticloadbalancing', code: 'L-53DA6B97',
    used: () => count(aws('elbv2', 'describe-load-balancers')),
  },
  // What runs already is not counted in vCPUs by any call: the room is that of an empty account.
  { type: 'vCPU', what: 'Fargate On-Demand vCPUs', service: 'fargate', code: 'L-3032A538', used: () => 0 },
];

/** How many of each these stacks will have. */
export function needs(absent) {
  const resources = absent.flatMap(({ template }) => Object.values(template.Resources));
  const needed = {};
  for (const { Type } of resources) needed[Type] = (needed[Type] ?? 0) + 1;
  needed.vCPU = absent.map(({ template }) => vCPUs(Object.values(template.Resources))).reduce((sum, some) => sum + some, 0);
  return needed;
}

/** A deployment runs old and new tasks side by side: twice the most. */
function vCPUs(resources) {
  const only = (type) => resources.find(({ Type }) => Type === type)?.Properties;
  return (2 * (only('AWS::ApplicationAutoScaling::ScalableTarget')?.MaxCapacity ?? 0) * Number(only('AWS::ECS::TaskDefinition')?.Cpu ?? 0)) / 1024;
}

export function quotas(needed) {
  return QUOTAS.filter(({ type }) => needed[type]).map(({ type, what, service, code, used }) => {
    const { Value: allowed } = aws('service-quotas', 'get-service-quota', '--service-code', service, '--quota-code', code).Quota;
    const free = allowed - used();
    return {
      ok: free >= needed[type],
      what: `${what}: ${needed[type]} needed, ${free} of ${allowed} free`,
      todo: `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${allowed - free + needed[type]}`,
    };
  });
}
