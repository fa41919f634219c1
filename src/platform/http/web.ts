// Room: platform/http. The web server: registers what features say of their routes, builds the context of each request,
// answers pages, forms, files and their twins. It knows no feature.
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Actor, type SignInMethod, anonymous } from '../../kernel/actor.ts'
import { type Locale, type Tongue, carrierOf, isShort, localeFrom, locales, shortLocales } from '../../kernel/locale.ts'
import { type Refusal, notFound, refused } from '../../kernel/outcome.ts'
import { type PolicyTable, type Rule, capacityOf, may, rulingsOf } from '../../kernel/policy.ts'
import { shortFrom, shortPaths, shortStart } from '../../kernel/short-path.ts'
import type { Context } from '../context.ts'
import { FileMissing } from '../files/files.ts'
import { type Log, describeFault } from '../log/log.ts'
import { findSession, sessionCookie } from '../sign-in/sessions.ts'
import { answerCall, answerFile, answerForm, answerPage, answerRefusal, answerTwin, answerWatcher } from './answers.ts'
import type { Assets } from './assets.ts'
import { createPageCache } from './cache.ts'
import { type Crowd, createCrowd } from './crowd.ts'
import { createLive } from './live.ts'
import type { Metrics } from './metrics.ts'
import type { CallRoute, Route } from './route.ts'
import { contentPolicy, permissionsPolicy, sendKept } from './send.ts'

export interface WebOptions {
  /** The context of the system, without a person: time, database, dice, jobs, files, keys. */
  ground: () => Omit<Context, 'actor' | 'locale'>
  /**
   * Who a signed-in person is: what their session opens, and what it does not open yet. Null for who is nobody here any
   * more, whatever cookie they hold.
   */
  grantsOf: (
    context: Omit<Context, 'actor' | 'locale'>,
    session: { personId: string; method: SignInMethod },
  ) => Promise<Pick<Actor, 'grants' | 'withheld'> | null>
  routes: readonly Route[]
  /** What other programs ask, signed. */
  calls: readonly CallRoute[]
  policy: PolicyTable
  assets: Assets
  log: Log
  baseUrl: string
  leaveUrl: string
  trustProxy: boolean
  ready: () => Promise<Record<string, unknown> & { status: 'ready' | 'not-ready' }>
  /** The OpenAPI document. */
  openapi: () => unknown
}
export interface Asked {
  request: FastifyRequest
  reply: FastifyReply
  locale: Locale
  context: Context
  route: Route
  api: boolean
}

const policyOf = (options: WebOptions, route: Pick<Route, 'path' | 'who'>): Rule => {
  const rule = options.policy[route.who]
  if (!rule) throw new Error(`the route ${route.path} names no act of a policy table: ${route.who}`)
  return rule
}

