// A service's stack in CloudFormation: what its state allows, its one parameter, and how an update of it ended.
import { aws, awsUnless, Refused } from './aws.mjs';
import { until } from './until.mjs';

const one = (name) => aws('cloudformation', 'describe-stacks', '--stack-name', name).Stacks[0];

export const output = (stack, key) => stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;

export function existingStack(name) {
  const answer = awsUnless(/does not exist/, 'cloudformation', 'describe-stacks', '--stack-name', name);
  const stage = name.split('-')[1];
  if (!answer) throw new Refused(`there is no stack ${name}: deploy the stage first (make deploy STAGE=${stage})`);
  return answer.Stacks[0];
}

/** "Stack status codes" of the CloudFormation User Guide: what can be done in each. */
export function updatable(stack) {
  const { StackName: name, StackStatus: status } = stack;
  if (/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/.test(status)) return stack;
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    throw new Refused(`${name} is in ${status}: end its roll-back first (aws cloudformation continue-update-rollback --stack-name ${name}), then try again`);
  }
  if (/_IN_PROGRESS$/.test(status)) throw new Refused(`${name} is in ${status}: somebody else is at it; wait until that ends, then try again`);
  throw new Refused(`${name} is in ${status}: it cannot be updated, only deleted (aws cloudformation delete-stack --stack-name ${name}) and deployed again`);
}

/** The tag and nothing else: the template stays, and so does every other parameter. False when it has this tag already. */
export function setImageTag({ StackName, Parameters = [], Outputs }, tag) {
  const parameters = Parameters.map(({ ParameterKey }) =>
    ParameterKey === 'ImageTag' ? { ParameterKey, ParameterValue: tag } : { ParameterKey, UsePreviousValue: true },
  );
  return Boolean(
    awsUnless(
      /No updates are to be performed/,
      ...['cloudformation', 'update-stack', '--stack-name', StackName, '--use-previous-template', '--capabilities', 'CAPABILITY_NAMED_IAM'],
      ...['--role-arn', output({ Outputs }, 'ShipExecutionRole'), '--parameters', JSON.stringify(parameters)],
    ),
  );
}

export async function updated(name) {
  const status = await until(`the update of ${name}`, () => {
    const { StackStatus } = one(name);
    return { now: `${name}: ${StackStatus}`, done: /_IN_PROGRESS$/.test(StackStatus) ? undefined : StackStatus };
  });
  if (status !== 'UPDATE_COMPLETE') throw new Refused(`CloudFormation rolled ${name} back (${status}): ${firstFailure(name)}`);
}

/** What failed first is the cause; what was cancelled after it is not. Events come newest first. */
function firstFailure(name) {
  const { StackEvents } = aws('cloudformation', 'describe-stack-events', '--stack-name', name, '--max-items', '100');
  const start = StackEvents.findIndex((event) => event.PhysicalResourceId === event.StackId && event.ResourceStatus === 'UPDATE_IN_PROGRESS');
  const failed = StackEvents.slice(0, start < 0 ? undefined : start).filter(
    ({ ResourceStatus, ResourceStatusReason }) => ResourceStatus.endsWith('_FAILED') && !/cancelled/.test(ResourceStatusReason ?? ''),
  );
  const cause = failed.at(-1);
  return cause ? `${cause.LogicalResourceId}: ${cause.ResourceStatusReason}` : 'its events do not say why';
}
