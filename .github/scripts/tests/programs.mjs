// Programs that only say their version.
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of them: VERSIONS by name. */
export function programs(versions) {
  const bin = mkdtempSync(join(tmpdir(), 'bin-'));
  for (const [name, version] of Object.entries(versions)) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho '${name} ${version}'\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** Those of the machine, but for the JDK and Maven, which take their time to say it. */
export const newEnough = { JAVA_HOME: '', PATH: `${programs({ java: '25.0.3', mvn: '3.8.7' })}:${process.env.PATH}` };
