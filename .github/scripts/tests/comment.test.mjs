import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runs } from './fake-aws.mjs';

/** The comments of a pull request, as GitHub keeps them. */
async function gitHub(comments) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url, 'http://any');
    asked.push([request.method, pathname, body && JSON.parse(body).body, request.headers.authorization]);
    const page = Number(searchParams.get('page') ?? 1);
    response.end(JSON.stringify(request.method === 'GET' ? comments.slice(100 * (page - 1), 100 * page) : {}));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://localhost:${server.address().port}`, writes: () => asked.filter(([method]) => method !== 'GET'), close: () => server.close() };
}

async function comments(existing) {
  const FILE = join(mkdtempSync(join(tmpdir(), 'plan-')), 'plan.md');
  writeFileSync(FILE, 'Nothing "changes" $HOME');
  const api = await gitHub(existing);
  const result = await runs('comment', { url: '' }, { PULL_REQUEST: '7', GITHUB_REPOSITORY: 'acme/storefront', GITHUB_TOKEN: 'secret', GITHUB_API_URL: api.url, FILE });
  api.close();
  assert.equal(result.code, 0, result.stderr);
  return api.writes();
}

describe('comment', () => {
  const written = '<!-- storefront: plan -->\nNothing "changes" $HOME';
  const others = Array.from({ length: 100 }, (_, id) => ({ id, body: 'looks good <!-- storefront: plan -->' }));

  it('is made where there is none', async () => {
    assert.deepEqual(await comments(others), [['POST', '/repos/acme/storefront/issues/7/comments', written, 'Bearer secret']]);
  });

  it('is changed where there is one, however many others came first', async () => {
    const ours = { id: 777, body: '<!-- storefront: plan -->\nold' };
    assert.deepEqual(await comments([...others, ours]), [['PATCH', '/repos/acme/storefront/issues/comments/777', written, 'Bearer secret']]);
  });
});
