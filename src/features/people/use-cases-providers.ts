// Room: people/use-cases. Sign-in with an agency's or a ministry's own provider: staff invite, the first sign-in binds
// the account by an address that the provider verified, every later one goes by issuer and subject. Nobody gets a role
// by it.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import {
  type Attempt,
  attemptCookie,
  attemptSecret,
  beginAttempt,
  noAttempt,
  openAttempt,
  useAttempt,
} from '../../platform/sign-in/attempts.ts'
import {
  bindProvider,
  dropProviderTies,
  findProviderPerson,
  inviteToProvider,
  listProviderTies,
} from '../../platform/sign-in/provider-accounts.ts'
import { type Claims, type Secrets, returnPath } from '../../platform/sign-in/providers.ts'
import { startSession } from '../../platform/sign-in/sessions.ts'
import { policy } from './policy.ts'
import { offerPasskey } from './proof.ts'
import { acceptGrants, findPeople, findPerson, findPersonByEmail } from './store.ts'
import { asPerson, sessionFor, slowDown } from './use-cases-sign-in.ts'

type Cookies = Record<string, string>
const providerOf = (context: Context, slug: string | undefined) =>
  context.providers.list.find((one) => one.slug === slug)

async function secretsOf(context: Context, cookie: string): Promise<Secrets> {
  const [state, nonce, verifier] = await Promise.all([
    attemptSecret(context, cookie, 'state'),
    attemptSecret(context, cookie, 'nonce'),
    attemptSecret(context, cookie, 'verifier'),
  ])
  return { state, nonce, verifier }
}
const returnAddress = (context: Context, slug: string) => `${context.installation.baseUrl}${returnPath(slug)}`

/** Begins to sign in with a provider: this browser gets a try. */
export async function beginProvider(
  context: Context,
  slug: string | undefined,
  cookie: string | undefined,
): Promise<Outcome<{ slug: string; cookies: SetCookie[] }>> {
  return transact(context, async (inside) => {
    const provider = providerOf(inside, slug)
    if (!provider) return notFound()
    const turn = await slowDown(inside, 'provider', cookie)
    if (!turn.ok) return turn
    const attempt = await beginAttempt(inside, 'provider', { provider: provider.slug })
    return done({ slug: provider.slug, cookies: [turn.value, attempt] })
  })
}

async function ownAttempt(context: Context, slug: string, cookies: Cookies): Promise<Attempt | null> {
  const cookie = cookies[attemptCookie]
  const attempt = cookie ? await openAttempt(context, cookie, 'provider') : null
  return attempt?.provider === slug ? attempt : null
}

/** Where this browser goes on: the provider's own page. Null where it has no try, or the provider is away. */
export async function wayToProvider(context: Context, slug: string | undefined, cookies: Cookies) {
  const provider = providerOf(context, slug)
  if (!provider) return notFound()
  const { title } = provider
  if (!(await ownAttempt(context, provider.slug, cookies))) return done({ title, host: null, href: null })
  const secrets = await secretsOf(context, cookies[attemptCookie] ?? '')
  const href = await context.providers.addressAt(provider.slug, returnAddress(context, provider.slug), secrets)
  return done({ title, host: new URL(provider.issuer).host, href })
}

/** Looking at the way back uses nothing up. */
export async function backFromProvider(context: Context, slug: string | undefined, cookies: Cookies) {
  const provider = providerOf(context, slug)
  if (!provider) return notFound()
  return done({
    slug: provider.slug,
    title: provider.title,
    open: (await ownAttempt(context, provider.slug, cookies)) !== null,
  })
}

export interface Returned {
  code?: string
  state?: string
  iss?: string
  error?: string
}
export type ProviderEntry = { kind: 'in' | 'refused' | 'away'; cookies: SetCookie[] }

/**
 * Confirms what the provider said. The try is over whatever comes of it; what went wrong is told the same way for an
 * unknown account, an address that is not verified and one that nobody invited.
 */
