// Whether services answer the same requests alike: status, headers that mean something, body.
import { isDeepStrictEqual } from 'node:util';
import { send } from './load.mjs';

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const NOBODY = '01900000-0000-7000-8000-000000000000';

const post = (body, headers) => ({ method: 'POST', path: '/users', body, headers });
const json = (user) => post(JSON.stringify(user));

async function answers(name, port, run, wanted) {
  const email = `${name}.${run}@example.com`;
  const said = [];
  const ask = async (request, normal = (text) => text) => {
    const { status, headers, body } = await send(undefined, port, request);
    const plain = (text = '') => normal(text).replaceAll(email, '<email>');
    const { traceId: _, ...content } = JSON.parse(plain(body || '{}'));
    const answer = {
      asked: `${request.method ?? 'GET'} ${plain(request.path)} ${plain(request.body).slice(0, 80)}`,
      status,
      type: headers['content-type']?.split(';')[0],
      etag: headers.etag,
      location: plain(headers.location),
      content,
    };
    const model = wanted?.[said.length];
    if (model && !isDeepStrictEqual(answer, model)) throw new Error(`${name} answers otherwise:\n${JSON.stringify(answer)}\n${JSON.stringify(model)}`);
    said.push(answer);
    return body;
  };
  const anyId = (text) => text.replaceAll(UUID, '<id>');

  const { id } = JSON.parse(await ask(json({ email, name: 'Ada' }), anyId));
  await ask(json({ email: email.toUpperCase(), name: 'Ada' }), (text) => text.replaceAll(email.toUpperCase(), '<EMAIL>'));
  await ask({ path: `/users/${id}` }, anyId);
  await ask({ path: `/users/${id}`, headers: { 'if-none-match': '"1"' } }, anyId);
  await ask({ path: `/users/${NOBODY}` });
  await ask({ path: '/users/somebody' });
  await ask(json({ email: 'nobody', name: ' ' }));
  await ask(json({ email: 'x@example.com', name: 'n'.repeat(101) }));
  await ask(json({ email: 'x@example.com' }));
  await ask(json({ email: 'x@example.com', name: 'Ada', admin: true }));
  await ask(json({ email: 'x@example.com', name: 7 }));
  await ask(post('{'));
  await ask(json({ email: 'x@example.com', name: 'n'.repeat(64 * 1024) }));
  // The store is one, and so are the pages and their cursors.
  const { next } = JSON.parse(await ask({ path: '/users?limit=3' }));
  await ask({ path: `/users?limit=3&cursor=${next}` });
  await ask({ path: '/users' });
  await ask({ path: `/users?cursor=${next.slice(0, -2)}` });
  await ask({ path: '/users?limit=0' });
  await ask({ path: '/users?limit=101' });
  return said;
}

/** Throws at the first difference; says how many requests were asked. */
export async function requireAlike(services) {
  const run = Date.now().toString(36);
  const [[model, { port }], ...others] = Object.entries(services);
  const wanted = await answers(model, port, run);
  for (const [name, { port }] of others) await answers(name, port, run, wanted);
  return wanted.length;
}
