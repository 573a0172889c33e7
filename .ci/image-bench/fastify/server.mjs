// Creates, reads and lists users as service-users does, in its table.
import Fastify from 'fastify';
import { conflict, create, find, page } from './users.mjs';
import { CursorInvalid } from './cursors.mjs';

const USER = { type: 'object', properties: { id: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } } };
const PAGE = { type: 'object', properties: { items: { type: 'array', items: USER }, next: { type: 'string' } } };
const NEW_USER = {
  type: 'object',
  required: ['email', 'name'],
  additionalProperties: false,
  properties: {
    email: { type: 'string', format: 'email', maxLength: 254 },
    name: { type: 'string', pattern: '\\S', maxLength: 100 },
  },
};
const PAGE_REQUEST = {
  type: 'object',
  properties: { limit: { type: 'string', pattern: '^([1-9][0-9]?|100)$' }, cursor: { type: 'string' } },
};
const REASONS = {
  'email format': 'must be an e-mail address',
  'email maxLength': 'must have at most 254 characters',
  'name pattern': 'must not be blank',
  'name maxLength': 'must have at most 100 characters',
  'limit pattern': 'must be 1 to 100',
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const BODY_LIMIT = 64 * 1024;
const app = Fastify({
  bodyLimit: BODY_LIMIT,
  keepAliveTimeout: 75_000,
  ajv: { customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false } },
});

function problem(request, reply, status, detail, errors) {
  const root = /Root=(1-[0-9a-f]{8}-[0-9a-f]{24})/i.exec(request.headers['x-amzn-trace-id'] ?? '');
  const title = { 400: 'Bad Request', 404: 'Not Found', 409: 'Conflict', 413: 'Content Too Large', 415: 'Unsupported Media Type' }[status];
  return reply.code(status).type('application/problem+json')
    .send({ detail, instance: request.url.split('?')[0], status, title: title ?? 'Internal Server Error', errors, traceId: root?.[1] });
}

/** What ajv found, in the words of service-users. */
function invalid(request, reply, { validation, validationContext }) {
  if (validationContext === 'body') {
    const unknown = validation.find(({ keyword }) => keyword === 'additionalProperties');
    const mistyped = validation.find(({ keyword }) => keyword === 'type');
    const [field, reason] = unknown
      ? [unknown.params.additionalProperty, 'is not known; known are email, name']
      : [mistyped?.instancePath.slice(1), 'has the wrong type'];
    if (unknown || mistyped) return problem(request, reply, 400, 'the body has invalid members', [{ field, reason }]);
  }
  const errors = validation.map(({ keyword, instancePath, params }) => {
    const field = params.missingProperty ?? instancePath.slice(1);
    return { field, reason: REASONS[`${field} ${keyword}`] ?? 'must not be blank' };
  });
  return problem(request, reply, 400, 'the request has invalid fields', errors);
}

app.setErrorHandler((error, request, reply) => {
  if (error.validation) return invalid(request, reply, error);
  if (error instanceof CursorInvalid) {
    const detail = 'the cursor cannot be used: send the `next` of the page before, unchanged';
    return problem(request, reply, 400, detail, [{ field: 'cursor', reason: error.message }]);
  }
  if (error.statusCode === 413) return problem(request, reply, 413, `the body has more than ${BODY_LIMIT} bytes`);
  if (error.statusCode === 400) return problem(request, reply, 400, 'the body is not valid JSON in UTF-8');
  return problem(request, reply, error.statusCode ?? 500, error.message);
});

app.get('/readyz', () => ({ status: 'UP' }));

app.post('/users', { schema: { body: NEW_USER, response: { 201: USER } } }, async (request, reply) => {
  const user = await create(request.body);
  if (user === conflict) return problem(request, reply, 409, 'another user has this e-mail address');
  return reply.code(201).header('location', `/users/${user.id}`).header('etag', `"${user.version}"`).send(user);
});

app.get('/users/:id', { schema: { response: { 200: USER } } }, async (request, reply) => {
  const { id } = request.params;
  if (!UUID.test(id)) return problem(request, reply, 404, 'nothing has this id');
  const user = await find(id);
  if (!user) return problem(request, reply, 404, `there is no user ${id}`);
  const etag = `"${user.version}"`;
  reply.header('etag', etag);
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(user);
});

app.get('/users', { schema: { querystring: PAGE_REQUEST, response: { 200: PAGE } } }, ({ query }) =>
  page(Number(query.limit ?? 20), query.cursor));

await app.listen({ host: '127.0.0.1', port: Number(process.env.SERVER_PORT) });
