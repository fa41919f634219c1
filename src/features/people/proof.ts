// Room: people/use-cases. What a session has shown, and what of somebody's grants waits until it has shown more.
import type { Grant, SignInMethod } from '../../kernel/actor.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { countPasskeys, passkeyPlace } from '../../platform/sign-in/passkeys.ts'
import { methodOf } from '../../platform/sign-in/sessions.ts'
import {
  type Shown,
  type Want,
  isAdministrator,
  needsPasskey,
  passkeyDue,
  prove,
  safeguardWaits,
  wantOf,
} from './proof-rules.ts'
import { findGrants } from './store.ts'
import { findOffer, saveOffer } from './store-proof.ts'

type Ground = Pick<Context, 'db' | 'now' | 'installation'>

async function shownBy(context: Ground, personId: string, method: SignInMethod): Promise<Shown> {
  const { baseUrl } = context.installation
  const [offer, passkeys] = await Promise.all([findOffer(context, personId), countPasskeys(context, personId, baseUrl)])
  return {
    method,
    passkeys,
    possible: passkeyPlace(baseUrl) !== null,
    sample: offer?.sample ?? false,
    offeredOn: offer?.offeredOn ?? null,
    today: dayOf(context.now),
  }
}

/** What of these grants this session opens. Asked for each request of an administrator or a safeguarding
 * person, and of nobody else. */
export async function holdBack(
  context: Ground,
  session: { personId: string; method: SignInMethod },
  grants: readonly Grant[],
): Promise<{ grants: Grant[]; withheld: Grant[] }> {
  if (!needsPasskey(grants)) return { grants: [...grants], withheld: [] }
  const shown = await shownBy(context, session.personId, session.method)
  return prove(grants, wantOf(shown), safeguardWaits(shown))
}

/** An administrator who signs in where passkeys work has been offered one from today. */
export async function offerPasskey(context: Context, personId: string): Promise<void> {
  if (!passkeyPlace(context.installation.baseUrl)) return
  if (isAdministrator(await findGrants(context, personId))) await saveOffer(context, personId)
}

/** For the desk: what an administrator has to do, and until when. */
export async function waitingForPasskey(context: Context): Promise<Waiting[]> {
  const { personId, sessionId } = context.actor
  if (!personId || !sessionId || !isAdministrator(await findGrants(context, personId))) return []
  const shown = await shownBy(context, personId, await methodOf(context, sessionId))
  if (!shown.possible || shown.sample || shown.method === 'passkey') return []
  const since = shown.offeredOn
  const want: Want = wantOf(shown)
  if (want === 'use') return [{ what: 'people.waiting-passkey-use', args: {}, href: '/ways-in', since }]
  if (want === 'add') return [{ what: 'people.waiting-passkey-now', args: {}, href: '/ways-in', since }]
  return since
    ? [{ what: 'people.waiting-passkey-soon', args: { day: passkeyDue(since) }, href: '/ways-in', since }]
    : []
}
