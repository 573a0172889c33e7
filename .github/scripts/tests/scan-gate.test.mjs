import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { onlyListedActions } from './actions.mjs';
import { fakeAws, inTurn, refused, runs } from './fake-aws.mjs';

const INDEX = `sha256:${'a'.repeat(64)}`;
const [AMD, ARM, ATTESTATION] = ['b', 'c', 'd'].map((letter) => `sha256:${letter.repeat(64)}`);
const manifests = [
  { digest: AMD, platform: { os: 'linux', architecture: 'amd64' } },
  { digest: ARM, platform: { os: 'linux', architecture: 'arm64' } },
  { digest: ATTESTATION, platform: { os: 'unknown', architecture: 'unknown' } },
];
const findings = (...list) => ({ imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: { findings: list.map(([severity, name]) => ({ severity, name, uri: `https://cve/${name}` })) } });
const recorded = new Set();

async function gate(scan, environment) {
  const aws = await fakeAws({
    BatchGetImage: { images: [{ imageId: { imageDigest: INDEX }, imageManifest: JSON.stringify({ manifests }) }], failures: [] },
    DescribeImageScanFindings: scan,
  });
  const result = await runs('scan-gate.mjs', aws, { SERVICE: 'users', TAG: 'new', SEVERITY: 'HIGH', ...environment });
  aws.actions().forEach((action) => recorded.add(action));
  aws.close();
  return { ...result, scanned: aws.asked.map(({ parameters }) => parameters.imageId?.imageDigest).filter(Boolean) };
}

describe('scan-gate', { concurrency: 3 }, () => {
  after(() => onlyListedActions('scan-gate', recorded));

  it('lets an image pass whose findings are milder, and looks at every platform', async () => {
    const GITHUB_OUTPUT = join(mkdtempSync(join(tmpdir(), 'output-')), 'output');
    const passed = await gate(findings(['MEDIUM', 'CVE-1']), { GITHUB_OUTPUT });
    assert.deepEqual([passed.code, passed.stdout.split('\n').at(-2)], [0, 'storefront/users:new: no findings of HIGH or worse']);
    assert.deepEqual(passed.scanned, [AMD, ARM]);
    assert.equal(readFileSync(GITHUB_OUTPUT, 'utf8'), `digest=${INDEX}\n`, 'what is attested');
  });

  it('stops one by a finding of one platform, with the list, the worst first', async () => {
    const stopped = await gate(inTurn(findings(), findings(['HIGH', 'CVE-2'], ['LOW', 'CVE-3'], ['CRITICAL', 'CVE-4'])));
    assert.equal(stopped.code, 1);
    assert.equal(stopped.stderr, 'storefront/users:new has findings of HIGH or worse:\n- CRITICAL CVE-4 https://cve/CVE-4\n- HIGH CVE-2 https://cve/CVE-2\n');
  });

  it('reads the findings of Amazon Inspector too', async () => {
    const inspector = { imageScanStatus: { status: 'ACTIVE' }, imageScanFindings: { enhancedFindings: [{ severity: 'CRITICAL', title: 'any', packageVulnerabilityDetails: { vulnerabilityId: 'CVE-5', sourceUrl: 'https://cve/CVE-5' } }] } };
    assert.match((await gate(inspector)).stderr, /- CRITICAL CVE-5 https:\/\/cve\/CVE-5/);
  });

  it('waits for a scan that has not started or not ended', async () => {
    const waited = await gate(inTurn(refused('ScanNotFoundException', 'no scan'), { imageScanStatus: { status: 'IN_PROGRESS' } }, findings()));
    assert.equal(waited.code, 0, waited.stderr);
  });

  for (const status of ['FAILED', 'UNSUPPORTED_IMAGE', 'SCAN_ELIGIBILITY_EXPIRED', 'FINDINGS_UNAVAILABLE', 'LIMIT_EXCEEDED']) {
    it(`stops what was not scanned: ${status}`, async () => {
      const stopped = await gate({ imageScanStatus: { status, description: 'as ECR says' } });
      assert.equal(stopped.code, 1);
      assert.match(stopped.stderr, new RegExp(`^storefront/users@sha256:b{64} was not scanned \\(${status}\\): as ECR says\n$`));
    });
  }

  it('asks whether the repository scans at all when no scan has started', async () => {
    const { code, stderr } = await gate(refused('ScanNotFoundException', 'no scan'), { DEADLINE_SECONDS: '0' });
    assert.equal(code, 1);
    assert.match(stderr, /^gave up waiting for the scan of sha256:b{64}: no scan has started; does storefront\/users scan on push\?\n$/);
  });

  it('gives up on a scan that never ends', async () => {
    assert.match((await gate({ imageScanStatus: { status: 'PENDING' } }, { DEADLINE_SECONDS: '0' })).stderr, /^gave up waiting for the scan of sha256:b{64}: PENDING\n$/);
  });
});
