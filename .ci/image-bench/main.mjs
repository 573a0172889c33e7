// Medians of RUNS rounds in which every case has its turn, so that a busy machine is busy for all.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { CASES, FLOOR_TRAINING } from './cases.mjs';
import { withContainer } from './container.mjs';
import { goals } from './goals.mjs';
import { NAMES, PARTS, RUNS, SECONDS } from './settings.mjs';
import { sizes } from './size.mjs';
import { rest, starts } from './start.mjs';
import { steady } from './steady.mjs';
import { register } from './users.mjs';

const [, processor] = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
console.log(`${RUNS} rounds, ${SECONDS} s a case, ${availableParallelism()} of the processors for store and load (${processor}), load ${loadavg()[0].toFixed(1)}`);

// The cache is written when its JVM is told to stop.
if (NAMES.includes('floor')) await withContainer(FLOOR_TRAINING, 1, (container) => container.terminate());
const ids = await withContainer(CASES.image, 1, ({ port }) => register(port, 200));

if (PARTS.includes('steady')) await steady(ids);
if (PARTS.includes('start')) await starts(ids);
rest();
goals(PARTS.includes('size') && sizes());
