// Medians of RUNS rounds in which every case has its turn, so that a busy machine is busy for all.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireAlike } from './alike.mjs';
import { CASES, FLOOR_TRAINING } from './cases.mjs';
import { Container } from './container.mjs';
import { median, percentile, spread, table } from './figures.mjs';
import { goals } from './goals.mjs';
import { atRate, forRequests, forSeconds } from './load.mjs';
import { sizes } from './size.mjs';
import { operations, register } from './users.mjs';

const number = (name, otherwise) => Number(process.env[name] || otherwise);
const chosen = (name, otherwise) => (process.env[name] || otherwise).split(/[ ,]+/);
const RUNS = number('RUNS', 5);
const SECONDS = number('SECONDS_A_CASE', 4);
const WARM_UP = number('WARM_UP', 45);
const MEMORY = number('MEMORY', 1024);
/** Of the steady part, whose store and load need the rest of the machine. */
const VCPU = number('VCPU', 1);
const PARTS = chosen('PARTS', 'steady start size');
const NAMES = chosen('CASES', 'floor image jar fastify flask');
const STARTS = [0.25, 0.5, 1];
const CLIENTS = 16;
const FEW = 8;
const FIRST = 1000;

const services = NAMES.filter((name) => name !== 'floor');
/** figures[case][what]: a value a round. */
const figures = Object.fromEntries(NAMES.map((name) => [name, {}]));
const keep = (name, what, value) => (figures[name][what] ??= []).push(value);
const rows = (names, cells) => names.map((name) => [CASES[name].title, ...cells(figures[name])]);

async function withContainer(name, cpus, use) {
  const container = await Container.of(CASES[name], cpus, MEMORY);
  try {
    return await use(container, await container.ready());
  } finally {
    container.remove();
  }
}

/** The floor's cache, left when it is told to stop. */
async function train() {
  const container = await Container.of(FLOOR_TRAINING, 1, MEMORY);
  try {
    await container.ready();
    container.terminate();
  } finally {
    container.remove();
  }
}

async function starts(ids) {
  for (let round = 0; round < RUNS; round++) {
    for (const cpus of STARTS) {
      for (const name of NAMES) {
        await withContainer(name, cpus, async (container, { milliseconds, cpuSeconds }) => {
          keep(name, `ready ${cpus}`, milliseconds / 1000);
          keep(name, `ready CPU ${cpus}`, cpuSeconds);
          if (name === 'floor') return;
          if (cpus === STARTS[0]) {
            await sleep(3000);
            keep(name, 'rest', container.memory().now);
          } else if (cpus === VCPU) {
            keep(name, 'first', percentile(await forRequests(FIRST, FEW, container.port, operations(ids).mixed), 99));
          }
        });
      }
    }
  }
}

async function steady(running, ids) {
  for (const name of services) await forSeconds(WARM_UP, CLIENTS, running[name].port, operations(ids).mixed);
  for (let round = 0; round < RUNS; round++) {
    for (const operation of ['read', 'list', 'create']) {
      for (const name of services) {
        const container = running[name];
        const [begin, spent] = [performance.now(), container.cpuSeconds()];
        const { length } = await forSeconds(SECONDS, CLIENTS, container.port, operations(ids).single[operation]);
        keep(name, `${operation} rate`, (length * 1000) / (performance.now() - begin));
        keep(name, `${operation} CPU`, ((container.cpuSeconds() - spent) * 1e6) / length);
      }
    }
  }
  for (const operation of ['read', 'list', 'create']) {
    const rate = Math.min(...services.map((name) => median(figures[name][`${operation} rate`]))) / 2;
    for (let round = 0; round < RUNS; round++) {
      for (const name of services) {
        const latencies = await atRate(rate, SECONDS, CLIENTS, running[name].port, operations(ids).single[operation]);
        keep(name, `${operation} p50`, percentile(latencies, 50));
        keep(name, `${operation} p99`, percentile(latencies, 99));
        keep(name, `${operation} at`, rate);
      }
    }
  }
  for (let round = 0; round < RUNS; round++) {
    for (const name of services) {
      keep(name, 'steady', percentile(await forRequests(FIRST, FEW, running[name].port, operations(ids).mixed), 99));
    }
  }
  for (const name of services) keep(name, 'peak', running[name].memory().peak);
}

async function steadyOnes(ids) {
  const running = {};
  try {
    for (const name of services) {
      running[name] = await Container.of(CASES[name], VCPU, MEMORY);
      await running[name].ready();
    }
    const asked = await requireAlike(Object.fromEntries(services.map((name) => [name, running[name].port])));
    console.log(`${services.join(', ')} answer ${asked} requests alike`);
    await steady(running, ids);
  } finally {
    for (const container of Object.values(running)) container.remove();
  }
}

const processor = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1];
console.log(`${RUNS} rounds, ${availableParallelism()} processors for store and load (${processor}), load ${loadavg()[0].toFixed(1)}`);
await train();
const ids = await withContainer('image', 1, ({ port }) => register(port, 200));

if (PARTS.includes('steady')) {
  await steadyOnes(ids);
  for (const operation of ['read', 'list', 'create']) {
    const at = (figures[services[0]][`${operation} at`] ?? [0])[0].toFixed(0);
    table(`${operation}, at ${VCPU} vCPU; the latencies at ${at} requests a second`,
      ['', 'requests a second', 'from to', 'CPU a request, µs', 'from to', 'p50, ms', 'p99, ms', 'from to'],
      rows(services, (of) => [median(of[`${operation} rate`]).toFixed(0), spread(of[`${operation} rate`], 0),
        median(of[`${operation} CPU`]).toFixed(0), spread(of[`${operation} CPU`], 0),
        median(of[`${operation} p50`]).toFixed(1), median(of[`${operation} p99`]).toFixed(1), spread(of[`${operation} p99`], 1)]));
  }
}
if (PARTS.includes('start')) {
  await starts(ids);
  for (const cpus of STARTS) {
    table(`Ready at ${cpus} vCPU`, ['', 'seconds', 'from to', 'CPU seconds', 'from to'],
      rows(NAMES, (of) => [median(of[`ready ${cpus}`]).toFixed(2), spread(of[`ready ${cpus}`], 2), median(of[`ready CPU ${cpus}`]).toFixed(2), spread(of[`ready CPU ${cpus}`], 2)]));
  }
}
const some = (values, digits) => (values ? [median(values).toFixed(digits), spread(values, digits)] : ['', '']);
table(`p99 of the first ${FIRST} requests after ready, and of as many later, at ${VCPU} vCPU; memory of ${MEMORY} MiB`,
  ['', 'first p99, ms', 'from to', 'steady p99, ms', 'from to', 'at rest, MiB', 'from to', 'peak under load, MiB'],
  rows(services, (of) => [...some(of.first, 0), ...some(of.steady, 0), ...some(of.rest, 0), some(of.peak, 0)[0]]));
const size = PARTS.includes('size') ? await sizes() : undefined;
goals(figures, size);
