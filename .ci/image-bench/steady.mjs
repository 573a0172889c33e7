// What a warm task serves: as many requests as go through, then as many a second as are half of the least of these.
import { requireAlike } from './alike.mjs';
import { CASES } from './cases.mjs';
import { Container } from './container.mjs';
import { cells, keep, median, percentile, table } from './figures.mjs';
import { atRate, forRequests, forSeconds } from './load.mjs';
import { CLIENTS, FIRST, MEMORY, OPERATIONS, RUNS, SECONDS, SERVICES, VCPU, WARM_UP } from './settings.mjs';
import { operations } from './users.mjs';

export async function steady(ids) {
  const running = {};
  try {
    for (const name of SERVICES) {
      running[name] = await Container.of(CASES[name], VCPU, MEMORY);
      await running[name].ready();
    }
    console.log(`${SERVICES.join(', ')} answer ${await requireAlike(running)} requests alike`);
    for (const container of Object.values(running)) await forSeconds(WARM_UP, CLIENTS, container.port, operations(ids).mixed);
    const inTurn = async (measure) => {
      for (let round = 0; round < RUNS; round++) for (const name of SERVICES) await measure(name, running[name]);
    };
    for (const operation of OPERATIONS) await inTurn((name, container) => throughput(name, container, operation, operations(ids).single[operation]));
    const rates = {};
    for (const operation of OPERATIONS) {
      rates[operation] = Math.min(...SERVICES.map((name) => median(name, `${operation} rate`))) / 2;
      await inTurn((name, container) => latency(name, container, operation, operations(ids).single[operation], rates[operation]));
    }
    await inTurn(async (name, { port }) => keep(name, 'later', percentile(await forRequests(FIRST.requests, FIRST.clients, port, operations(ids).mixed), 99)));
    for (const name of SERVICES) keep(name, 'peak', running[name].memory().peak);
    for (const operation of OPERATIONS) print(operation, rates[operation]);
  } finally {
    for (const container of Object.values(running)) container.remove();
  }
}

async function throughput(name, container, operation, next) {
  const [begin, spent] = [performance.now(), container.cpuSeconds()];
  const { length } = await forSeconds(SECONDS, CLIENTS, container.port, next);
  keep(name, `${operation} rate`, (length * 1000) / (performance.now() - begin));
  keep(name, `${operation} CPU`, ((container.cpuSeconds() - spent) * 1e6) / length);
}

async function latency(name, { port }, operation, next, rate) {
  const latencies = await atRate(rate, SECONDS, CLIENTS, port, next);
  keep(name, `${operation} p50`, percentile(latencies, 50));
  keep(name, `${operation} p99`, percentile(latencies, 99));
}

function print(operation, rate) {
  table(`${operation}, at ${VCPU} vCPU; the latencies at ${rate.toFixed(0)} requests a second`,
    ['', 'requests a second', 'from to', 'CPU a request, µs', 'from to', 'p50, ms', 'p99, ms', 'from to'],
    SERVICES.map((name) => [CASES[name].title, ...cells(name, `${operation} rate`, 0), ...cells(name, `${operation} CPU`, 0),
      cells(name, `${operation} p50`, 1)[0], ...cells(name, `${operation} p99`, 1)]));
}
