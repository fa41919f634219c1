// Room: channels/use-cases. Who signed a request: judged before anything of it is read. A channel that does not exist,
// one that ended and a wrong signature are one answer and the same work.
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { dayAfter } from '../../kernel/days.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Called } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import { sealed, unsealed } from '../../platform/keys/sealed.ts'
import { type Bucket, keyForm, longestSkew, mostSecrets, pour } from './rules.ts'
import { digestOf, isSigned, secretOf, sign } from './secrets.ts'
import { type Channel, findCaller } from './store.ts'
import { claimMessage, keepAnswer } from './store-voices.ts'

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
const nobody = '00000000-0000-4000-8000-000000000000'

/** What each channel has left of its minute, by the keys of this installation: in memory, about no person. */
const buckets = new WeakMap<object, Map<string, Bucket>>()
function secondsToWait(context: Context, channel: Channel): number {
  const own = buckets.get(context.votes) ?? new Map<string, Bucket>()
  buckets.set(context.votes, own)
  const { bucket, wait } = pour(own.get(channel.id), channel.budget, performance.now())
  own.set(channel.id, bucket)
  return wait
}

/** The channel that signed this request, with its own key of the message. */
export async function admit(context: Context, called: Called): Promise<Outcome<{ channel: Channel; key: string }>> {
  const { 'mesa-channel': id = '', 'mesa-time': time = '', 'mesa-signature': given = '' } = called.headers
  const key = called.headers['idempotency-key'] ?? ''
  const caller = await findCaller(context, isId(id) ? id : nobody)
  const signed = { method: called.method, path: called.path, time, key, bodyDigest: digestOf(called.body) }
  const ids = (caller?.secrets ?? []).map((one) => one.id).slice(0, mostSecrets)
  let good = false
  for (let n = 0; n < mostSecrets; n += 1) {
    const matches = isSigned(given, sign(await secretOf(context, ids[n] ?? nobody), signed))
    if (matches && ids[n] !== undefined) good = true
  }
  if (!caller || !good) return refused('not-signed-in', 'channels.refused-signature')
  // From here on it is the channel itself that is told what is wrong.
  const off = Math.abs(context.now.getTime() / 1000 - (/^\d{9,11}$/.test(time) ? Number(time) : 0))
  if (off > longestSkew) return refused('not-signed-in', 'channels.refused-time', { args: { seconds: longestSkew } })
  const seconds = secondsToWait(context, caller.channel)
  if (seconds > 0) return refused('too-many', 'channels.refused-budget', { args: { seconds } })
  if (!keyForm.test(key)) return refused('invalid', 'channels.refused-no-key')
  return done({ channel: caller.channel, key })
}

/**
 * Does what a message asks once: sent again it is answered as before, for a day at least. The answer is sealed under
 * the message's own key, which only its sender has; another message under the same key is refused.
 */
export async function once<T extends object>(
  context: Context,
  { channel, key }: { channel: Channel; key: string },
  called: Called,
  work: (inside: Context) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const own = await context.keys.get('gateway')
  const keyHash = keyedHash(own, 'message', channel.id, called.path, key)
  const bodyHash = keyedHash(own, 'body', digestOf(called.body))
  const seal = keyedHash(own, 'answer', channel.id, called.path, key)
  return transact(context, async (inside) => {
    const claim = await claimMessage(inside, { keyHash, bodyHash, dropOn: dayAfter(dayOf(inside.now), 2) })
    if (claim.kind === 'again') {
      if (!sameSecret(claim.bodyHash, bodyHash) || claim.answer === null)
        return refused('conflict', 'channels.refused-other-message')
      return done(JSON.parse(unsealed(seal, claim.answer)) as T)
    }
    const outcome = await work(inside)
    if (outcome.ok)
      await keepAnswer(inside, keyHash, sealed(seal, JSON.stringify(outcome.value), inside.random.bytes(12)))
    return outcome
  })
}
