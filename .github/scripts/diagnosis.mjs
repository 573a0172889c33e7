// Why a new image does not run, from those who know: ECS, the balancer's health checks, the last words of a task.
import { appendFileSync } from 'node:fs';
import { aws } from './aws.mjs';
import { container, describeService, runningTag, tasks } from './rollout.mjs';

const EVENTS = 10;
const STOPPED_TASKS = 5;
const LOG_LINES = 20;

/** Told on the error stream and, in a workflow, in the job's summary. */
export function diagnose(title, failure, where, name) {
  const service = safely(() => describeService(where));
  const stopped = safely(() => tasks(where, 'STOPPED').sort((a, b) => String(b.stoppedAt).localeCompare(String(a.stoppedAt)))) ?? [];
  const report = [
    `## ${title}`,
    failure.message,
    service && `What runs now: \`${safely(() => runningTag(service.deployments.find(({ status }) => status === 'PRIMARY'), name))}\``,
    section('Events of the service', service?.events?.slice(0, EVENTS).map(({ message }) => message)),
    section('Tasks that stopped', stopped.slice(0, STOPPED_TASKS).map(whyItStopped)),
    section('Health checks that fail', service?.loadBalancers?.flatMap(failingTargets)),
    section(`Last ${LOG_LINES} log lines`, safely(() => lastWords(stopped[0] ?? tasks(where, 'RUNNING')[0], name))),
  ].filter(Boolean).join('\n\n');
  console.error(report);
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${report}\n`);
}

const section = (title, lines) => lines?.length && `### ${title}\n\n${lines.map((line) => `    ${line}`).join('\n')}`;

/** The failure is known already: what cannot be looked up must not hide it. */
function safely(look) {
  try {
    return look();
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}

function whyItStopped({ taskArn, stoppedReason, containers }) {
  const ends = containers
    .filter(({ exitCode, reason }) => exitCode || reason)
    .map(({ name, exitCode, reason }) => `${name}: ${[exitCode !== undefined && `exit code ${exitCode}`, reason].filter(Boolean).join(', ')}`);
  return [`${id(taskArn)}: ${stoppedReason}`, ...ends].join('; ');
}

function failingTargets({ targetGroupArn }) {
  const answer = safely(() => aws('elbv2', 'describe-target-health', '--target-group-arn', targetGroupArn));
  return (answer?.TargetHealthDescriptions ?? [])
    .filter(({ TargetHealth }) => TargetHealth.State !== 'healthy')
    .map(({ Target, TargetHealth: { State, Reason, Description } }) => `${Target.Id}:${Target.Port} ${State}: ${Reason} (${Description})`);
}

/** "Send Amazon ECS logs to CloudWatch": a stream is called prefix/container/task. */
function lastWords(task, name) {
  if (!task) return [];
  const { options } = container(task.taskDefinitionArn, name).logConfiguration;
  const stream = `${options['awslogs-stream-prefix']}/${name}/${id(task.taskArn)}`;
  const { events } = aws('logs', 'get-log-events', '--log-group-name', options['awslogs-group'], '--log-stream-name', stream, '--limit', `${LOG_LINES}`);
  return events.map(({ message }) => message);
}

const id = (arn) => arn.split('/').at(-1);
