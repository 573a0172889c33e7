// What is asked of a users service.
import { send } from './load.mjs';
import { OPERATIONS } from './settings.mjs';

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

/** Each operation on one of them, and each in turn; an answer must have the expected status. */
export function operations(ids) {
  let turn = 0;
  const single = {
    read: () => ({ path: `/users/${ids[turn++ % ids.length]}`, expected: 200 }),
    list: () => ({ path: '/users', expected: 200 }),
    create: () => ({ method: 'POST', path: '/users', body: registration(), expected: 201 }),
  };
  let mix = 0;
  return { single, mixed: () => single[OPERATIONS[mix++ % OPERATIONS.length]]() };
}
