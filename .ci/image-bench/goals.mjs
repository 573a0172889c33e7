// The goals of the images, and whether they are met: ratios within this run.
import { median, table } from './figures.mjs';
import { OPERATIONS } from './settings.mjs';

const goal = (value, text = String(value)) => ({ value, text });
const fraction = (number) => goal(1 / number, `1/${number} = ${(1 / number).toFixed(2)}`);

function ratio(what, name, other) {
  const [measured, reference] = [median(name, what), median(other, what)];
  return measured && reference && measured / reference;
}

/** One row: what was measured, several values where each has to meet the goal; `more` when it is better. */
function row(title, reach, beyond, measured, more = false) {
  const known = measured.every(Boolean);
  const meets = ({ value }) => measured.every((each) => (more ? each >= value : each <= value));
  const met = meets(beyond) ? 'beyond' : meets(reach) ? 'met' : 'not met';
  return [title, reach.text, beyond.text, known ? measured.map((each) => each.toFixed(2)).join(', ') : '', known ? met : 'not measured'];
}

export function goals(size) {
  const perVcpu = (other) => OPERATIONS.map((operation) => ratio(`${operation} CPU`, other, 'image'));
  table('Goals', ['', 'reach', 'beyond', 'measured', ''], [
    row('ready at 0.25 vCPU, against the fat jar', fraction(6), fraction(10), [ratio('ready 0.25', 'image', 'jar')]),
    row('ready at 1 vCPU, against the floor', goal(12), goal(6), [ratio('ready 1', 'image', 'floor')]),
    row(`${OPERATIONS.join(', ')}: requests a second of a processor, against the fat jar`, goal(0.95), goal(1.2), perVcpu('jar'), true),
    row(`${OPERATIONS.join(', ')}: requests a second of a processor, against Fastify`, goal(0.8), goal(1), perVcpu('fastify'), true),
    row('memory at rest, against the fat jar', goal(0.8), goal(0.6), [ratio('rest', 'image', 'jar')]),
    row('pushed after a change of a class, of the image', goal(0.01, '1 %'), goal(100_000 / (size.whole ?? 1), '100 KB'), [size && size.change / size.whole]),
  ]);
}
