// Room: platform/http. How each kind of route is answered: a page, its JSON twin, a form, a file, a refusal.
import { hash } from 'node:crypto'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import type { Tongue } from '../../kernel/locale.ts'
import { addressIn } from '../../kernel/short-path.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { type Context, tongueOf } from '../context.ts'
import { transact } from '../db/transact.ts'
import { isMessageKey, translator } from '../i18n/translate.ts'
import { readBody, readSound } from './body.ts'
import { compress } from './cache.ts'
import { riddleBits, riddles } from './crowd.ts'
import { drawOnce } from './drawn.ts'
import { type Typed, readForm, readQuery, typedTexts } from './form.ts'
import type { Live } from './live.ts'
import { fromOwnPage } from './origin.ts'
import { refusalProblem, sayFields, sayRefusal } from './problem.ts'
import { claimRetry, keepAnswer } from './retries.ts'
import type { CallRoute, FileAnswer, PageRoute, Params, Then } from './route.ts'
import { contentPolicy, permissionsPolicy, sendKept, statusOf } from './send.ts'
import type { Asked, Tools } from './web.ts'

const tongueIn = (asked: Asked): Tongue => tongueOf(asked.context)
const paramsOf = (asked: Asked): Params => asked.request.params as Params
const queryOf = (asked: Asked) => {
  const schema = asked.route.page?.query ?? asked.route.form?.query ?? asked.route.file?.query
  return schema ? readQuery(schema, asked.request.query as Record<string, unknown>) : {}
}
const etagOf = (body: Buffer) => `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
const emptyForm: FormState = { values: {}, errors: [] }

/** Which form of which consultation a pass is for. */
const formOf = (asked: Asked, path: string, formKey: string): string => JSON.stringify([path, paramsOf(asked), formKey])
/** Where a crowd speaks, its pages carry a pass for their form. */
async function withPass(tools: Tools, asked: Asked, page: Page, route: PageRoute<unknown>): Promise<Page> {
  if (!route.crowd || !tools.crowd.busy()) return page
  const { keys, now } = asked.context
  const pass = tools.crowd.pass(await keys.get('pepper'), formOf(asked, route.path, page.formKey), now)
  return { ...page, pass: { text: pass.text, riddles, bits: riddleBits } }
}

function pageOf(tools: Tools, asked: Asked, form: FormState, route: PageRoute<unknown> | undefined): Page {
  const { options } = tools
  const { installation, now, random, actor } = asked.context
  const t = translator(tongueIn(asked))
  // An address that begins with two slashes names no host of another.
  const url = new URL(`http://page/${asked.request.url.replace(/^\/+/, '')}`)
  const said = url.searchParams.get('said')
  url.searchParams.delete('said')
  const path = (url.pathname.replace(/^\/[a-z]{2}(?=\/|$)/, '') || '/') + url.search
  return {
    locale: asked.locale,
    ...(asked.context.short && { short: asked.context.short }),
    t,
    path,
    signedIn: actor.kind === 'person',
    nav: route?.nav,
    form,
    // Only sentences made to be said after an act may come in through the address.
    notice: said && said.includes('.said-') && isMessageKey(said) ? t(said) : undefined,
    installation: { name: installation.operator, demo: installation.demo, source: installation.sourceUrl },
    base: installation.baseUrl,
    assets: options.assets.addresses,
    leave: route?.sensitive === true,
    formKey: Buffer.from(random.bytes(16)).toString('base64url'),
    now,
  }
}

const html = (node: VNode) => `<!doctype html>${renderToString(node)}`

