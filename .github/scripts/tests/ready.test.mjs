import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fakeAws, refused, runs } from './fake-aws.mjs';
import { newEnough, programs } from './programs.mjs';

const folder = (name) => mkdtempSync(join(tmpdir(), `${name}-`));

async function ready(verb, environment = {}, { cwd, identity = { Account: '123456789012' } } = {}) {
  const aws = await fakeAws({ GetCallerIdentity: identity });
  const result = await runs('ready.mjs', aws, { ...newEnough, ...environment }, { args: [verb], cwd });
  aws.close();
  return { ...result, asked: aws.asked.length };
}

function checkout() {
  const cwd = folder('checkout');
  const git = (...args) => execFileSync('git', ['-c', 'user.name=any', '-c', 'user.email=any@example.com', ...args], { cwd, encoding: 'utf8' }).trim();
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'any');
  return { cwd, commit: git('rev-parse', 'HEAD'), changes: () => writeFileSync(join(cwd, 'new'), '') };
}

describe('ready', { concurrency: 3 }, () => {
  const untold = {
    init: [{}, "GITHUB_REPOSITORY must be as in GITHUB_REPOSITORY=owner/name, got ''"],
    plan: [{ STAGE: 'De v' }, "STAGE must be as in STAGE=dev, got 'De v'"],
    apply: [{}, "PLAN must be as in PLAN=the hash that make plan printed, got ''"],
    deploy: [{ STAGE: 'dev', TAG: '-x' }, "TAG must be as in TAG=4f2c9d1, got '-x'"],
    push: [{}, "SERVICE must be as in SERVICE=users, got ''"],
    destroy: [{ STAGE: 'dev' }, 'say it again to destroy dev: make destroy STAGE=dev CONFIRM=dev'],
  };
  for (const [verb, [environment, sentence]] of Object.entries(untold)) {
    it(`says what ${verb} must be told, before anything else`, async () => {
      const { code, stderr, asked } = await ready(verb, environment);
      assert.deepEqual([code, stderr, asked], [1, `${sentence}\n`, 0]);
    });
  }

  it('says which tools are missing or too old', async () => {
    const bin = programs({ java: '17.0.15', mvn: '3.6.3', git: '2', curl: '7', python3: '3', unzip: '6' });
    symlinkSync(process.execPath, join(bin, 'node'));
    const { code, stderr } = await ready('doctor', { STAGE: 'dev', PATH: bin });
    assert.equal(code, 1);
    assert.equal(stderr, 'java 17.0.15: install a JDK 25 or newer\nmvn 3.6.3: install Maven 3.8 or newer\naws: install the AWS CLI\njq: install jq\n');
  });

  it('says that there are no credentials, or that they have expired', async () => {
    const none = await ready('plan', { STAGE: 'dev', HOME: folder('home'), AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true' });
    assert.deepEqual([none.code, none.stderr], [1, 'there are no AWS credentials: sign in (aws sso login), or set AWS_PROFILE\n']);
    const expired = await ready('plan', { STAGE: 'dev' }, { identity: refused('ExpiredToken', 'The security token included in the request is expired', 403) });
    assert.deepEqual([expired.code, expired.stderr], [1, 'the AWS credentials have expired: sign in again; a workflow gets new ones when the job is run again\n']);
  });

  it('takes the region of the profile, and says when there is none', async () => {
    const HOME = folder('home');
    const none = await ready('plan', { STAGE: 'dev', HOME, AWS_REGION: '' });
    assert.deepEqual([none.code, none.stderr], [1, 'there is no region: set AWS_REGION\n']);
    mkdirSync(join(HOME, '.aws'));
    writeFileSync(join(HOME, '.aws', 'config'), '[default]\nregion = eu-west-1\n');
    assert.equal((await ready('plan', { STAGE: 'dev', HOME, AWS_REGION: '' })).code, 0);
  });

  it('lets a commit be pushed from its own files only', async () => {
    const { cwd, commit, changes } = checkout();
    assert.equal((await ready('push', { SERVICE: 'users' }, { cwd })).code, 0);
    const other = await ready('push', { SERVICE: 'users', TAG: '4f2c9d1' }, { cwd });
    assert.equal(other.stderr, `4f2c9d1 is not the commit that is checked out (${commit}): check it out, or name the image yourself (TAG=try)\n`);
    changes();
    const changed = await ready('push', { SERVICE: 'users', TAG: commit }, { cwd });
    assert.equal(changed.stderr, 'the tag would be the commit, but these files are not as in it: commit them, or name the image yourself (TAG=try)\n?? new\n');
    assert.equal((await ready('deploy', { STAGE: 'dev' }, { cwd })).code, 1);
    assert.equal((await ready('push', { SERVICE: 'users', TAG: 'try' }, { cwd })).code, 0);
    assert.equal((await ready('deploy', { STAGE: 'dev', TAG: '4f2c9d1' }, { cwd })).code, 0, 'what was pushed long ago can be deployed');
  });
});
