// Room: recordings/use-cases. A moderator hears what somebody said and types it out; then the sound is destroyed, as
// it is when nobody does in time, and at the close.
import { buffer } from 'node:stream/consumers'
import { type Locale, locales } from '../../kernel/locale.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { openBox } from '../../platform/keys/boxes.ts'
import {
  type Consultation,
  fileTranscript,
  findConsultation,
  findConsultations,
  takeText,
  whileOpen,
} from '../consultations/index.ts'
import { policy } from './policy.ts'
import {
  type Recording,
  deleteRecording,
  findThere,
  holdThere,
  listOverdue,
  listThere,
  saveGone,
  saveSetting,
  saveTranscript,
} from './store.ts'
import { boxKey } from './use-cases-voices.ts'

/** The sound of a recording, for the ears of a moderator. */
export async function hearRecording(
  context: Context,
  id: string,
): Promise<Outcome<{ mediaType: string; bytes: Buffer }>> {
  if (!may(context.actor, policy['recording.hear'])) return notFound()
  const one = await findThere(context, id)
  if (!one?.fileId) return notFound()
  const key = await boxKey(context, { consultationId: one.consultationId, fileId: one.fileId })
  return done({ mediaType: one.mediaType, bytes: openBox(key, await buffer(await context.files.read(one.fileId))) })
}

export interface Typing {
  /** `keep`: to go on later or for a second pair of ears. `approve`: this is what was said. `unclear`: nothing is. */
  go: 'keep' | 'approve' | 'unclear'
  text?: string
  language?: Locale
}
/**
 * What a moderator heard. Approved it is an input like one that was typed, under the same code, and the sound is
 * destroyed.
 */
export async function typeOut(context: Context, id: string, typing: Typing): Promise<Outcome<Recording>> {
  if (!may(context.actor, policy['recording.hear'])) return notFound()
  const known = await findThere(context, id)
  if (!known) return notFound()
  const { go, text, language = context.locale } = typing
  if (go !== 'unclear' && !text) return invalid({ text: 'http.wrong-required' })
  if (!locales.includes(language)) return invalid({ language: 'http.wrong-not-one-of' })
  const outcome = await whileOpen(context, known.consultationId, async (inside, consultation) => {
    const one = await holdThere(inside, id)
    if (!one) return notFound()
    const transcript = originalText(text ?? '', language)
    if (go === 'keep') await saveTranscript(inside, id, transcript)
    else if (go === 'unclear') await saveGone(inside, id, 'unclear')
    else {
      const { organisationId, receipt } = one
      if (organisationId) await fileTranscript(inside, { organisationId, consultation, text: transcript })
      else {
        const said = { kind: 'text', text: text ?? '', language, title: null } as const
        await takeText(inside, consultation, said, receipt)
      }
      await deleteRecording(inside, id)
    }
    return done(one)
  })
  if (outcome.ok && go !== 'keep' && outcome.value.fileId) await context.files.remove(outcome.value.fileId)
  return outcome
}

/** Whether a consultation takes recordings. */
export async function setTakes(context: Context, slug: string, takes: boolean): Promise<Outcome<Consultation>> {
  if (!may(context.actor, policy['recording.set'])) return forbidden()
  return transact(context, async (inside) => {
    const one = await findConsultation(inside, slug)
    if (!one) return notFound()
    if (one.state === 'closed') return refused('closed', 'consultations.refused-closed')
    await saveSetting(inside, one.id, takes)
    const subject = { kind: 'consultation', id: one.id } as const
    await recordAct(inside, 'consultation.recordings-changed', subject, { detail: { takes } })
    return done(one)
  })
}

/** What nobody typed out in time: the sound goes, and its code tells so. */
export async function destroyOverdue(context: Context): Promise<number> {
  const overdue = await listOverdue(context, dayOf(context.now))
  for (const one of overdue) await destroy(context, one)
  return overdue.length
}
/** At the close everything goes that is there; its key goes right after. */
export async function destroyAll(context: Context, consultationId: string): Promise<void> {
  for (const one of await listThere(context, consultationId)) await destroy(context, one)
}
async function destroy(context: Context, one: Recording): Promise<void> {
  await saveGone(context, one.id, 'lapsed')
  if (one.fileId) await context.files.remove(one.fileId)
}

/** Recordings with the names of their consultations: for the desk. */
export async function recordingsToType(context: Context): Promise<{ one: Recording; consultation: Consultation }[]> {
  const all = await listThere(context)
  const homes = new Map(
    (await findConsultations(context, [...new Set(all.map((one) => one.consultationId))])).map((one) => [one.id, one]),
  )
  return all.flatMap((one) => {
    const consultation = homes.get(one.consultationId)
    return consultation ? [{ one, consultation }] : []
  })
}