export async function createWeb(options: WebOptions): Promise<FastifyInstance> {
  const secure = options.baseUrl.startsWith('https:')
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true, querystringParser: parseQuery },
    return503OnClosing: false,
    // What the router itself cannot read: an address that is broken or endless leads nowhere.
    frameworkErrors: (_error, request, reply) => void outside(request, reply, notFound().refusal),
  })
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 1_048_576 })
  await app.register(multipart, {
    limits: { fileSize: 10_485_760, files: 3, fields: 600, fieldSize: 262_144, parts: 603 },
  })

  const cache = createPageCache(() => performance.now())
  const live = createLive()
  app.addHook('preClose', async () => live.close())
  const { metrics } = options.ground()
  const tools = { options, cache, metrics, secure, crowd: createCrowd() }
  app.decorate('mesa', tools)

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders(secure))
  })
  app.addHook('onResponse', async (request, reply) => {
    metrics.measure(patternOf(request), reply.statusCode, reply.elapsedTime)
  })

  const contextOf = async (request: FastifyRequest, tongue: Tongue, apiRead: boolean): Promise<Context> => {
    const ground = options.ground()
    const token = apiRead ? undefined : request.cookies[sessionCookie]
    const session = token ? await findSession(ground, token) : undefined
    const grants = session
      ? await options.grantsOf(ground, { personId: session.person_id, method: session.method as SignInMethod })
      : null
    const actor: Actor =
      session && grants ? { kind: 'person', personId: session.person_id, sessionId: session.id, ...grants } : anonymous
    return { ...ground, actor, ...inTongue(tongue) }
  }

  const handle = (route: Route, api: boolean, only?: Tongue) => {
    const rule = policyOf(options, route)
    const forAnyone = may(anonymous, rule)
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const tongue = only ?? tongueOf(request)
      const framed = route.page?.framed === true
      const open = forAnyone && route.page?.cached === true && (framed || !request.cookies[sessionCookie])
      const key = open && request.method === 'GET' ? `${tongue}${api ? '!' : ''}${request.url}` : null
      if (framed) reply.headers(framedHeaders)
      const kept = key ? cache.get(key) : undefined
      if (kept) return sendKept(request, reply, kept)
      const context = await contextOf(request, tongue, framed || (api && route.kind !== 'form'))
      // A script that sends later what waited on a telephone asks for the same in a form that it can read.
      const told = route.kind === 'form' && request.headers.accept === 'application/json'
      const asked: Asked = { request, reply, locale: context.locale, context, route, api: api || told }
      if (unreadable(request.params)) return answerRefusal(tools, asked, notFound().refusal)
      if (!may(context.actor, rule)) return answerRefusal(tools, asked, notAllowed(context.actor, rule))
      if (context.actor.kind === 'person')
        context.actor = { ...context.actor, capacity: capacityOf(context.actor, rule) }
      if (route.kind === 'form') return answerForm(tools, asked)
      if (route.kind === 'file') return answerFile(tools, asked)
      return api ? answerTwin(tools, asked, key) : answerPage(tools, asked, key)
    }
  }
  /** What moves on a page is public, or it is not told: as the page itself, read by nobody in particular. */
  const watched = (route: Route) => (request: FastifyRequest, reply: FastifyReply) => {
    const context: Context = { ...options.ground(), actor: anonymous, ...inTongue(tongueOf(request)) }
    const asked: Asked = { request, reply, locale: context.locale, context, route, api: true }
    if (unreadable(request.params) || !may(anonymous, policyOf(options, route)))
      return answerRefusal(tools, asked, notFound().refusal)
    return answerWatcher(tools, live, asked)
  }
  for (const route of options.routes) {
    const method = route.kind === 'form' ? 'POST' : 'GET'
    const limit = route.form?.limit ? { bodyLimit: route.form.limit } : {}
    const url = route.file?.root ? route.path : inEachLocale(route.path)
    app.route({ method, url, ...limit, handler: handle(route, false) })
    for (const short of route.path === shortStart ? shortLocales : [])
      app.route({ method, url: `/${short}`, handler: handle(route, false, short) })
    if (route.page?.live) app.get(`${inEachLocale(route.path)}/live`, watched(route))
    if (route.page?.root) {
      // Known to others without a language: sent on in the reader's own.
      app.get(route.path, async (request, reply) =>
        reply
          .headers({ vary: 'accept-language', 'cache-control': 'no-store' })
          .redirect(`/${localeFrom(request.headers['accept-language'])}${request.url}`, 302),
      )
    }
    if (route.page?.answer || route.form?.api || route.file?.api) {
      app.route({
        method,
        url: `/api/v1${route.path === '/' ? '/home' : route.path}`,
        ...limit,
        handler: handle(route, true),
      })
    }
  }

  options.assets.register(app)
  app.get('/', async (request, reply) => {
    const wanted = request.headers['accept-language']
    return reply.header('vary', 'accept-language').redirect(`/${shortFrom(wanted) ?? localeFrom(wanted)}`, 302)
  })
  app.get('/healthz', async () => ({ status: 'up' }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await options.ready()
    return reply
      .code(ready.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(ready)
  })
  app.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.header('access-control-allow-origin', '*').send(options.openapi()),
  )
  app.get('/leave', async (_request, reply) =>
    reply
      .header('clear-site-data', '"cache", "storage"')
      .header('cache-control', 'no-store')
      .redirect(options.leaveUrl, 303),
  )

  const outside = async (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
    const path = request.url
    const tongue =
      tongues.find((one) => path === `/${one}` || path.startsWith(`/${one}/`) || path.startsWith(`/${one}?`)) ??
      localeFrom(request.headers['accept-language'])
    const context: Context = { ...options.ground(), actor: anonymous, ...inTongue(tongue) }
    const route: Route = { kind: 'page', path: '/', who: 'nobody' }
    return answerRefusal(
      tools,
      { request, reply, locale: context.locale, context, route, api: path.startsWith('/api/') },
      refusal,
    )
  }
  app.setNotFoundHandler((request, reply) => outside(request, reply, notFound().refusal))
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413) return outside(request, reply, refused('too-large', 'ui.error-too-large-why').refusal)
    if (status === 415) return outside(request, reply, refused('wrong-type', 'ui.error-wrong-type-why').refusal)
    if (status >= 400 && status < 500) return outside(request, reply, refused('invalid', 'ui.refused-invalid').refusal)
    const id = Buffer.from(options.ground().random.bytes(6)).toString('hex')
    const described = describeFault(error)
    const pattern = patternOf(request)
    options.log.error({ id, route: pattern, ...described }, 'fault')
    metrics.fault(id, pattern, `${described.fault ?? ''} ${described.code ?? ''}`.trim())
    if (error instanceof FileMissing)
      return outside(request, reply, refused('gone', 'ui.error-gone-why', { args: { id } }).refusal)
    const away = databaseAway(error)
    return outside(request, reply, {
      kind: away ? 'read-only' : 'conflict',
      code: away ? 'ui.error-read-only-why' : 'ui.error-fault-why',
      args: { id, fault: away ? 503 : 500 },
    })
  })
  if (options.calls.length) await app.register(callsOf(options, tools))
  return app
}

