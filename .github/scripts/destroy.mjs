#!/usr/bin/env node
// Takes a stage down: STAGE, and its name again as CONFIRM. The repositories stay: other stages run their images.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { stacks } from './assembly.mjs';
import { Refused, run } from './aws.mjs';
import { confirmed } from './told.mjs';

await run(async () => {
  const stage = confirmed();
  const doomed = stacks().filter(({ name }) => name.startsWith(`storefront-${stage}-`));
  if (doomed.length === 0) throw new Refused(`the assembly is not of ${stage}: make synth STAGE=${stage}`);
  const kept = doomed.filter(({ isProtected }) => isProtected).map(({ name }) => name);
  if (kept.length) {
    throw new Refused(`${stage} is protected (${kept.join(', ')}): set its DataConfig to Deletion.ALLOWED in StageConfig, apply that, then destroy`);
  }
  const cdk = ['cdk', 'destroy', ...doomed.map(({ name }) => name), '--force', '--app', process.env.ASSEMBLY ?? 'cdk.out'];
  if (spawnSync('npx', cdk, { stdio: 'inherit' }).status !== 0) throw new Refused('cdk destroy failed: what it said stands above');
  const report = [`${stage} is gone.`, ...retained(doomed), 'The repositories stay, with their images, and so do the stacks that all stages share.', ''].join('\n');
  console.log(report);
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, report);
});

/** "DeletionPolicy attribute": these are no stack's any more, and cost what they cost. */
function retained(doomed) {
  return doomed.flatMap(({ name, template }) =>
    Object.entries(template.Resources)
      .filter(([, { DeletionPolicy = '' }]) => /^(Retain|Snapshot)/.test(DeletionPolicy))
      .map(([id, { Type }]) => `Retained of ${name}: ${Type} ${id}`),
  );
}
