// A small assembly, as `cdk synth` leaves it.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function anAssembly(stacks, properties = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const artifacts = {};
  for (const [name, resources] of Object.entries(stacks)) {
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: {
      templateFile: `${name}.json`, requiresBootstrapStackVersion: 6, bootstrapStackVersionSsmParameter: '/cdk-bootstrap/hnb659fds/version', ...properties,
    } };
    writeFileSync(join(directory, `${name}.json`), JSON.stringify({ Resources: resources }));
  }
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '1', artifacts }));
  return directory;
}
