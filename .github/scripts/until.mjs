// Waits for what takes its time.
import { Refused } from './aws.mjs';

const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded/;

const seconds = (name, usual) => Number(process.env[name] ?? usual);

/** Asks until there is an answer. A throttled question is asked again, and only the deadline ends it. */
export async function until(what, ask) {
  const deadline = Date.now() + 1000 * seconds('DEADLINE_SECONDS', 1800);
  for (let last = ''; ; ) {
    const answer = patiently(ask);
    if (answer.now && answer.now !== last) console.log(`  ${(last = answer.now)}`);
    if (answer.done) return answer.done;
    if (Date.now() > deadline) throw new Refused(`gave up waiting for ${what}: ${last || 'AWS throttles every question'}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds('POLL_SECONDS', 5)));
  }
}

function patiently(ask) {
  try {
    return ask();
  } catch (error) {
    if (THROTTLED.test(error.code)) return {};
    throw error;
  }
}
