// What must be on the machine, and how new it must be.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const { JAVA_HOME, PATH } = process.env;
const TOOLS = {
  node: { oldest: [20] },
  java: { oldest: [25], what: 'a JDK', path: JAVA_HOME && join(JAVA_HOME, 'bin') },
  mvn: { oldest: [3, 8], what: 'Maven' },
  aws: { what: 'the AWS CLI' },
  git: {},
  jq: {},
  curl: {},
  python3: {},
  unzip: { asked: '-v' },
};

export const tools = () => Object.entries(TOOLS).map(([command, tool]) => look(command, tool));

function look(command, { oldest = [], what = command, asked = '--version', path }) {
  const { status, stdout } = spawnSync(command, [asked], { encoding: 'utf8', env: { ...process.env, PATH: [path, PATH].filter(Boolean).join(':') } });
  const wanted = [what, ...(oldest.length ? [`${oldest.join('.')} or newer`] : [])].join(' ');
  if (status !== 0) return { what: command, ok: false, todo: `install ${wanted}` };
  // Maven prints its name in bold.
  const [version = ''] = stdout.replace(/\u001b\[\d*m/g, '').match(/\d+(\.\d+)*/) ?? [];
  return { what: `${command} ${version}`, ok: !older(version, oldest), todo: `install ${wanted}` };
}

function older(version, oldest) {
  const parts = version.split('.').map(Number);
  const differs = oldest.findIndex((part, index) => part !== (parts[index] ?? 0));
  return differs >= 0 && (parts[differs] ?? 0) < oldest[differs];
}
