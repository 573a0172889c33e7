import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

describe('changed-services', { concurrency: 2 }, () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const POMS = ['pom.xml', ...['service-starter', 'service-users', 'service-products', 'infra-cdk', 'local-run'].map((module) => `${module}/pom.xml`)];

  /** A repository with our poms, in which FILE changes. */
  function changed(file) {
    const directory = mkdtempSync(join(tmpdir(), 'changed-'));
    const shell = (line) => execFileSync('bash', ['-c', line], { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const commit = 'git add -A && git -c user.name=any -c user.email=any@example.com commit --quiet --message any';
    shell(`git init --quiet . && (cd '${root}' && cp --parents ${POMS.join(' ')} '${directory}') && ${commit} && mkdir -p '${dirname(file)}' && echo >> '${file}' && ${commit}`);
    return execFileSync(new URL('../changed-services', import.meta.url).pathname, { cwd: directory, env: { ...process.env, BASE: 'HEAD~1', GITHUB_OUTPUT: '' }, encoding: 'utf8' }).trim();
  }

  const cases = {
    'service-users/src/main/java/New.java': '["users"]',
    'service-starter/src/main/java/New.java': '["products","users"]',
    'pom.xml': '["products","users"]',
    '.github/scripts/image': '["products","users"]',
    '.github/scripts/train': '["products","users"]',
    '.github/scripts/contract': '["products","users"]',
    'infra-cdk/src/main/java/New.java': '[]',
    'docs/service-users/pom.xml': '[]',
  };
  for (const [file, services] of Object.entries(cases)) {
    it(`are ${services} when ${file} changes`, () => assert.equal(changed(file), services));
  }

  it('start app-pipeline, and nothing else does', () => {
    const workflow = readFileSync(join(root, '.github/workflows/app-pipeline.yml'), 'utf8');
    const paths = workflow.match(/ paths:\n((?: +- .*\n)+)/)[1].match(/(?<=- ).*/g);
    // "Filter pattern cheat sheet": ** is of any folder, * of one.
    const pattern = (path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('**', '.+').replace(/(?<!\.)\*/g, '[^/]*')}$`);
    for (const [file, services] of Object.entries(cases)) assert.equal(paths.some((path) => pattern(path).test(file)), services !== '[]', file);
    for (const path of paths) assert.ok(Object.keys(cases).some((file) => pattern(path).test(file)), `no case is of ${path}`);
  });

  it('are all when a script changes that makes the image', () => {
    const named = (script) => readFileSync(join(root, script), 'utf8').match(/\.github\/scripts\/[\w-]+/g) ?? [];
    const scripts = new Set(['.github/scripts/image']);
    for (const script of scripts) named(script).forEach((other) => scripts.add(other));
    for (const script of scripts) assert.equal(cases[script], '["products","users"]', script);
  });

  it('are all when it is not known what changed', () => {
    const all = execFileSync(new URL('../changed-services', import.meta.url).pathname, { cwd: root, env: { ...process.env, BASE: '', GITHUB_OUTPUT: '' }, encoding: 'utf8' });
    assert.equal(all, '["products","users"]\n');
  });
});
