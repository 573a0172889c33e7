#!/usr/bin/env node
// Deploys the assembly that was approved and no other: PLAN is the hash that its plan shows.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { assemblyHash, stacks } from './assembly.mjs';
import { Refused, run } from './aws.mjs';
import { told } from './told.mjs';

const OUTPUTS = 'target/outputs.json';

await run(async () => {
  const approved = told('PLAN');
  stacks();
  const found = assemblyHash();
  if (found !== approved) throw new Refused(`the assembly is not the one that was planned: it is ${found}, approved was ${approved}`);
  mkdirSync('target', { recursive: true });
  const cdk = ['cdk', 'deploy', '--all', '--app', process.env.ASSEMBLY ?? 'cdk.out', '--require-approval', 'never', '--outputs-file', OUTPUTS];
  if (spawnSync('npx', cdk, { stdio: 'inherit' }).status !== 0) throw new Refused('cdk deploy failed: what it said stands above');
  const outputs = Object.entries(JSON.parse(readFileSync(OUTPUTS))).flatMap(([stack, values]) =>
    Object.entries(values).filter(([key]) => !key.startsWith('ExportsOutput')).map(([key, value]) => `| ${stack} | ${key} | ${value} |`),
  );
  const table = ['| stack | output | value |', '|---|---|---|', ...outputs, ''].join('\n');
  console.log(table);
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, table);
});
