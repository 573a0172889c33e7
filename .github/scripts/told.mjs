// What a script is told by its environment; anything else could be taken for an option or an expression.
import { Refused } from './aws.mjs';

export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'];

const SHAPES = {
  GITHUB_REPOSITORY: [/^[\w.-]+\/[\w.-]+$/, 'owner/name'],
  PLAN: [/^[0-9a-f]{64}$/, 'the hash that make plan printed'],
  SERVICE: [/^[a-z][a-z0-9-]*$/, 'users'],
  SEVERITY: [new RegExp(`^(${SEVERITIES.join('|')})$`), 'HIGH'],
  STAGE: [/^[a-z][a-z0-9]*$/, 'dev'],
  TAG: [/^\w[\w.-]{0,127}$/, '4f2c9d1'],
};

export function told(name) {
  const [shape, example] = SHAPES[name];
  const value = process.env[name] ?? '';
  if (!shape.test(value)) throw new Refused(`${name} must be as in ${name}=${example}, got '${value}'`);
  return value;
}

/** The stage to destroy, named twice. */
export function confirmed() {
  const stage = told('STAGE');
  if (process.env.CONFIRM !== stage) throw new Refused(`say it again to destroy ${stage}: make destroy STAGE=${stage} CONFIRM=${stage}`);
  return stage;
}
