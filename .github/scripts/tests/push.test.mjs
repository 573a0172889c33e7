import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { onlyListedActions } from './actions.mjs';
import { fakeAws, refused, runs } from './fake-aws.mjs';

const REGISTRY = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const recorded = new Set();

/** With a `make` in its place that says what it was told. */
async function push(token) {
  const bin = mkdtempSync(join(tmpdir(), 'bin-'));
  writeFileSync(join(bin, 'make'), '#!/bin/sh\necho "$@ $SERVICE $TAG $REGISTRY"\necho "$DOCKER_CONFIG"\ncat "$DOCKER_CONFIG/config.json"\n');
  chmodSync(join(bin, 'make'), 0o755);
  const aws = await fakeAws({ GetAuthorizationToken: token });
  const result = await runs('push', aws, { SERVICE: 'users', TAG: 'new', PATH: `${bin}:${process.env.PATH}` });
  aws.actions().forEach((action) => recorded.add(action));
  aws.close();
  return result;
}

describe('push', () => {
  after(() => onlyListedActions('push', recorded));

  it('has the image built for the registry of the account, with a log-in that ends with it', async () => {
    const { code, stdout, stderr } = await push({ authorizationData: [{ authorizationToken: 'QVdTOnNlY3JldA==', proxyEndpoint: `https://${REGISTRY}`, expiresAt: 1 }] });
    assert.equal(code, 0, stderr);
    const [told, config, ...json] = stdout.split('\n');
    assert.equal(told, `--no-print-directory image users new ${REGISTRY}`);
    assert.deepEqual(JSON.parse(json.join('\n')), { auths: { [REGISTRY]: { auth: 'QVdTOnNlY3JldA==' } } });
    assert.equal(existsSync(config), false);
  });

  it('builds nothing when the log-in is refused', async () => {
    const { code, stdout } = await push(refused('ExpiredTokenException', 'expired'));
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
  });
});