function sendHtml(asked: Asked, page: string | Buffer, status: number, sensitive: boolean, pack = compress) {
  const { request, reply } = asked
  const forgotten = sensitive || asked.context.actor.kind === 'person'
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', forgotten ? 'no-store' : 'private, no-cache')
  reply.header('vary', 'accept-encoding, cookie')
  // A page that mixes a secret with reflected text is not compressed (house.md, law 11).
  const plain = forgotten || request.method !== 'GET' || request.url.includes('?')
  const body = typeof page === 'string' ? Buffer.from(page) : page
  if (plain || !/\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(body)
  return reply.header('content-encoding', 'br').send(pack(body))
}

export async function answerPage(tools: Tools, asked: Asked, key: string | null) {
  const route = asked.route.page as PageRoute<unknown>
  const outcome = await route.model(asked.context, {
    params: paramsOf(asked),
    query: queryOf(asked),
    cookies: key ? {} : voiceCookies(asked),
  })
  if (!outcome.ok) return answerRefusal(tools, asked, outcome.refusal)
  allowDevices(asked, route)
  const draw = (page: Page) => html(route.view({ page, model: outcome.value }))
  const page = await withPass(tools, asked, pageOf(tools, asked, emptyForm, route), route)
  const { path, shared } = route
  const body = shared ? drawOnce(page, outcome.value as object, { path, shared }, draw) : Buffer.from(draw(page))
  if (key) {
    const kept = tools.cache.put(key, { body, etag: etagOf(body), mediaType: 'text/html; charset=utf-8' })
    return sendKept(asked.request, asked.reply, kept)
  }
  // A reader whose cookie opens nothing gets what everybody gets: that was compressed before.
  const pack = route.cached ? (plain: Buffer) => tools.cache.compress(etagOf(plain), plain) : compress
  return sendHtml(asked, body, 200, route.sensitive === true, pack)
}

export async function answerTwin(tools: Tools, asked: Asked, key: string | null) {
  const route = asked.route.page as PageRoute<unknown>
  const outcome = await route.model(asked.context, { params: paramsOf(asked), query: queryOf(asked), cookies: {} })
  if (!outcome.ok) return answerRefusal(tools, asked, outcome.refusal)
  const twin = route.twin ? await route.twin(outcome.value, asked.context) : outcome.value
  const body = Buffer.from(JSON.stringify(twin))
  const kept = { body, etag: etagOf(body), mediaType: 'application/json; charset=utf-8' }
  if (key) return sendKept(asked.request, asked.reply, tools.cache.put(key, kept))
  const brotli = route.cached ? tools.cache.compress(kept.etag, kept.body) : compress(kept.body)
  return sendKept(asked.request, asked.reply, { ...kept, brotli })
}

/** What this one page may do beyond all others: look, record, play. */
function allowDevices({ reply }: Asked, { camera, sound }: PageRoute<unknown>): void {
  if (camera) reply.header('permissions-policy', permissionsPolicy('camera'))
  if (sound === 'record') reply.header('permissions-policy', permissionsPolicy('microphone'))
  if (sound) reply.header('content-security-policy', contentPolicy(sound === 'record' ? 'blob:' : "'self'"))
}

/** A page whose figures move: what moves of it, as long as somebody looks. It is worked out once for all of them. */
export async function answerWatcher(tools: Tools, live: Live, asked: Asked) {
  const route = asked.route.page as PageRoute<unknown>
  const params = paramsOf(asked)
  const { locale, request, reply } = asked
  const words = { locale, t: translator(locale) }
  const read = async () => {
    const context = { ...tools.options.ground(), actor: asked.context.actor, locale }
    await route.live?.advance?.(context, params)
    const outcome = await route.model(context, { params, query: {}, cookies: {} })
    return outcome.ok ? (route.live?.places(outcome.value, words) ?? {}) : null
  }
  const tooMany = () => answerRefusal(tools, asked, refused('too-many', 'ui.error-too-many-why').refusal)
  const address = request.url.replace(/\?.*/, '')
  // Asked before anything is worked out: a crowd at the door costs nothing.
  if (!live.hasRoom()) return tooMany()
  if (!live.knows(address)) {
    const there = await route.model(asked.context, { params, query: {}, cookies: {} })
    if (!there.ok) return answerRefusal(tools, asked, there.refusal)
  }
  return live.watch(address, read, request, reply) ? reply : tooMany()
}

export async function answerFile(tools: Tools, asked: Asked) {
  const outcome = await asked.route.file!.file(asked.context, { params: paramsOf(asked), query: queryOf(asked) })
  if (!outcome.ok) return answerRefusal(tools, asked, outcome.refusal)
  return sendFile(asked, outcome.value)
}

/** The headers of a call that a signature is made of; nothing else of it reaches a feature. */
const ofCalls = /^(mesa-[a-z]+|idempotency-key)$/
export async function answerCall(tools: Tools, asked: Asked, route: CallRoute) {
  const { request, reply } = asked
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      ofCalls.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  )
  const outcome = await route.call(asked.context, {
    method: request.method,
    path: request.url.split('?')[0] ?? '',
    headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  })
  if (!outcome.ok) return answerRefusal(tools, asked, outcome.refusal, route.labels)
  return reply.header('cache-control', 'no-store').send(outcome.value)
}

