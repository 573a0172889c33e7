import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runs } from './fake-aws.mjs';

/** The report of a build that left these files. */
async function report(files) {
  const cwd = mkdtempSync(join(tmpdir(), 'build-'));
  for (const [file, suite] of Object.entries(files)) {
    mkdirSync(join(cwd, file, '..'), { recursive: true });
    writeFileSync(join(cwd, file), `<?xml version="1.0"?>\n${suite}\n`);
  }
  const GITHUB_STEP_SUMMARY = join(cwd, 'summary.md');
  const { code, stdout, stderr } = await runs('test-report', { url: '' }, { GITHUB_STEP_SUMMARY }, { cwd });
  assert.equal(code, 0, stderr);
  assert.equal(readFileSync(GITHUB_STEP_SUMMARY, 'utf8'), stdout);
  return stdout;
}

const suite = (name, tests, failures, errors, skipped, cases = '') =>
  `<testsuite name="${name}" time="0.1" tests="${tests}" errors="${errors}" skipped="${skipped}" failures="${failures}">${cases}</testsuite>`;

describe('test-report', () => {
  it('sums up each module and names what failed', async () => {
    const said = await report({
      'service-users/target/surefire-reports/TEST-users.A.xml': suite('users.A', 5, 1, 0, 1, '<testcase name="a"><failure message="no"/></testcase>'),
      'service-users/target/failsafe-reports/TEST-users.B.xml': suite('users.B', 7, 0, 2, 0, '<testcase name="b"><error/></testcase>'),
      'infra-cdk/target/surefire-reports/TEST-infra.C.xml': suite('infra.C', 3, 0, 0, 0),
    });
    assert.equal(said, [
      '| module | tests | failed | skipped |', '|---|---|---|---|', '| infra-cdk | 3 | 0 | 0 |', '| service-users | 12 | 3 | 1 |', '- failed: users.A', '- failed: users.B', '',
    ].join('\n'));
  });

  it('is an empty table when no test ran', async () => assert.equal(await report({}), '| module | tests | failed | skipped |\n|---|---|---|---|\n'));
});
