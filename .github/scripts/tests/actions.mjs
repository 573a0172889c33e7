// actions.txt is what each script asks of AWS. The tests of infra-cdk compare it with the rights of the roles.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** As recorded at the endpoint: none that is not listed, none listed that was not seen. */
export function onlyListedActions(script, recorded) {
  const lines = readFileSync(new URL('../actions.txt', import.meta.url), 'utf8').split('\n');
  const listed = lines.find((line) => line.startsWith(`${script}: `))?.split(' ').slice(1) ?? [];
  assert.deepEqual([...recorded].sort(), listed, `actions.txt should say: ${script}: ${[...recorded].sort().join(' ')}`);
}
