// The goals of the images, and whether they are met: ratios within this run.
import { median, table } from './figures.mjs';

const OPERATIONS = ['read', 'list', 'create'];

export function goals(figures, size) {
  const { image, jar, floor, fastify } = figures;
  const ratio = (a, b, what) => (a?.[what] && b?.[what] ? median(a[what]) / median(b[what]) : undefined);
  const each = (other) => OPERATIONS.map((operation) => ratio(other, image, `${operation} CPU`));
  const row = (goal, reach, beyond, measured, least) => {
    const values = [measured].flat();
    if (values.some((value) => value === undefined)) return [goal, reach.text, beyond.text, 'not measured', ''];
    const meets = ({ value }) => values.every((measure) => (least ? measure >= value : measure <= value));
    return [goal, reach.text, beyond.text, values.map((value) => value.toFixed(2)).join(', '), meets(beyond) ? 'beyond' : meets(reach) ? 'met' : 'NOT MET'];
  };
  const at = (value, text = String(value)) => ({ value, text });
  const fraction = (number) => at(1 / number, `1/${number} = ${(1 / number).toFixed(2)}`);
  table('Goals', ['', 'reach', 'beyond', 'measured', ''], [
    row('ready at 0.25 vCPU, against the fat jar', fraction(6), fraction(10), ratio(image, jar, 'ready 0.25')),
    row('ready at 1 vCPU, against the floor', at(12), at(6), ratio(image, floor, 'ready 1')),
    row(`requests per vCPU second against the fat jar: ${OPERATIONS.join(', ')}`, at(0.95), at(1.2), each(jar), true),
    row(`requests per vCPU second against Fastify: ${OPERATIONS.join(', ')}`, at(0.8), at(1), each(fastify), true),
    row('memory at rest, against the fat jar', at(0.8), at(0.6), ratio(image, jar, 'rest')),
    row('pushed after a change of one class, % of the image', at(1, 'under 1 %'), at(size ? (100 * 100_000) / size.whole : 0, 'under 100 KB'), size && (100 * size.change) / size.whole),
  ]);
}
