// What of an image is pushed, by its manifest and configuration at the registry.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { table } from './figures.mjs';

const { IMAGE } = process.env;
const [, registry, repository, tag] = /^([^/]+)\/(.*):([^:]+)$/.exec(IMAGE);
const of = async (path) => (await fetch(`http://${registry}/v2/${repository}/${path}`, {
  headers: { accept: 'application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json' },
})).json();
const kib = (bytes) => (bytes / 1024).toFixed(0);

/** Bytes of the whole image of one platform, and of what a change of a class is: its layer, and the configurations and manifests of all platforms. */
export async function sizes() {
  const index = await of(`manifests/${tag}`);
  const manifests = await Promise.all(index.manifests.map(({ digest }) => of(`manifests/${digest}`)));
  const [{ layers, config }] = manifests;
  const history = (await of(`blobs/${config.digest}`)).history.filter(({ empty_layer: empty }) => !empty).map(({ comment }) => comment);
  const classes = layers[history.indexOf('classes')].size;
  const named = manifests.reduce((sum, { config }, at) => sum + config.size + index.manifests[at].size, 0);
  const jar = gzipSync(readFileSync('service-users/target/service-users.jar')).length;
  const [base] = layers;
  const whole = layers.reduce((sum, { size }) => sum + size, 0);
  table('What is pushed, compressed, in KiB', ['', 'whole', 'a change of a class', 'layers'], [
    ['the image', kib(whole), kib(classes + named), layers.map(({ size }, at) => `${at ? history[at] : 'base'} ${kib(size)}`).join(', ')],
    ['the fat jar on the same base', kib(base.size + jar), kib(jar), `base ${kib(base.size)}, jar ${kib(jar)}`],
  ]);
  return { whole, change: classes + named };
}
