// Room: platform/config. The settings of docs/operate.md, read from the environment once; a wrong one stops the start.
import path from 'node:path'
import type { ProviderSettings } from '../sign-in/providers.ts'

export type SeedKind = 'demo' | 'record' | 'empty'
export interface Config {
  production: boolean
  port: number
  host: string
  /** Without a slash at the end. */
  baseUrl: string
  dataDir: string
  databaseUrl: string | null
  /** Where the operator made the roles by hand: the application's and the vote writer's own addresses. */
  databaseAppUrl: string | null
  databaseVotesUrl: string | null
  seed: SeedKind
  smtpUrl: string | null
  /** The sender of mails; without it `mesa@` and the host of BASE_URL. */
  mailFrom: string | null
  /** Who drafts translations: nobody, Apertium on this machine, or a server that speaks as LibreTranslate does. */
  translator: {
    kind: 'apertium' | 'http' | null
    url: string | null
    key: string | null
    /** How drafts of a server are labelled. */
    name: string | null
    /** What a server on another machine may be given: what is public, or what members write to each other as well. */
    sends: 'public' | 'members'
  }
  /** Takes short texts for phones, and the secret that signs them; without both they stay in the outbox. */
  gatewayUrl: string | null
  gatewaySecret: string | null
  /** The clock's start, for tests and drills; never in production. */
  startsAt: Date | null
  trustProxy: boolean
  /** Who runs this installation; null: every page says that it is unofficial. */
  operator: string | null
  /** Where the source of what runs here can be had (AGPL, section 13): needed by whoever changes it. */
  sourceUrl: string | null
  /** Where the "leave this page" button goes: a page that says nothing about who was here. */
  leaveUrl: string
  logLevel: string
  /** Agencies and ministries whose people may sign in with their own provider. */
  providers: readonly ProviderSettings[]
}

export class WrongSetting extends Error {}

const wrong = (name: string, value: string, expected: string): never => {
  throw new WrongSetting(`${name}=${value} cannot be used: ${expected}.`)
}

function url(name: string, value: string | undefined, protocols: string[]): string | null {
  if (!value) return null
  const parsed = URL.canParse(value) ? new URL(value) : wrong(name, value, 'write a whole address')
  if (!protocols.includes(parsed.protocol)) wrong(name, value, `begin it with ${protocols.join(' or ')}`)
  return value.replace(/\/$/, '')
}

/**
 * OIDC_PROVIDERS=ministry-x,agency-y names them; of each: OIDC_MINISTRY_X_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _NAME.
 * Plain HTTP only towards this same machine, and never in production.
 */
function providersOf(env: Record<string, string | undefined>, production: boolean): ProviderSettings[] {
  const slugs = (env.OIDC_PROVIDERS ?? '').split(',').flatMap((one) => one.trim() || [])
  return slugs.map((slug, n) => {
    if (!/^[a-z][a-z0-9-]{0,30}$/.test(slug) || slugs.indexOf(slug) !== n)
      wrong('OIDC_PROVIDERS', slug, 'write each name once, in small letters, digits and hyphens')
    const prefix = `OIDC_${slug.toUpperCase().replaceAll('-', '_')}`
    const need = (name: string) => env[`${prefix}_${name}`]?.trim() || wrong(`${prefix}_${name}`, '', 'it is missing')
    const issuer = need('ISSUER')
    url(`${prefix}_ISSUER`, issuer, ['https:', 'http:'])
    const { protocol, hostname } = new URL(issuer)
    if (protocol === 'http:' && (production || !['127.0.0.1', 'localhost'].includes(hostname)))
      wrong(`${prefix}_ISSUER`, issuer, 'begin it with https:')
    return {
      slug,
      issuer,
      title: env[`${prefix}_NAME`]?.trim() || slug,
      clientId: need('CLIENT_ID'),
      clientSecret: need('CLIENT_SECRET'),
    }
  })
}

function translatorOf(env: Record<string, string | undefined>): Config['translator'] {
  const named = env.TRANSLATOR
  const address = url('TRANSLATOR_URL', env.TRANSLATOR_URL, ['http:', 'https:'])
  if (named && named !== 'apertium' && named !== 'libretranslate')
    return wrong('TRANSLATOR', named, 'write apertium or libretranslate, or leave it out')
  if (named === 'libretranslate' && !address)
    return wrong('TRANSLATOR', named, 'write its address in TRANSLATOR_URL as well')
  const kind = named === 'apertium' ? 'apertium' : address ? 'http' : null
  const sends = env.TRANSLATOR_SENDS || 'public'
  if (sends !== 'public' && sends !== 'members') return wrong('TRANSLATOR_SENDS', sends, 'write public or members')
  return {
    kind,
    url: address,
    key: env.TRANSLATOR_KEY || null,
    name: env.TRANSLATOR_NAME?.trim().slice(0, 60) || null,
    sends,
  }
}

const postgres = ['postgres:', 'postgresql:']

/** Throws `WrongSetting` with a sentence that names the variable and says what to write instead. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const production = env.NODE_ENV === 'production'
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    wrong('PORT', env.PORT ?? '', 'write a number from 0 to 65535')
  const host = env.HOST ?? '127.0.0.1'
  const seed = env.SEED ?? (production ? 'record' : 'demo')
  if (seed !== 'demo' && seed !== 'record' && seed !== 'empty')
    return wrong('SEED', seed, 'write demo, record or empty')
  const startsAt = env.MESA_NOW ? new Date(env.MESA_NOW) : null
  if (startsAt && Number.isNaN(startsAt.getTime())) wrong('MESA_NOW', env.MESA_NOW ?? '', 'write an ISO time')
  if (startsAt && production)
    wrong('MESA_NOW', env.MESA_NOW ?? '', 'it is for tests only, never with NODE_ENV=production')
  if (env.GATEWAY_URL && (env.GATEWAY_SECRET ?? '').trim().length < 16)
    wrong('GATEWAY_SECRET', '(hidden)', 'write at least 16 characters, the same as at the gateway')
  return {
    production,
    port,
    host,
    baseUrl: url('BASE_URL', env.BASE_URL, ['http:', 'https:']) ?? `http://localhost:${port}`,
    dataDir: path.resolve(env.DATA_DIR ?? './var'),
    databaseUrl: url('DATABASE_URL', env.DATABASE_URL, postgres),
    databaseAppUrl: url('DATABASE_APP_URL', env.DATABASE_APP_URL, postgres),
    databaseVotesUrl: url('DATABASE_VOTES_URL', env.DATABASE_VOTES_URL, postgres),
    seed,
    mailFrom: env.MAIL_FROM?.trim() || null,
    smtpUrl: url('SMTP_URL', env.SMTP_URL, ['smtp:', 'smtps:']),
    translator: translatorOf(env),
    gatewayUrl: url('GATEWAY_URL', env.GATEWAY_URL, ['http:', 'https:']),
    gatewaySecret: env.GATEWAY_SECRET?.trim() || null,
    startsAt,
    trustProxy: env.TRUST_PROXY === '1' || env.TRUST_PROXY === 'true',
    operator: env.OPERATOR?.trim() || null,
    sourceUrl: url('SOURCE_URL', env.SOURCE_URL, ['https:', 'http:']),
    leaveUrl: url('LEAVE_URL', env.LEAVE_URL, ['https:']) ?? 'https://www.wikipedia.org',
    logLevel: env.LOG_LEVEL ?? 'info',
    providers: providersOf(env, production),
  }
}
