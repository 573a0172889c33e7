// A container under the limits of a task. Its process is there before the program, so the clock starts with the program's own start.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { get } from './load.mjs';
import { MEMORY } from './settings.mjs';

const TICKS = 100; // USER_HZ, of proc(5)
const { PINNED, LABEL } = process.env;

const podman = (...words) => execFileSync('podman', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Waits without giving the thread away: it is for less than a timer can tell. */
const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A container as long as it is used; `use` gets what ready() says, too. */
export async function withContainer(definition, cpus, use) {
  const container = await Container.of(definition, cpus, MEMORY);
  try {
    return await use(container, await container.ready());
  } finally {
    container.remove();
  }
}

export class Container {
  #id;
  #pid;

  constructor(id, port) {
    this.#id = id;
    this.port = port;
    podman('init', id);
    this.#pid = Number(podman('inspect', '--format', '{{.State.Pid}}', id));
  }

  static async of({ options = [], environment = {}, image, command = [] }, cpus, memory) {
    const port = await freePort();
    const variables = { ...environment, SERVER_PORT: port, MANAGEMENT_SERVER_PORT: 0 };
    return new Container(podman(
      'create', `--label=${LABEL}`, '--runtime=runc', '--network=host', '--ulimit=nofile=4096:4096', '--ulimit=nproc=4096:4096',
      `--cpus=${cpus}`, `--memory=${memory}m`, ...(PINNED ? [`--cpuset-cpus=${PINNED}`] : []),
      '--user=10001', '--read-only', '--read-only-tmpfs=false', '--tmpfs=/tmp:rw,exec,nosuid,nodev,size=64m',
      ...Object.entries(variables).map(([name, value]) => `--env=${name}=${value}`), ...options, image, ...command,
    ), port);
  }

  /** From the program's start to the first 200 of /readyz, and the CPU seconds of all its processes until then. */
  async ready() {
    spawn('podman', ['start', this.#id], { stdio: 'ignore' });
    const before = this.#read('comm');
    while (this.#read('comm') === before) pause(1);
    const [start, spent] = [performance.now(), this.cpuSeconds()];
    for (let status; status !== 200;) {
      this.#read('comm');
      status = await get(this.port, '/readyz');
      // Nobody listens yet: asking costs the service nothing. An answer does.
      if (status !== 200) await sleep(status ? 20 : 2);
    }
    return { seconds: (performance.now() - start) / 1000, cpuSeconds: this.cpuSeconds() - spent };
  }

  cpuSeconds() {
    return this.#sum((pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    });
  }

  /** Of all its processes: what is resident now, and what was at most, in MiB. */
  memory() {
    const kib = (name) => this.#sum((pid) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]));
    return { now: kib('VmRSS') / 1024, peak: kib('VmHWM') / 1024 };
  }

  /** As ECS does, but that it waits for nothing. */
  terminate() {
    podman('stop', '--time=60', this.#id);
  }

  remove() {
    podman('rm', '--force', '--time=0', this.#id);
  }

  #read(file) {
    try {
      return readFileSync(`/proc/${this.#pid}/${file}`, 'utf8');
    } catch {
      const { stdout, stderr } = spawnSync('podman', ['logs', '--tail=30', this.#id], { encoding: 'utf8' });
      throw new Error(`it has ended: ${stdout}${stderr}`);
    }
  }

  #sum(figure, pid = this.#pid) {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + this.#sum(figure, child), figure(pid));
  }
}
