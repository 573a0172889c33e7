#!/usr/bin/env node
// Stops an image with findings of SEVERITY or worse: SERVICE, TAG. What was not scanned is stopped too.
import { appendFileSync } from 'node:fs';
import { awsUnless, Refused, run } from './aws.mjs';
import { pushedImage } from './image.mjs';
import { SEVERITIES, told } from './told.mjs';
import { until } from './until.mjs';

await run(async () => {
  const service = told('SERVICE');
  const tag = told('TAG');
  const severity = told('SEVERITY');
  const stopping = SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);

  const { repository, digest, platforms } = pushedImage(service, tag);
  const found = [];
  // "Image scanning": an index of platforms is not scanned, each of its images is.
  for (const image of platforms.length ? platforms : [digest]) {
    const findings = await scanned(repository, image);
    found.push(...findings.filter((finding) => stopping.includes(finding.severity)));
  }
  // Platforms have most of their findings in common.
  const list = [...new Map(found.map((finding) => [finding.name, finding])).values()];
  list.sort((a, b) => stopping.indexOf(a.severity) - stopping.indexOf(b.severity));
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `digest=${digest}\n`);
  if (list.length === 0) return console.log(`${repository}:${tag}: no findings of ${severity} or worse`);
  const lines = list.map((finding) => `- ${finding.severity} ${finding.name} ${finding.uri ?? ''}`.trim());
  const report = [`${repository}:${tag} has findings of ${severity} or worse:`, ...lines].join('\n');
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${report}\n`);
  throw new Refused(report);
});

/** "Image scan status" of the API reference. A scan starts a moment after the push; until then it is not found. */
async function scanned(repository, digest) {
  const which = ['--repository-name', repository, '--image-id', `imageDigest=${digest}`];
  const scan = await until(`the scan of ${digest}`, () => {
    const answer = awsUnless(/ScanNotFound/, 'ecr', 'describe-image-scan-findings', ...which);
    const status = answer?.imageScanStatus?.status;
    const now = status ?? `no scan has started; does ${repository} scan on push?`;
    return { now, done: !status || /^(PENDING|IN_PROGRESS)$/.test(status) ? undefined : { status, ...answer } };
  });
  if (!/^(COMPLETE|ACTIVE)$/.test(scan.status)) {
    throw new Refused(`${repository}@${digest} was not scanned (${scan.status}): ${scan.imageScanStatus.description ?? 'ECR does not say why'}`);
  }
  const { findings = [], enhancedFindings = [] } = scan.imageScanFindings ?? {};
  return [...findings, ...enhancedFindings.map(ofInspector)];
}

function ofInspector({ severity, title, packageVulnerabilityDetails: details }) {
  return { severity, name: details?.vulnerabilityId ?? title, uri: details?.sourceUrl };
}
