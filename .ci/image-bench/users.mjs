// What is asked of a users service.
import { send } from './load.mjs';

let registered = 0;
const run = Date.now().toString(36);

export const registration = () => JSON.stringify({ email: `u${registered++}.${run}@example.com`, name: 'Ada Lovelace' });

/** Registers so many, and says who they are. */
export async function register(port, count) {
  const ids = [];
  for (let each = 0; each < count; each++) {
    const { status, body } = await send(undefined, port, { method: 'POST', path: '/users', body: registration() });
    if (status !== 201) throw new Error(`a registration was answered with ${status}: ${body}`);
    ids.push(JSON.parse(body).id);
  }
  return ids;
}

/** The operations that are measured; `mixed` is each in turn. */
export function operations(ids) {
  let turn = 0;
  const read = () => ({ path: `/users/${ids[turn++ % ids.length]}`, expected: 200 });
  const list = () => ({ path: '/users', expected: 200 });
  const create = () => ({ method: 'POST', path: '/users', body: registration(), expected: 201 });
  const all = [read, list, create];
  let mix = 0;
  return { single: { read, list, create }, mixed: () => all[mix++ % all.length]() };
}
