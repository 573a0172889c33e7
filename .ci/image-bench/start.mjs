// How long until a task is ready, at what its first requests are answered, and how much memory it holds.
import { setTimeout as sleep } from 'node:timers/promises';
import { CASES } from './cases.mjs';
import { withContainer } from './container.mjs';
import { cells, keep, percentile, table } from './figures.mjs';
import { forRequests } from './load.mjs';
import { FIRST, MEMORY, NAMES, RUNS, SERVICES, STARTS, VCPU } from './settings.mjs';
import { operations } from './users.mjs';

/** After which a task that nobody asks is at rest. */
const MOMENT = 3000;

export async function starts(ids) {
  for (let round = 0; round < RUNS; round++) {
    for (const cpus of STARTS) {
      for (const name of NAMES) await withContainer(CASES[name], cpus, (container, ready) => measure(name, cpus, container, ready, ids));
    }
  }
  for (const cpus of STARTS) {
    table(`Ready at ${cpus} vCPU`, ['', 'seconds', 'from to', 'CPU seconds', 'from to'],
      NAMES.map((name) => [CASES[name].title, ...cells(name, `ready ${cpus}`, 2), ...cells(name, `ready CPU ${cpus}`, 2)]));
  }
}

async function measure(name, cpus, container, ready, ids) {
  keep(name, `ready ${cpus}`, ready.seconds);
  keep(name, `ready CPU ${cpus}`, ready.cpuSeconds);
  if (!SERVICES.includes(name)) return;
  // What nobody waits for follows at the size that takes longest, what needs a processor at the largest.
  if (cpus === STARTS[0]) {
    await sleep(MOMENT);
    keep(name, 'rest', container.memory().now);
  } else if (cpus === VCPU) {
    keep(name, 'first', percentile(await forRequests(FIRST.requests, FIRST.clients, container.port, operations(ids).mixed), 99));
  }
}

/** What the parts have found out about the same. */
export function rest() {
  table(`The first ${FIRST.requests} requests after ready, and as many later, at ${VCPU} vCPU; memory of ${MEMORY} MiB`,
    ['', 'first p99, ms', 'from to', 'later p99, ms', 'from to', 'at rest, MiB', 'from to', 'under load, MiB'],
    SERVICES.map((name) => [CASES[name].title, ...cells(name, 'first', 0), ...cells(name, 'later', 0), ...cells(name, 'rest', 0), cells(name, 'peak', 0)[0]]));
}
