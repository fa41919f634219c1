// Room: app. The OpenAPI 3.1 document, made from what the routes say of themselves: one source for both.
import type { TObject, TSchema } from 'typebox'
import type { CallRoute, Route } from '../platform/http/route.ts'

const problem = {
  description: 'Refused: an RFC 9457 problem document',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

export function openapiOf(routes: readonly Route[], calls: readonly CallRoute[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const operation = operationOf(route)
    if (!operation) continue
    const path = `/api/v1${route.path === '/' ? '/home' : route.path}`.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.kind === 'form' ? 'post' : 'get']: operation }
  }
  for (const call of calls) paths[`/api/v1${call.path}`] = { post: callOf(call) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mesa Abierta',
      version: '1',
      description:
        'The JSON twin of every public page. Lists answer { items, total, next }. Texts carry their original language and the origin of each value.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: { signature } },
  }
}

function operationOf(route: Route): Record<string, unknown> | null {
  if (route.page?.answer) {
    return {
      summary: route.page.summary,
      parameters: [...pathParameters(route.path), ...queryParameters(route.page.query)],
      responses: {
        200: { description: 'The record', content: { 'application/json': { schema: route.page.answer } } },
        default: problem,
      },
    }
  }
  if (route.file?.api) {
    return {
      summary: route.file.summary,
      parameters: [...pathParameters(route.path), ...queryParameters(route.file.query)],
      responses: { 200: { description: 'A file' }, default: problem },
    }
  }
  if (route.form?.api) {
    return {
      summary: route.form.summary,
      parameters: pathParameters(route.path),
      requestBody: { required: true, content: { 'application/json': { schema: route.form.fields } } },
      responses: { 200: { description: 'Done: where the answer stands' }, default: problem },
    }
  }
  return null
}

/** How a channel signs: docs/operate.md tells it with an example. */
const signature = {
  type: 'apiKey',
  in: 'header',
  name: 'Mesa-Signature',
  description:
    'sha256=<hex HMAC-SHA-256 under the secret of the channel> of five lines: method, path, Mesa-Time, ' +
    'Idempotency-Key, hex SHA-256 of the body. With the headers Mesa-Channel and Mesa-Time (seconds since 1970, ' +
    'at most 5 minutes off).',
}
const callOf = ({ summary, fields, answer }: CallRoute) => ({
  summary,
  security: [{ signature: [] }],
  parameters: [
    { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[\\w-]{8,100}$' } },
  ],
  requestBody: { required: true, content: { 'application/json': { schema: fields } } },
  responses: {
    200: { description: 'The answer', content: { 'application/json': { schema: answer } } },
    default: problem,
  },
})

const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const queryParameters = (query: TObject | undefined) =>
  Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schema as TSchema,
  }))

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
}
