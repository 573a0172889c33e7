// What an assembly would change, resource by resource, as the CDK's own comparison has it.
import { Writable } from 'node:stream';
import cloudformationDiff from '@aws-cdk/cloudformation-diff';

const { formatDifferences, fullDiff } = cloudformationDiff;

const KINDS = {
  WILL_CREATE: 'add',
  WILL_IMPORT: 'import',
  WILL_UPDATE: 'change',
  MAY_REPLACE: '**may replace**',
  WILL_REPLACE: '**replace**',
  WILL_DESTROY: 'destroy',
  WILL_ORPHAN: 'leave behind',
};

const HOLDS_DATA = /^AWS::(DynamoDB::(Global)?Table|S3::Bucket|Logs::LogGroup|ECR::Repository|KMS::Key|Backup::BackupVault)$/;

export function changes({ name, template }, deployed) {
  const diff = fullDiff(deployed, template);
  const resources = [];
  diff.resources.forEachDifference((id, change) => {
    if (!(change.changeImpact in KINDS)) return;
    const properties = Object.entries(change.propertyUpdates).filter(([, { isDifferent }]) => isDifferent).map(([property]) => property);
    resources.push({ stack: name, kind: KINDS[change.changeImpact], type: change.resourceType, path: path(change, id), properties, losesData: losesData(change) });
  });
  return { resources, wider: wider(name, diff), text: text(diff) };
}

/** The construct says more than the logical id. */
const path = ({ newValue, oldValue }, id) => (newValue ?? oldValue)?.Metadata?.['aws:cdk:path'] ?? id;

/** A replaced resource's data is kept, beside the new one that has none, only where the template says so. */
function losesData({ changeImpact, resourceType, oldValue }) {
  if (!HOLDS_DATA.test(resourceType)) return false;
  return changeImpact === 'WILL_DESTROY' || (/_REPLACE$/.test(changeImpact) && !/^Retain/.test(oldValue.UpdateReplacePolicy ?? ''));
}

/** What is allowed from now on. A lost Deny widens as much as a new Allow does. */
function wider(stack, { iamChanges, securityGroupChanges }) {
  const statements = iamChanges.summarizeStatements().slice(1).filter(([sign, , effect]) => sign === (effect === 'Deny' ? '-' : '+'));
  const policies = iamChanges.summarizeManagedPolicies().slice(1).filter(([sign]) => sign === '+');
  const rules = securityGroupChanges.summarize().slice(1).filter(([sign]) => sign === '+');
  return [
    ...statements.map(([sign, resource, effect, action, principal]) => [stack, sign, `${effect} ${principal}`, action, resource]),
    ...policies.map(([sign, role, policy]) => [stack, sign, role, 'managed policy', policy]),
    ...rules.map(([sign, group, direction, protocol, peer]) => [stack, sign, group, `${direction} ${protocol}`, peer]),
  ];
}

function text(diff) {
  let written = '';
  formatDifferences(new Writable({ write: (chunk, _, done) => ((written += chunk), done()) }), diff);
  // Without the colours of a terminal.
  return written.replace(/\u001b\[\d+m/g, '');
}