export async function enterWithProvider(
  context: Context,
  slug: string | undefined,
  entry: { returned: Returned; device?: string },
  cookies: Cookies,
): Promise<Outcome<ProviderEntry>> {
  const provider = providerOf(context, slug)
  const cookie = cookies[attemptCookie] ?? ''
  const over = (kind: 'refused' | 'away') => done<ProviderEntry>({ kind, cookies: [noAttempt] })
  if (!provider) return notFound()
  const attempt = await useAttempt(context, cookie, 'provider')
  if (attempt?.provider !== provider.slug) return over('refused')
  const back = new URL(returnAddress(context, provider.slug))
  for (const [name, value] of Object.entries(entry.returned)) if (value) back.searchParams.set(name, value)
  const answer = await context.providers.claimsFrom(provider.slug, back, await secretsOf(context, cookie))
  if (answer.kind !== 'claims') return over(answer.kind)
  return transact<ProviderEntry>(context, async (inside) => {
    const personId = await personBehind(inside, provider.slug, answer.claims)
    const [person] = personId ? await findPeople(inside, [personId]) : []
    if (!person) return over('refused')
    await offerPasskey(inside, person.id)
    const way = { method: 'provider', provider: provider.slug } as const
    const token = await startSession(inside, person.id, entry.device ?? '', way)
    return done({ kind: 'in', cookies: [noAttempt, sessionFor(token)] })
  })
}

/** By issuer and subject; or, once and only after an invitation, by an address that the provider verified. */
async function personBehind(context: Context, slug: string, claims: Claims): Promise<string | null> {
  const known = await findProviderPerson(context, claims, slug)
  if (known) return known
  const person = claims.email ? await findPersonByEmail(context, claims.email) : undefined
  if (!person || !(await bindProvider(context, person.id, slug, claims))) return null
  await acceptGrants(context, person.id)
  const own = asPerson(context, person.id)
  await recordAct(own, 'provider.bound', { kind: 'person', id: person.id }, { detail: { provider: slug } })
  return person.id
}

/**
 * Staff let somebody sign in with their office's own account; the mail says so, and holds no link that opens anything.
 */
export async function inviteByProvider(context: Context, personId: string, slug: string): Promise<Outcome<string>> {
  return transact(context, async (inside) => {
    const person = await findPerson(inside, personId)
    if (!person) return notFound()
    if (!may(inside.actor, policy['provider.invite'])) return forbidden()
    const provider = providerOf(inside, slug)
    if (!provider) return invalid({ provider: 'http.wrong-not-one-of' })
    if (!person.email) return refused('conflict', 'people.refused-provider-no-email')
    // Whoever may sign in elsewhere could be made to sign in as them: nobody does it for themselves.
    if (person.id === inside.actor.personId) return refused('forbidden', 'people.refused-own-provider')
    await inviteToProvider(inside, person.id, slug)
    await recordAct(inside, 'provider.invited', { kind: 'person', id: person.id }, { detail: { provider: slug } })
    await sendMail(inside, {
      to: person.email,
      locale: person.locale,
      key: 'people.mail-provider',
      args: { provider: provider.title, address: `${inside.installation.baseUrl}/${person.locale}/sign-in` },
      messageId: `provider-${person.id}-${inside.now.getTime()}`,
    })
    return done(person.id)
  })
}

/** Parts somebody from a provider: staff anybody, each person themselves. */
export async function partFromProvider(context: Context, personId: string, slug: string): Promise<Outcome<string>> {
  return transact(context, async (inside) => {
    const person = await findPerson(inside, personId)
    if (!person) return notFound()
    const own = person.id === inside.actor.personId
    if (!own && !may(inside.actor, policy['provider.invite'])) return forbidden()
    if (!(await dropProviderTies(inside, person.id, slug))) return notFound()
    await recordAct(inside, 'provider.parted', { kind: 'person', id: person.id }, { detail: { provider: slug } })
    return done(person.id)
  })
}

/** With which providers somebody can sign in, or is invited to, by the names that people know. */
export async function presentProviders(context: Context, personId: string) {
  const titles = new Map(context.providers.list.map((one) => [one.slug, one.title]))
  const ties = await listProviderTies(context, personId)
  return {
    providers: context.providers.list.map(({ slug, title }) => ({ slug, title })),
    ties: ties.map((one) => ({ ...one, title: titles.get(one.provider) ?? one.provider })),
  }
}
export type ProvidersModel = Awaited<ReturnType<typeof presentProviders>>
