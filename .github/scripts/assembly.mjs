// The synthesized assembly: which stacks it has, and the hash by which an approved one is known again.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from './aws.mjs';

const directory = process.env.ASSEMBLY ?? 'cdk.out';

export function assemblyHash() {
  const hash = createHash('sha256');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // Each file by its own digest, so that nothing can move from one to the next.
  for (const file of files.map(({ name, path }) => join(path, name)).sort()) {
    hash.update(`${file.slice(directory.length)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}\n`);
  }
  return hash.digest('hex');
}

export function stacks() {
  if (!existsSync(join(directory, 'manifest.json'))) throw new Refused(`there is no assembly in ${directory}: make synth writes one`);
  const { artifacts } = JSON.parse(readFileSync(join(directory, 'manifest.json')));
  return Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => ({
      name: properties.stackName ?? id,
      bootstrap: { version: properties.requiresBootstrapStackVersion, parameter: properties.bootstrapStackVersionSsmParameter },
      isProtected: properties.terminationProtection ?? false,
      template: JSON.parse(readFileSync(join(directory, properties.templateFile))),
    }));
}
