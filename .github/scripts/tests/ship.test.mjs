import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { onlyListedActions } from './actions.mjs';
import { fakeAws, inTurn, refused, runs } from './fake-aws.mjs';

const PUSHED = `sha256:${'a'.repeat(64)}`;
const ARM = `sha256:${'b'.repeat(64)}`;
const OTHER = `sha256:${'c'.repeat(64)}`;
const STACK = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/storefront-dev-users/1';
const CIRCUIT_BREAKER = 'ECS deployment circuit breaker: tasks failed to start.';

const stack = (status) => ({ Stacks: [{
  StackId: STACK, StackName: 'storefront-dev-users', StackStatus: status, CreationTime: '2026-11-01T00:00:00Z',
  Parameters: [{ ParameterKey: 'ImageTag', ParameterValue: 'old' }, { ParameterKey: 'Other', ParameterValue: 'kept' }],
  Outputs: [{ OutputKey: 'ServiceName', OutputValue: 'users-1' }, { OutputKey: 'ShipExecutionRole', OutputValue: 'arn:aws:iam::123456789012:role/storefront-dev-users-ship' }],
}] });
const platform = (url) => ({ Stacks: [{
  StackName: 'storefront-dev-platform', StackStatus: 'CREATE_COMPLETE', CreationTime: '2026-11-01T00:00:00Z',
  Outputs: [{ OutputKey: 'ClusterName', OutputValue: 'cluster-1' }, { OutputKey: 'Url', OutputValue: url }],
}] });
/** The states of the service's stack, from the first look on. */
const states = (...statuses) => {
  const next = inTurn(...statuses.map(stack));
  return ({ StackName }) => (StackName.endsWith('-platform') ? platform('http://localhost:1') : next());
};
const event = (resource, id, status, reason) => ({
  StackId: STACK, EventId: `${id}-${status}`, StackName: 'storefront-dev-users', LogicalResourceId: resource, PhysicalResourceId: id,
  ResourceStatus: status, ResourceStatusReason: reason, Timestamp: '2026-11-01T00:00:00Z',
});
const deployment = (tag, rolloutState, more) => ({ status: 'PRIMARY', taskDefinition: `users:${tag}`, rolloutState, desiredCount: 2, runningCount: 2, ...more });
const service = (deployments, ...messages) => ({ services: [{
  deployments, desiredCount: 2, runningCount: 2, events: messages.map((message) => ({ message })), loadBalancers: [{ targetGroupArn: 'arn:target-group' }],
}] });
const task = (digest, more) => ({
  taskArn: 'arn:aws:ecs:eu-central-1:123456789012:task/cluster-1/7f', taskDefinitionArn: 'users:new',
  containers: [{ name: 'users', imageDigest: digest }, { name: 'ecs-service-connect', imageDigest: OTHER }], ...more,
});
const index = JSON.stringify({ manifests: [{ digest: ARM, platform: { os: 'linux', architecture: 'arm64' } }] });

/** All goes well, except where a case says otherwise. */
async function aws(more = {}) {
  const fake = await fakeAws({
    BatchGetImage: { images: [{ imageId: { imageDigest: PUSHED, imageTag: 'new' }, imageManifest: index }], failures: [] },
    DescribeStacks: states('UPDATE_COMPLETE', 'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE'),
    UpdateStack: { StackId: STACK },
    DescribeStackEvents: { StackEvents: [] },
    DescribeServices: service([deployment('new', 'COMPLETED')]),
    DescribeTaskDefinition: ({ taskDefinition }) => ({ taskDefinition: { containerDefinitions: [{
      name: 'users', image: `registry/storefront/users:${taskDefinition.split(':')[1]}`,
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'logs-of-users', 'awslogs-stream-prefix': 'users' } },
    }] } }),
    ListTasks: { taskArns: ['arn:aws:ecs:eu-central-1:123456789012:task/cluster-1/7f'] },
    DescribeTasks: { tasks: [task(PUSHED)] },
    DescribeTargetHealth: { TargetHealthDescriptions: [
      { Target: { Id: '10.0.0.7', Port: 8080 }, TargetHealth: { State: 'unhealthy', Reason: 'Target.ResponseCodeMismatch', Description: 'Health checks failed with these codes: [503]' } },
    ] },
    GetLogEvents: { events: [{ message: 'no table of that name' }] },
    ...more,
  });
  const stacks = fake.answers.DescribeStacks;
  fake.answers.DescribeStacks = (parameters) => (parameters.StackName.endsWith('-platform') ? platform(fake.url) : stacks(parameters));
  return fake;
}

