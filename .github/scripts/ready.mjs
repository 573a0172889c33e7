#!/usr/bin/env node
// ready.mjs VERB: before minutes of building, whether the verb was told what it must know, has its tools, and AWS knows who asks.
import { spawnSync } from 'node:child_process';
import { aws, Refused, region, run } from './aws.mjs';
import { confirmed, told } from './told.mjs';
import { tools } from './tools.mjs';

const { TAG } = process.env;
const stage = () => told('STAGE');
const TOLD = {
  init: () => told('GITHUB_REPOSITORY'),
  doctor: stage,
  plan: stage,
  apply: () => told('PLAN'),
  deploy: stage,
  push: () => told('SERVICE'),
  destroy: confirmed,
};

await run(() => {
  const [verb] = process.argv.slice(2);
  TOLD[verb]();
  if (TAG) told('TAG');
  const missing = tools().filter(({ ok }) => !ok);
  if (missing.length) throw new Refused(missing.map(({ what, todo }) => `${what}: ${todo}`).join('\n'));
  // What deploy is told to deploy may be there already.
  if (verb === 'push' || (verb === 'deploy' && !TAG)) ofTheCommit();
  region();
  aws('sts', 'get-caller-identity');
});

/** A commit is the tag of the image of its own files, and of no others. */
function ofTheCommit() {
  const commit = git('rev-parse', 'HEAD');
  const tag = TAG || commit;
  if (!/^[0-9a-f]{7,40}$/.test(tag)) return;
  const otherwise = 'or name the image yourself (TAG=try)';
  if (!commit.startsWith(tag)) throw new Refused(`${tag} is not the commit that is checked out (${commit}): check it out, ${otherwise}`);
  if (git('status', '--porcelain')) throw new Refused(`the tag would be the commit, but these files are not as in it: commit them, ${otherwise}\n${git('status', '--short')}`);
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' });
  if (status !== 0) throw new Refused(stderr.trim());
  return stdout.trim();
}
