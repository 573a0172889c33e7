// Requests as a load balancer sends them, over connections that stay open.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const HEADERS = {
  'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678',
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '443',
};

export function send(agent, port, { method = 'GET', path, body, headers }) {
  return new Promise((resolve, reject) => {
    const json = body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request({ agent, host: '127.0.0.1', port, method, path, headers: { ...HEADERS, ...json, ...headers } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The status, or 0 when nobody listens. */
export const get = (port, path) => send(false, port, { path }).then(({ status }) => status, () => 0);

/** One connection each; what it is told to ask it asks until it is told nothing. Every answer must be as expected. */
async function connections(count, port, work) {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const latencies = [];
  const ask = async (wanted, due) => {
    const { status, body } = await send(agent, port, wanted);
    if (status !== wanted.expected) throw new Error(`${wanted.method ?? 'GET'} ${wanted.path} was answered with ${status}: ${body}`);
    latencies.push(performance.now() - due);
  };
  try {
    await Promise.all(Array.from({ length: count }, (_, number) => work(ask, number)));
  } finally {
    agent.destroy();
  }
  return latencies.sort((a, b) => a - b);
}

/** Each connection asks again as soon as it is answered, so many seconds long. */
export function forSeconds(seconds, count, port, next) {
  const end = performance.now() + seconds * 1000;
  return connections(count, port, async (ask) => {
    while (performance.now() < end) await ask(next(), performance.now());
  });
}

/** The same, so many requests long. */
export function forRequests(requests, count, port, next) {
  let left = requests;
  return connections(count, port, async (ask) => {
    while (left-- > 0) await ask(next(), performance.now());
  });
}

/** So many requests a second, come what may: what has to wait for its connection has waited. */
export function atRate(rate, seconds, count, port, next) {
  const interval = (count * 1000) / rate;
  const begin = performance.now();
  return connections(count, port, async (ask, number) => {
    for (let due = begin + (number / count) * interval; due < begin + seconds * 1000; due += interval) {
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      await ask(next(), early > 0 ? performance.now() : due);
    }
  });
}