const recorded = new Set();

async function ships(more, environment) {
  const fake = await aws(more);
  const summary = join(mkdtempSync(join(tmpdir(), 'summary-')), 'summary.md');
  const result = await runs('ship.mjs', fake, { SERVICE: 'users', TAG: 'new', STAGE: 'dev', GITHUB_STEP_SUMMARY: summary, ...environment });
  fake.actions().forEach((action) => recorded.add(action));
  fake.close();
  return { ...result, asked: fake.asked, summary: () => readFileSync(summary, 'utf8') };
}

const updates = ({ asked }) => asked.filter(({ action }) => action === 'cloudformation:UpdateStack');

describe('ship', { concurrency: 3 }, () => {
  after(() => onlyListedActions('ship', recorded));

  it('ends well when every running task has the digest that was pushed, and the service answers', async () => {
    const shipped = await ships();
    assert.equal(shipped.code, 0, shipped.stderr);
    assert.match(shipped.stdout, /users: 2 tasks run sha256:a{64}/);
  });

  it('changes the tag by the role for it, and keeps template and other parameters', async () => {
    const [{ parameters }] = updates(await ships());
    const { Action, Version, 'Capabilities.member.1': capability, ...told } = parameters;
    assert.equal(capability, 'CAPABILITY_NAMED_IAM');
    assert.deepEqual(told, {
      StackName: 'storefront-dev-users', UsePreviousTemplate: 'true', RoleARN: 'arn:aws:iam::123456789012:role/storefront-dev-users-ship',
      'Parameters.member.1.ParameterKey': 'ImageTag', 'Parameters.member.1.ParameterValue': 'new',
      'Parameters.member.2.ParameterKey': 'Other', 'Parameters.member.2.UsePreviousValue': 'true',
    });
  });

  it('takes the digest of a platform for the image that names it', async () => {
    assert.equal((await ships({ DescribeTasks: { tasks: [task(ARM)] } })).code, 0);
  });

  it('waits while scaling has not yet set the first image’s minimum, and while tasks start', async () => {
    const none = deployment('new', 'COMPLETED', { desiredCount: 0, runningCount: 0 });
    const starting = deployment('new', 'IN_PROGRESS', { runningCount: 1 });
    const shipped = await ships({ DescribeServices: inTurn(service([none]), service([starting]), service([deployment('new', 'COMPLETED')])) });
    assert.equal(shipped.code, 0, shipped.stderr);
    assert.match(shipped.stdout, /COMPLETED, 0 of 0 tasks run\n.*IN_PROGRESS, 1 of 2 tasks run\n.*COMPLETED, 2 of 2/);
  });

  it('ends well when there is nothing to update, and looks at the tasks all the same', async () => {
    const nothing = { UpdateStack: refused('ValidationError', 'No updates are to be performed.') };
    const shipped = await ships(nothing);
    assert.equal(shipped.code, 0, shipped.stderr);
    assert.match(shipped.stdout, /has this tag already/);
    assert.equal((await ships({ ...nothing, DescribeTasks: { tasks: [task(OTHER)] } })).code, 1);
  });

  it('goes on after an update that was rolled back, and says so', async () => {
    const shipped = await ships({ DescribeStacks: states('UPDATE_ROLLBACK_COMPLETE', 'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE') });
    assert.equal(shipped.code, 0, shipped.stderr);
    assert.match(shipped.stdout, /its last update was rolled back; this is the next/);
  });

  it('asks again when AWS throttles', async () => {
    const throttled = refused('Throttling', 'Rate exceeded');
    const next = inTurn(stack('UPDATE_COMPLETE'), throttled, throttled, stack('UPDATE_COMPLETE'));
    const again = inTurn(refused('ThrottlingException', 'Rate exceeded'), service([deployment('new', 'COMPLETED')]));
    // With one try of the CLI, the script itself is asked.
    const shipped = await ships({ DescribeStacks: () => next(), DescribeServices: again }, { AWS_MAX_ATTEMPTS: '1' });
    assert.equal(shipped.code, 0, shipped.stderr);
  });

  it('leaves a call that AWS throttles to the retries of the CLI', async () => {
    const update = inTurn(refused('Throttling', 'Rate exceeded'), { StackId: STACK });
    assert.equal((await ships({ UpdateStack: update })).code, 0);
  });

  const failures = {
    'the circuit breaker rolled back while CloudFormation waited': [
      {
        DescribeStacks: states('UPDATE_COMPLETE', 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'),
        DescribeStackEvents: { StackEvents: [
          event('storefront-dev-users', STACK, 'UPDATE_ROLLBACK_COMPLETE', ''),
          event('Scaling', 'scaling-1', 'UPDATE_FAILED', 'Resource update cancelled'),
          event('Service', 'users-1', 'UPDATE_FAILED', "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'."),
          event('storefront-dev-users', STACK, 'UPDATE_IN_PROGRESS', 'User Initiated'),
          event('Service', 'users-1', 'UPDATE_FAILED', 'of an update long ago'),
        ] },
        DescribeServices: service([deployment('old', 'COMPLETED')]),
      },
      /CloudFormation rolled storefront-dev-users back \(UPDATE_ROLLBACK_COMPLETE\): Service: Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'\./,
    ],
    'the circuit breaker rolled back and CloudFormation did not notice': [
      { DescribeServices: service([deployment('old', 'IN_PROGRESS'), deployment('new', 'FAILED', { status: 'ACTIVE', rolloutStateReason: CIRCUIT_BREAKER })]) },
      /ECS rolled users back to old: ECS deployment circuit breaker: tasks failed to start\./,
    ],
    'an alarm rolled back': [
      { DescribeServices: service([deployment('old', 'COMPLETED')], '(service users-1) (deployment ecs-svc/2) deployment failed: alarm detected.') },
      /ECS rolled users back to old: .*deployment failed: alarm detected\./,
    ],
    'there was nothing to roll back to': [
      { DescribeServices: service([deployment('new', 'FAILED', { rolloutStateReason: CIRCUIT_BREAKER })]) },
      /the deployment of users failed: ECS deployment circuit breaker/,
    ],
    'the deployment is stuck': [
      {
        UpdateStack: refused('ValidationError', 'No updates are to be performed.'),
        DescribeServices: service([deployment('new', 'IN_PROGRESS', { runningCount: 1 })], 'unable to place a task'),
      },
      /gave up waiting for the tasks of users: users: IN_PROGRESS, 1 of 2 tasks run[^]*unable to place a task/,
      { DEADLINE_SECONDS: '0' },
    ],
    'a task runs another digest': [{ DescribeTasks: { tasks: [task(PUSHED), task(OTHER)] } }, /runs sha256:c{64}, but new was pushed as sha256:a{64}/],
    'no task runs': [{ ListTasks: { taskArns: [] } }, /no task of users runs/],
    'the balancer answers 503': [{ page: 503 }, /http:\/\/localhost:\d+\/users does not answer: .*503/],
  };
  for (const [what, [more, message, environment]] of Object.entries(failures)) {
    it(`fails when ${what}, and the summary says why`, async () => {
      const shipped = await ships(more, environment);
      assert.equal(shipped.code, 1, shipped.stdout);
      assert.match(shipped.stderr, message);
      assert.match(shipped.summary(), message);
    });
  }

  it('tells of a failure the events, the stopped tasks, the failing health check and the last log lines', async () => {
    const stopped = task(PUSHED, { stoppedAt: 1, stoppedReason: 'Essential container in task exited', containers: [{ name: 'users', exitCode: 137, reason: 'OutOfMemoryError: Container killed' }] });
    const shipped = await ships({
      DescribeServices: service([deployment('old', 'COMPLETED')], '(service users-1) rolling back to deployment ecs-svc/1.'),
      DescribeTasks: { tasks: [stopped] },
    });
    for (const line of [
      'What runs now: `old`',
      '(service users-1) rolling back to deployment ecs-svc/1.',
      '7f: Essential container in task exited; users: exit code 137, OutOfMemoryError: Container killed',
      '10.0.0.7:8080 unhealthy: Target.ResponseCodeMismatch (Health checks failed with these codes: [503])',
      'no table of that name',
    ]) assert.ok(shipped.summary().includes(line), `${line} is not in ${shipped.summary()}`);
    const logs = shipped.asked.find(({ action }) => action === 'logs:GetLogEvents');
    assert.deepEqual(logs.parameters, { logGroupName: 'logs-of-users', logStreamName: 'users/users/7f', limit: 20 });
  });

  it('tells what it can when a part of it cannot be looked up', async () => {
    const shipped = await ships({ DescribeTasks: { tasks: [task(OTHER)] }, DescribeTargetHealth: refused('AccessDenied', 'not authorized', 403) });
    assert.match(shipped.summary(), /runs sha256:c/);
    assert.match(shipped.summary(), /no table of that name/);
    assert.match(shipped.stderr, /aws elbv2 describe-target-health: AccessDenied not authorized/);
  });

  const refusals = {
    'there is no such image': [{ BatchGetImage: { images: [], failures: [{ failureCode: 'ImageNotFound' }] } }, 'there is no image storefront/users:new: push it first (make push SERVICE=users TAG=new)'],
    'there is no repository': [{ BatchGetImage: refused('RepositoryNotFoundException', 'not found') }, 'there is no repository storefront/users in this region: deploy first (make deploy)'],
    'the credentials have expired': [
      { BatchGetImage: refused('ExpiredTokenException', 'The security token included in the request is expired') },
      'the AWS credentials have expired: sign in again; a workflow gets new ones when the job is run again',
    ],
    'there is no such stage': [
      { DescribeStacks: ({ StackName }) => refused('ValidationError', `Stack with id ${StackName} does not exist`) },
      'there is no stack storefront-dev-users: deploy the stage first (make deploy STAGE=dev)',
    ],
    'the stack is being updated': [{ DescribeStacks: states('UPDATE_IN_PROGRESS') }, 'storefront-dev-users is in UPDATE_IN_PROGRESS: somebody else is at it; wait until that ends, then try again'],
    'the stack is stuck in a roll-back': [
      { DescribeStacks: states('UPDATE_ROLLBACK_FAILED') },
      'storefront-dev-users is in UPDATE_ROLLBACK_FAILED: end its roll-back first (aws cloudformation continue-update-rollback --stack-name storefront-dev-users), then try again',
    ],
    'the stack was never created': [
      { DescribeStacks: states('ROLLBACK_COMPLETE') },
      'storefront-dev-users is in ROLLBACK_COMPLETE: it cannot be updated, only deleted (aws cloudformation delete-stack --stack-name storefront-dev-users) and deployed again',
    ],
  };
  for (const [what, [more, sentence]] of Object.entries(refusals)) {
    it(`refuses in one sentence when ${what}, and changes nothing`, async () => {
      const shipped = await ships(more);
      assert.equal(shipped.code, 1);
      assert.equal(shipped.stderr, `${sentence}\n`);
      assert.deepEqual(updates(shipped), []);
    });
  }

  it('refuses a name that is none before it asks AWS', async () => {
    const shipped = await ships({}, { SERVICE: 'users;rm' });
    assert.deepEqual([shipped.code, shipped.stderr, shipped.asked], [1, "SERVICE must be as in SERVICE=users, got 'users;rm'\n", []]);
  });
});