function sendFile(asked: Asked, file: FileAnswer) {
  const { reply } = asked
  const open = asked.route.file?.cached && asked.context.actor.kind === 'anonymous'
  reply.type(file.mediaType).header('cache-control', open ? 'public, max-age=60' : 'private, no-store')
  if (asked.api) reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
  // What others wrote is never run by a browser as ours: saved, or shown in a box without rights.
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  if (file.fileName) {
    const ascii = file.fileName.replace(/[^\w. -]/g, '_')
    reply.header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
  }
  return reply.send(file.body)
}

/**
 * Cookies that a feature set itself, by their prefix, so that nothing else reaches a use case: `voice_` for a nameless
 * voice, `door_` for the doors of sign-in.
 */
function voiceCookies(asked: Asked): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const [name, value] of Object.entries(asked.request.cookies)) {
    if ((name.startsWith('voice_') || name.startsWith('door_')) && value) cookies[name] = value
  }
  return cookies
}

interface Sent {
  location: string
  cookies?: Then['cookies']
  answer?: unknown
}

export async function answerForm(tools: Tools, asked: Asked) {
  if (!asked.route.form!.crowd) return takeForm(tools, asked)
  const leave = tools.crowd.enter()
  try {
    return await takeForm(tools, asked)
  } finally {
    leave()
  }
}

/** What a form in a crowd shows; null: it is let in. Otherwise how long to wait, and with which pass. */
async function heldBack(tools: Tools, asked: Asked, formKey: string, typed: Typed): Promise<Refusal | null> {
  const route = asked.route.form!
  const shown = { pass: textOf(typed._pass), work: textOf(typed._work), cookies: JSON.stringify(voiceCookies(asked)) }
  delete typed._pass
  delete typed._work
  if (!route.crowd || !tools.crowd.busy()) return null
  const { keys, now } = asked.context
  const key = await keys.get('pepper')
  const form = formOf(asked, route.path, formKey)
  if (tools.crowd.admits(key, form, now, shown)) return null
  const pass = tools.crowd.pass(key, form, now)
  return refused('too-many', crowded, { args: { seconds: pass.seconds, pass: pass.text } }).refusal
}
const crowded = 'http.refused-crowd'
const textOf = (value: Typed[string]): string => (typeof value === 'string' ? value : '')

async function takeForm(tools: Tools, asked: Asked) {
  const route = asked.route.form!
  const { request, reply, context } = asked
  if (!fromOwnPage(request.headers, tools.options.baseUrl)) {
    return answerRefusal(tools, asked, refused('forbidden', 'http.refused-foreign-origin').refusal)
  }
  const body = route.sound ? await readSound(request) : await readBody(request)
  if (!body.ok) return showAgain(tools, asked, {}, body.refusal)
  const typed = body.value
  const formKey = typeof typed._key === 'string' ? typed._key : String(request.headers['idempotency-key'] ?? '')
  delete typed._key
  if (!route.nameless && !/^[\w-]{8,100}$/.test(formKey)) {
    return showAgain(tools, asked, typed, refused('invalid', 'http.refused-no-key').refusal)
  }
  const held = await heldBack(tools, asked, formKey, typed)
  if (held) return showAgain(tools, asked, typed, held)
  const fields = readForm(route.fields, typed)
  if (!fields.ok) return showAgain(tools, asked, typed, fields.refusal)
  const input = {
    params: paramsOf(asked),
    query: queryOf(asked),
    form: fields.value,
    formKey,
    cookies: voiceCookies(asked),
  }
  const path = request.url.split('?')[0] ?? ''

  const perform = async (inside: Context): Promise<Outcome<Sent>> => {
    // A nameless voice leaves no retry row: nothing here would know of it afterwards.
    const retry = route.nameless ? null : await claimRetry(inside, formKey, path, typed)
    if (retry?.kind === 'again') return { ok: true as const, value: { location: retry.location } }
    if (retry?.kind === 'other-body') return refused('invalid', 'http.refused-other-form')
    const acted = await route.act(inside, input)
    if (!acted.ok) return acted
    const then = route.then(acted.value, input)
    if (retry) await keepAnswer(inside, retry, addressOf(then))
    return {
      ok: true as const,
      value: { location: addressOf(then), cookies: then.cookies, answer: (route.told ?? route.api)?.(acted.value) },
    }
  }
  // A nameless act opens its own transaction where it needs one: a vote is written together with others, by its own
  // role.
  const outcome = route.nameless ? await perform(context) : await transact<Sent>(context, perform)
  if (!outcome.ok) {
    setCookies(tools, asked, route.whenRefused?.(outcome.refusal, input))
    return showAgain(tools, asked, typed, outcome.refusal)
  }
  // What nameless voices say is not on a kept page: it is published in snapshots, by acts of their own.
  if (!route.nameless) tools.cache.clear()
  const value = outcome.value
  setCookies(tools, asked, value.cookies)
  reply.header('cache-control', 'no-store')
  if (asked.api) return reply.send({ location: value.location, ...(value.answer as object | undefined) })
  return reply.redirect(addressIn(tongueIn(asked), value.location), 303)
}

