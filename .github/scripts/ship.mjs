#!/usr/bin/env node
// Has a service run an image that was pushed: SERVICE, TAG, STAGE. Ends well only when its tasks run that very image and answer.
import { spawnSync } from 'node:child_process';
import { Refused, run } from './aws.mjs';
import { diagnose } from './diagnosis.mjs';
import { pushedImage } from './image.mjs';
import { describeService, rolledOut, runsTheImage } from './rollout.mjs';
import { existingStack, output, setImageTag, updatable, updated } from './stack.mjs';
import { told } from './told.mjs';

await run(async () => {
  const service = told('SERVICE');
  const tag = told('TAG');
  const stage = told('STAGE');

  const image = pushedImage(service, tag);
  const platform = existingStack(`storefront-${stage}-platform`);
  const stack = updatable(existingStack(`storefront-${stage}-${service}`));
  const where = { cluster: output(platform, 'ClusterName'), service: output(stack, 'ServiceName') };
  console.log(`${service} of ${stage}: ${tag} (${image.digest})`);
  if (stack.StackStatus === 'UPDATE_ROLLBACK_COMPLETE') console.log(`  ${stack.StackName}: its last update was rolled back; this is the next`);

  const changed = setImageTag(stack, tag);
  if (!changed) console.log(`  ${stack.StackName}: has this tag already`);
  try {
    if (changed) await updated(stack.StackName);
    await rolledOut(where, service, tag);
    runsTheImage(where, service, tag, image);
    answers(`${output(platform, 'Url')}/${service}`);
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    diagnose(`${service} ${tag} is not what ${stage} runs`, failure, where, service);
    process.exitCode = 1;
    return;
  }
  console.log(`  ${service}: ${describeService(where).runningCount} tasks run ${image.digest}`);
});

/** Through the balancer, as a caller; a target that was just registered has a moment. */
function answers(url) {
  const { status, stderr } = spawnSync(
    'curl',
    ['--silent', '--show-error', '--fail', '--output', '/dev/null', '--max-time', '10', '--retry', '5', '--retry-delay', process.env.POLL_SECONDS ?? '5', url],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Refused(`${url} does not answer: ${stderr.trim()}`);
  console.log(`  ${url}: answers`);
}
