#!/usr/bin/env node
// Looks whether the assembly can be deployed, before anything is touched. What stops a deployment is red, with what to do.
import { stacks } from './assembly.mjs';
import { aws, awsUnless, Refused, region, run } from './aws.mjs';
import { needs, quotas } from './quotas.mjs';
import { tools } from './tools.mjs';

let failures = 0;
const good = (what) => console.log(`ok       ${what}`);
const warn = (what, todo) => console.log(`look     ${what}\n         -> ${todo}`);
const bad = (what, todo) => {
  failures++;
  console.log(`MISSING  ${what}\n         -> ${todo}`);
};

await run(async () => {
  for (const { what, ok, todo } of tools()) ok ? good(what) : bad(what, todo);
  const assembly = stacks();
  const { Account } = aws('sts', 'get-caller-identity');
  good(`credentials of account ${Account}, region ${region()}`);
  bootstrap(assembly);
  const present = assembly.filter(({ name }) => existing(name)).map(({ name }) => name);
  good(`${present.length} of ${assembly.length} stacks are there`);
  const absent = assembly.filter(({ name }) => !present.includes(name));
  clashes(absent);
  for (const { what, ok, todo } of quotas(needs(absent))) ok ? good(what) : bad(what, todo);
  images(assembly);
  certificates(assembly);
  if (failures) throw new Refused(`${failures} of these must be put right first`);
});

/** The assembly says which version it needs, and where to read the one that is there. */
function bootstrap(assembly) {
  const [{ bootstrap: { version: needed, parameter } }] = assembly;
  const there = Number(awsUnless(/ParameterNotFound/, 'ssm', 'get-parameter', '--name', parameter)?.Parameter.Value ?? 0);
  if (there >= needed) return good(`bootstrap version ${there}`);
  bad(there ? `bootstrap version ${there} is older than ${needed}` : 'this account and region are not bootstrapped', 'make init, with an administrator’s rights');
}

/** A stack that is being changed, or whose creation failed, cannot be deployed over. */
function existing(name) {
  const status = awsUnless(/does not exist/, 'cloudformation', 'describe-stacks', '--stack-name', name)?.Stacks[0].StackStatus;
  if (/_IN_PROGRESS$/.test(status)) bad(`${name} is in ${status}`, 'wait until that ends');
  if (status === 'UPDATE_ROLLBACK_FAILED') bad(`${name} is in ${status}`, `aws cloudformation continue-update-rollback --stack-name ${name}`);
  return status && status !== 'REVIEW_IN_PROGRESS';
}

/** Repositories outlive their stack; a new stack cannot make what is there. */
function clashes(absent) {
  for (const { name, template } of absent) {
    for (const { RepositoryName: repository } of ofType(template, 'AWS::ECR::Repository')) {
      if (awsUnless(/RepositoryNotFound/, 'ecr', 'describe-repositories', '--repository-names', repository)) {
        bad(`repository ${repository} is there, but ${name} is not`, `npx cdk deploy ${name} --import-existing-resources takes it over`);
      }
    }
    for (const { RoleName: role } of ofType(template, 'AWS::IAM::Role').filter(({ RoleName }) => RoleName)) {
      if (awsUnless(/NoSuchEntity/, 'iam', 'get-role', '--role-name', role)) {
        bad(`role ${role} is there, but ${name} is not`, `aws iam delete-role --role-name ${role}, or deploy in the region that has it`);
      }
    }
  }
}

function images(assembly) {
  const tag = process.env.TAG;
  if (!tag) return;
  for (const { RepositoryName: repository } of assembly.flatMap(({ template }) => ofType(template, 'AWS::ECR::Repository'))) {
    const answer = awsUnless(/RepositoryNotFound/, 'ecr', 'batch-get-image', '--repository-name', repository, '--image-ids', `imageTag=${tag}`);
    if (answer?.images.length) good(`image ${repository}:${tag}`);
    else warn(`there is no image ${repository}:${tag} yet`, 'make deploy pushes it');
  }
}

/** "Prerequisites for importing or using certificates": a load balancer takes one of its own region only. */
function certificates(assembly) {
  const listeners = assembly.flatMap(({ template }) => ofType(template, 'AWS::ElasticLoadBalancingV2::Listener'));
  for (const { CertificateArn: arn } of listeners.flatMap(({ Certificates = [] }) => Certificates)) {
    if (typeof arn === 'string' && arn.split(':')[3] !== region()) bad(`certificate ${arn} is of another region`, `request it in ${region()}`);
  }
}

function ofType(template, type) {
  return Object.values(template.Resources).filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
}
