import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { onlyListedActions } from './actions.mjs';
import { anAssembly } from './assembly.mjs';
import { fakeAws, refused, runs } from './fake-aws.mjs';

const table = (name, more) => ({ Type: 'AWS::DynamoDB::Table', Properties: { TableName: name, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] }, ...more });
const role = (actions) => ({ Type: 'AWS::IAM::Policy', Properties: {
  PolicyName: 'of-users', Roles: ['users'], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
} });
const topic = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'alarms' }, Metadata: { 'aws:cdk:path': 'storefront-dev-data/Topic' } };
const recorded = new Set();

/** What the plan says when DEPLOYED is there and RESOURCES are to be. */
async function plan(deployed, resources) {
  const aws = await fakeAws({
    GetTemplate: deployed ? { TemplateBody: JSON.stringify({ Resources: deployed }) } : refused('ValidationError', 'Stack with id storefront-dev-data does not exist'),
  });
  const result = await runs('plan.mjs', aws, { STAGE: 'dev', ASSEMBLY: anAssembly({ 'storefront-dev-data': resources }) });
  aws.actions().forEach((action) => recorded.add(action));
  aws.close();
  assert.equal(result.code, 0, result.stderr);
  return result.stdout;
}

describe('plan', { concurrency: 3 }, () => {
  after(() => onlyListedActions('plan', recorded));

  it('says that nothing changes', async () => {
    assert.match(await plan({ Topic: topic }, { Topic: topic }), /^## Plan for dev\n\nNothing changes\. Assembly `[0-9a-f]{64}`\n/);
  });

  it('adds all of a stack that is not there', async () => {
    const said = await plan(undefined, { Topic: topic });
    assert.match(said, /1 to add, 0 to change, 0 to replace, 0 to destroy\./);
    assert.match(said, /\| storefront-dev-data \| add \| storefront-dev-data\/Topic \| AWS::SNS::Topic \|  \|/);
  });

  it('names the properties that change', async () => {
    const said = await plan({ Topic: topic }, { Topic: { ...topic, Properties: { DisplayName: 'other' } } });
    assert.match(said, /\| change \| storefront-dev-data\/Topic \| AWS::SNS::Topic \| DisplayName \|/);
  });

  it('puts a replaced table first and says that its data is lost', async () => {
    const said = await plan({ A: topic, T: table('old') }, { A: { ...topic, Properties: {} }, T: table('new') });
    assert.match(said, /1 to replace, 0 to destroy\. \*\*1 of them lose data\.\*\*/);
    assert.match(said, / --- \|\n\| storefront-dev-data \| \*\*replace\*\*, \*\*loses data\*\* \| T \| AWS::DynamoDB::Table \| TableName \|\n\| storefront-dev-data \| change/);
  });

  it('loses the data of a destroyed table, and none where the template retains it', async () => {
    assert.match(await plan({ T: table('t') }, { A: topic }), /destroy, \*\*loses data\*\* \| T/);
    const retained = await plan({ T: table('t', { DeletionPolicy: 'Retain' }) }, { A: topic });
    assert.match(retained, /\| leave behind \| T/);
    assert.doesNotMatch(retained, /lose/);
    const kept = await plan({ T: table('t', { UpdateReplacePolicy: 'Retain' }) }, { T: table('u', { UpdateReplacePolicy: 'Retain' }) });
    assert.match(kept, /\*\*replace\*\* \| T/);
    assert.doesNotMatch(kept, /lose/);
  });

  it('shows wider rights above the resources, and narrower ones not there', async () => {
    const said = await plan({ P: role(['s3:GetObject', 's3:PutObject']) }, { P: role(['s3:GetObject', 's3:DeleteObject']) });
    const [before] = said.split('### Resources');
    assert.match(before, /### Wider rights and networks[^]*\| \+ \| Allow AWS:users \| s3:DeleteObject<br>s3:GetObject \| \* \|/);
    assert.doesNotMatch(before, /PutObject/);
  });

  it('shows a network that opens', async () => {
    const ingress = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' } };
    assert.match(await plan({ A: topic }, { A: topic, I: ingress }), /\| \+ \| sg-1 \| In TCP 22 \| Everyone \(IPv4\) \|/);
  });
});

describe('apply', () => {
  it('refuses an assembly that is not the one planned, whatever was changed in it', async () => {
    const ASSEMBLY = anAssembly({ 'storefront-dev-data': { Topic: topic } });
    const aws = await fakeAws({ GetTemplate: { TemplateBody: '{}' } });
    const { stdout } = await runs('plan.mjs', aws, { ASSEMBLY });
    const [, PLAN] = stdout.match(/`([0-9a-f]{64})`/);
    appendFileSync(join(ASSEMBLY, 'storefront-dev-data.json'), ' ');
    const applied = await runs('apply.mjs', aws, { ASSEMBLY, PLAN });
    aws.close();
    assert.equal(applied.code, 1);
    assert.match(applied.stderr, new RegExp(`^the assembly is not the one that was planned: it is [0-9a-f]{64}, approved was ${PLAN}\n$`));
  });

  it('asks for the hash', async () => {
    const applied = await runs('apply.mjs', { url: 'http://localhost:1' }, {});
    assert.deepEqual([applied.code, applied.stderr], [1, "PLAN must be as in PLAN=the hash that make plan printed, got ''\n"]);
  });
});

describe('destroy', () => {
  const destroy = (environment, properties) =>
    runs('destroy.mjs', { url: 'http://localhost:1' }, { ASSEMBLY: anAssembly({ 'storefront-prod-data': { T: table('t') } }, properties), ...environment });

  it('wants the name of the stage again', async () => {
    const refusal = await destroy({ STAGE: 'prod', CONFIRM: 'dev' });
    assert.deepEqual([refusal.code, refusal.stderr], [1, 'say it again to destroy prod: make destroy STAGE=prod CONFIRM=prod\n']);
  });

  it('refuses a stage whose code protects it', async () => {
    const refusal = await destroy({ STAGE: 'prod', CONFIRM: 'prod' }, { terminationProtection: true });
    assert.equal(refusal.code, 1);
    assert.equal(refusal.stderr, 'prod is protected (storefront-prod-data): set its DataConfig to Deletion.ALLOWED in StageConfig, apply that, then destroy\n');
  });

  it('refuses an assembly of another stage', async () => {
    assert.match((await destroy({ STAGE: 'dev', CONFIRM: 'dev' })).stderr, /^the assembly is not of dev: make synth STAGE=dev\n$/);
  });
});
