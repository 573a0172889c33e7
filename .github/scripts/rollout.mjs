// How ECS takes a new image: until all its tasks run that image, or until it has gone back to another.
import { aws, Refused } from './aws.mjs';
import { until } from './until.mjs';

export function describeService({ cluster, service }) {
  return aws('ecs', 'describe-services', '--cluster', cluster, '--services', service).services[0];
}

export function container(taskDefinition, name) {
  const { containerDefinitions } = aws('ecs', 'describe-task-definition', '--task-definition', taskDefinition).taskDefinition;
  return containerDefinitions.find((candidate) => candidate.name === name);
}

/** The name of the service is that of its container. */
export const runningTag = (deployment, name) => container(deployment.taskDefinition, name).image.split(':').at(-1);

export function tasks({ cluster, service }, desiredStatus) {
  const where = ['--cluster', cluster];
  const { taskArns } = aws('ecs', 'list-tasks', ...where, '--service-name', service, '--desired-status', desiredStatus);
  return taskArns.length ? aws('ecs', 'describe-tasks', ...where, '--tasks', ...taskArns.slice(0, 100)).tasks : [];
}

export async function rolledOut(where, name, tag) {
  const tags = new Map();
  await until(`the tasks of ${name}`, () => {
    const service = describeService(where);
    const primary = service.deployments.find(({ status }) => status === 'PRIMARY');
    if (!tags.has(primary.taskDefinition)) tags.set(primary.taskDefinition, runningTag(primary, name));
    const now = tags.get(primary.taskDefinition);
    if (now !== tag) throw new Refused(`ECS rolled ${name} back to ${now}: ${reason(service)}`);
    if (primary.rolloutState === 'FAILED') throw new Refused(`the deployment of ${name} failed: ${reason(service)}`);
    const { rolloutState, runningCount, desiredCount } = primary;
    // An image's first deployment wants no task, until scaling has set its minimum.
    const done = rolloutState === 'COMPLETED' && desiredCount > 0 && runningCount === desiredCount && service.runningCount === desiredCount;
    return { now: `${name}: ${rolloutState}, ${runningCount} of ${desiredCount} tasks run`, done };
  });
}

/** A deployment that failed is listed for a while only; its events stay. */
function reason({ deployments, events = [] }) {
  const failed = deployments.find(({ rolloutState }) => rolloutState === 'FAILED');
  const event = events.find(({ message }) => /deployment failed|rolling back/.test(message));
  return failed?.rolloutStateReason ?? event?.message ?? 'its events do not say why';
}

/** A tag says what was asked for; the digest says what runs. */
export function runsTheImage(where, name, tag, { digest, platforms }) {
  const running = tasks(where, 'RUNNING').flatMap((task) => task.containers.filter((candidate) => candidate.name === name));
  if (running.length === 0) throw new Refused(`no task of ${name} runs`);
  const other = running.find(({ imageDigest }) => ![digest, ...platforms].includes(imageDigest));
  if (other) throw new Refused(`a task of ${name} runs ${other.imageDigest}, but ${tag} was pushed as ${digest}`);
}
