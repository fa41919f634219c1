// Room: recordings/use-cases. Somebody speaks instead of typing. No act, no job, no log line, no time (safety.md,
// decision 7): what comes in is written anew, locked, and waits for a moderator without a name.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { type Upload, sha256 } from '../../platform/files/files.ts'
import { plainSound } from '../../platform/files/plain-sound.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { lockBox } from '../../platform/keys/boxes.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import {
  type Consultation,
  consultationKey,
  countToday,
  deriveReceipt,
  findConsultation,
  keepReceipt,
  policy as consultationsPolicy,
  whileOpen,
} from '../consultations/index.ts'
import { dropDay, largestSound, mostSeconds, roundSeconds } from './rules.ts'
import { insertRecording, takesRecordings } from './store.ts'

/** A consultation in which one can speak now, or why not. */
export async function openForSound(
  context: Pick<Context, 'db'>,
  slug: string,
): Promise<Outcome<{ consultation: Consultation }>> {
  const consultation = await findConsultation(context, slug)
  if (!consultation) return notFound()
  if (!(await takesRecordings(context, [consultation.id])).has(consultation.id)) return notFound()
  if (consultation.state === 'announced') return refused('closed', 'consultations.refused-not-open')
  if (consultation.state === 'closed') return refused('closed', 'consultations.refused-closed')
  return done({ consultation })
}

/** Of each recording its own: whoever has one key opens one box. It dies with the consultation's. */
export const boxKey = async (context: Pick<Context, 'keys'>, one: { consultationId: string; fileId: string }) =>
  keyedHash(await context.keys.get(consultationKey(one.consultationId)), 'recording', one.fileId)

export interface Spoken {
  sound?: Upload
  /** In whose name; without one it is nameless. */
  organisationId?: string
}
/** Leaves a recording, written anew and locked. The same form sent again is one recording with one code. */
export async function leaveRecording(
  context: Context,
  slug: string,
  { sound, organisationId }: Spoken,
  formKey: string,
): Promise<Outcome<{ code: string | null }>> {
  if (!/^[\w-]{8,100}$/.test(formKey)) return refused('invalid', 'http.refused-no-key')
  const open = await openForSound(context, slug)
  if (!open.ok) return open
  if (organisationId && !may(context.actor, consultationsPolicy['input.file'], { organisationId })) return forbidden()
  if (!sound) return invalid({ sound: 'recordings.wrong-none' })
  if (sound.bytes.length > largestSound) return invalid({ sound: 'recordings.wrong-too-large' })
  const clean = await plainSound(sound.bytes, mostSeconds)
  if (typeof clean === 'string') return invalid({ sound: `recordings.wrong-${clean}` })
  const { consultation } = open.value
  const secret = `${formKey}:${sha256(sound.bytes).toString('hex')}`
  const code = deriveReceipt(await context.keys.get(consultationKey(consultation.id)), 'recording', secret)
  const fileId = newId(context.random)
  const key = await boxKey(context, { consultationId: consultation.id, fileId })
  await context.files.put(fileId, lockBox(key, clean.bytes, context.random.bytes(12)))
  const kept = await whileOpen(context, consultation.id, async (inside) => {
    const isNew = await insertRecording(inside, {
      id: newId(inside.random),
      consultationId: consultation.id,
      organisationId: organisationId ?? null,
      state: 'waiting',
      fileId,
      mediaType: clean.mediaType,
      seconds: roundSeconds(clean.seconds),
      transcript: null,
      dropOn: dropDay(dayOf(inside.now)),
      receipt: await keepReceipt(inside, code),
    })
    if (isNew) await countToday(inside, 'voice-recording')
    return done(isNew)
  })
  if (!kept.ok || !kept.value) await context.files.remove(fileId)
  return kept.ok ? done({ code: organisationId ? null : code }) : kept
}
