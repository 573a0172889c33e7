// What of an image is pushed, as the registry has it.
import { table } from './figures.mjs';

const { LAYERS, NAMED_BYTES, JAR_BYTES } = process.env;
const kib = (bytes) => (bytes / 1024).toFixed(0);

/** Bytes of the image of one platform, and of a change of a class: its layer, and the configurations and manifests of all platforms. */
export function sizes() {
  const layers = LAYERS.split('\n').map((line) => line.split(' ')).map(([name, , size]) => [name, Number(size)]);
  const of = (wanted) => layers.find(([name]) => name === wanted)[1];
  const whole = layers.reduce((sum, [, size]) => sum + size, 0);
  const change = of('classes') + Number(NAMED_BYTES);
  table('What is pushed, compressed, KiB', ['', 'whole', 'after a change of a class', 'layers'], [
    ['the image', kib(whole), kib(change), layers.map(([name, size]) => `${name} ${kib(size)}`).join(', ')],
    ['the fat jar', kib(of('base') + Number(JAR_BYTES)), kib(JAR_BYTES), `base ${kib(of('base'))}, jar ${kib(JAR_BYTES)}`],
  ]);
  return { whole, change };
}
