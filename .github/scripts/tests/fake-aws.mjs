// An endpoint that answers the real AWS CLI with what a case says, in the protocol of each service.
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An error as the API references give it. */
export const refused = (code, message, status = 400) => ({ refused: { code, message, status } });

/** One after the other, the last one for good. */
export const inTurn = (...answers) => () => (answers.length > 1 ? answers.shift() : answers[0]);

/** ANSWERS by operation: an answer, or what gives one for the parameters. What no case foresees is refused. */
export async function fakeAws(answers) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    // "Credential=<key>/<day>/<region>/<service>/aws4_request"; who has none is no client of AWS, but curl.
    const [, , , service] = request.headers.authorization?.split(/[ ,]/)[1].split('/') ?? [];
    if (!service) return response.writeHead(answers.page ?? 200).end('[]');
    const json = request.headers['x-amz-target'];
    const parameters = json ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    const operation = json ? json.split('.').at(-1) : parameters.Action;
    asked.push({ action: `${service}:${operation}`, parameters });
    const foreseen = answers[operation] ?? refused('Unforeseen', `no case foresees ${operation}`);
    const answer = typeof foreseen === 'function' ? foreseen(parameters) : foreseen;
    const { status = 200, ...error } = answer.refused ?? {};
    response.writeHead(status, { 'Content-Type': json ? 'application/x-amz-json-1.1' : 'text/xml' });
    response.end(json ? inJson(answer, error) : inXml(service, operation, answer, error));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://localhost:${server.address().port}`;
  return { url, asked, answers, actions: () => new Set(asked.map(({ action }) => action)), close: () => server.close() };
}

const inJson = (answer, error) => JSON.stringify(answer.refused ? { __type: error.code, message: error.message } : answer);

function inXml(service, operation, answer, { code, message }) {
  if (answer.refused) return `<ErrorResponse><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`;
  // EC2 answers without the wrapping of the others, and has another name for what is in a list.
  if (service === 'ec2') return `<${operation}Response>${xml(answer, 'item')}</${operation}Response>`;
  return `<${operation}Response><${operation}Result>${xml(answer)}</${operation}Result></${operation}Response>`;
}

function xml(value, listed = 'member') {
  if (Array.isArray(value)) return value.map((item) => `<${listed}>${xml(item, listed)}</${listed}>`).join('');
  if (typeof value === 'object') return Object.entries(value).map(([name, item]) => `<${name}>${xml(item, listed)}</${name}>`).join('');
  return escaped(String(value));
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Runs a script as a person would, against the endpoint: its exit code, and what it said. */
export function runs(script, aws, environment, { args = [], cwd = mkdtempSync(join(tmpdir(), 'storefront-')) } = {}) {
  const { PATH, HOME } = process.env;
  const env = {
    PATH, HOME, AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any',
    POLL_SECONDS: '0', ...environment,
  };
  return new Promise((ended) => {
    execFile(new URL(`../${script}`, import.meta.url).pathname, args, { env, cwd }, (error, stdout, stderr) => ended({ code: error?.code ?? 0, stdout, stderr }));
  });
}