function setCookies(tools: Tools, asked: Asked, cookies: Then['cookies']): void {
  for (const one of cookies ?? []) {
    if (one.forPage && asked.api) continue
    asked.reply.setCookie(one.name, one.value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: tools.secure,
      ...(one.maxAgeSeconds ? { maxAge: one.maxAgeSeconds } : {}),
    })
  }
}

const addressOf = (then: Then): string =>
  then.said ? `${then.to}${then.to.includes('?') ? '&' : '?'}said=${then.said}` : then.to

/** The form once more, what was typed kept, what is wrong at the top. */
async function showAgain(tools: Tools, asked: Asked, typed: Typed, refusal: Refusal) {
  const again = asked.route.form!.again.page
  const shown = ['invalid', 'too-large', 'wrong-type', 'conflict', 'closed'].includes(refusal.kind)
  if (asked.api || !again || !(shown || refusal.code === crowded)) {
    return answerRefusal(tools, asked, refusal)
  }
  const t = translator(tongueIn(asked))
  const outcome = await again.model(asked.context, {
    params: paramsOf(asked),
    query: queryOf(asked),
    cookies: voiceCookies(asked),
  })
  if (!outcome.ok) return answerRefusal(tools, asked, refusal)
  const errors = sayFields(refusal, asked.route.form!.labels, t)
  const form: FormState = {
    values: typedTexts(typed),
    errors: errors.length ? errors : [{ field: '', message: sayRefusal(refusal, t) }],
  }
  const page = await withPass(tools, asked, pageOf(tools, asked, form, again), again)
  if (refusal.kind === 'too-many') asked.reply.header('retry-after', String(refusal.args?.seconds ?? 30))
  const body = html(again.view({ page, model: outcome.value }))
  allowDevices(asked, again)
  // The form is not on its page any more, because it is not theirs or somebody was quicker: then the sentence that says
  // why stands on a page of its own, not nowhere.
  if (!body.includes('class="errors"')) return answerRefusal(tools, asked, refusal)
  return sendHtml(asked, body, statusOf(refusal), true)
}

export function answerRefusal(tools: Tools, asked: Asked, refusal: Refusal, of = 'ui') {
  const t = translator(tongueIn(asked))
  const status = statusOf(refusal)
  asked.reply.code(status).header('cache-control', 'no-store')
  if (refusal.kind === 'too-many') asked.reply.header('retry-after', String(refusal.args?.seconds ?? 30))
  if (asked.api) {
    asked.reply.header('access-control-allow-origin', '*').type('application/problem+json')
    const labels = asked.route.form?.labels ?? of
    return asked.reply.send({
      ...refusalProblem(refusal, labels, t),
      ...(status === 500 ? { title: t('ui.error-fault') } : {}),
      status,
      ...(refusal.args?.pass ? { pass: refusal.args.pass } : {}),
      ...(refusal.args?.id ? { instance: `urn:mesa:fault:${refusal.args.id}` } : {}),
    })
  }
  const page = pageOf(tools, asked, emptyForm, undefined)
  const body = html(
    ErrorPage({
      page,
      kind: status === 500 ? 'fault' : refusal.kind,
      reason: sayRefusal(refusal, t),
      id: refusal.args?.id ? String(refusal.args.id) : undefined,
      next: nextAfter(refusal, asked.locale, t),
    }),
  )
  return sendHtml(asked, body, status, true)
}

/** The way on after a refusal, where there is one. */
function nextAfter(refusal: Refusal, locale: string, t: ReturnType<typeof translator>) {
  if (refusal.kind === 'not-signed-in') return { href: `/${locale}/sign-in`, label: t('http.sign-in') }
  if (refusal.code === 'http.refused-passkey') return { href: `/${locale}/ways-in`, label: t('http.ways-in') }
  return undefined
}