const tongues: readonly Tongue[] = [...locales, ...shortLocales]
/**
 * One address of the router for the four languages, and for those of the short path where it is on it: a quarter of the
 * routes to hold and to build at the start.
 */
const inEachLocale = (path: string): string => {
  const known = shortPaths.includes(path) ? tongues : locales
  return `/:locale(^(?:${known.join('|')})$)${path === '/' ? '' : path}`
}
const anyLanguage = /^\/:locale\([^$]*\$\)/
/** What was asked for, as the router knows it: a pattern, never the address itself. */
const patternOf = (request: FastifyRequest): string =>
  `${request.method} ${(request.routeOptions.url ?? 'unknown').replace(anyLanguage, '/:language')}`
/** The language of the address; where it has none, the reader's own. */
const tongueOf = (request: FastifyRequest): Tongue => {
  const { locale } = request.params as { locale?: string }
  return tongues.find((one) => one === locale) ?? localeFrom(request.headers['accept-language'])
}
const inTongue = (tongue: Tongue): Pick<Context, 'locale' | 'short'> => ({
  locale: carrierOf(tongue),
  ...(isShort(tongue) && { short: tongue }),
})

/** The longest message of another program. */
const longestCall = 65_536
/** Calls stand apart: their bodies are kept as they came, for that is what is signed. */
const callsOf = (options: WebOptions, tools: Tools) => async (scope: FastifyInstance) => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, read) => read(null, body))
  for (const route of options.calls) {
    if (!may(anonymous, policyOf(options, route))) throw new Error(`a call is for anyone who signs: ${route.path}`)
    scope.post(`/api/v1${route.path}`, { bodyLimit: longestCall }, async (request, reply) => {
      const locale = localeFrom(request.headers['accept-language'])
      const context: Context = { ...options.ground(), actor: anonymous, locale }
      const asked = { request, reply, locale, context, api: true }
      return answerCall(tools, { ...asked, route: { kind: 'page', path: route.path, who: route.who } }, route)
    })
  }
}

/** No code or address of ours holds a control character; PostgreSQL could not even be asked about a zero byte. */
const unreadable = (params: unknown): boolean =>
  Object.values(params as Record<string, string>).some((value) => /[\u0000-\u001f\u007f]/.test(value))

function notAllowed(actor: Actor, rule: Rule): Refusal {
  if (actor.kind === 'anonymous') return refused('not-signed-in', 'ui.error-not-signed-in-why').refusal
  const held = actor.withheld?.length && may({ ...actor, grants: actor.withheld }, rule)
  if (held) return refused('forbidden', 'http.refused-passkey').refusal
  // A right that follows from a seat goes with it: who comes a day too late is told so.
  const ofSeats = rulingsOf(rule).some(({ who }) => typeof who !== 'string' && who.includes('holder'))
  return refused('forbidden', ofSeats ? 'http.refused-seat' : 'ui.refused-forbidden').refusal
}

/** PostgreSQL is gone, going or not back yet: the person is told to try again, not that something broke. */
function databaseAway(error: Error & { code?: string; syscall?: string }): boolean {
  const code = error.code ?? ''
  return (
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === '53300' ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    // No socket to connect to; any other thing that is missing is no database.
    (code === 'ENOENT' && error.syscall === 'connect') ||
    /Connection terminated|connection timeout/i.test(error.message)
  )
}

function parseQuery(raw: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(raw)) {
    const before = query[name]
    query[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return query
}

const securityHeaders = (secure: boolean): Record<string, string> => ({
  'content-security-policy': contentPolicy(''),
  'x-content-type-options': 'nosniff',
  // Not no-referrer: browsers would then send `Origin: null` with our own forms.
  'referrer-policy': 'same-origin',
  'permissions-policy': permissionsPolicy(''),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})

/**
 * What a page must say that others may frame: nothing runs in it, nothing is sent from it, nothing is told of who
 * reads.
 */
const framedHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; frame-ancestors *; base-uri 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
}

export type Tools = {
  options: WebOptions
  cache: ReturnType<typeof createPageCache>
  metrics: Metrics
  secure: boolean
  crowd: Crowd
}
