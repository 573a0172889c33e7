// What must be on the machine.
import { spawnSync } from 'node:child_process';

const OLDEST_NODE = 20;
const COMMANDS = ['aws', 'mvn', 'git', 'jq', 'curl'];

export function tools() {
  const { node } = process.versions;
  return [{ what: `Node ${node}`, ok: parseInt(node) >= OLDEST_NODE, todo: `install Node ${OLDEST_NODE} or newer` }, ...COMMANDS.map(tool)];
}

function tool(command) {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return { what: status === 0 ? stdout.split('\n')[0] : command, ok: status === 0, todo: `install ${command}` };
}
