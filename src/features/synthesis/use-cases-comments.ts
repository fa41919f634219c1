// Room: synthesis/use-cases. A draft is read and commented on by those who spoke: by a receipt, without an account, or
// for an organisation. A nameless comment is tied to no input: only who holds the receipt can make its mark again.
import { organisationsOf } from '../../kernel/actor.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import {
  type Consultation,
  countToday,
  findConsultation,
  listInputs,
  readCarriedReceipt,
} from '../consultations/index.ts'
import { type Comment, type Synthesis, findOwnComment, findSynthesisOf, insertComment } from './store-synthesis.ts'

export type Speaker = { organisationIds: string[] } | { mark: Buffer }
export interface Draft {
  consultation: Consultation
  synthesis: Synthesis
  /** null: neither a receipt of this consultation nor an organisation that spoke in it. */
  speaker: Speaker | null
  own: Comment | null
}

/** Whether the one who looks spoke in it: an organisation with a public input, or the holder of one of its receipts. */
async function speakerOf(
  context: Context,
  consultation: Consultation,
  synthesis: Synthesis,
  receipt: string | undefined,
): Promise<Speaker | null> {
  const own: string[] = []
  for (const organisationId of organisationsOf(context.actor)) {
    const spoke = await listInputs(context, { consultationId: consultation.id, organisationId }, { page: 1, size: 1 })
    if (spoke.total > 0) own.push(organisationId)
  }
  if (own.length > 0) return { organisationIds: own }
  if (!receipt) return null
  const fate = await readCarriedReceipt(context, receipt)
  if (!fate.ok || fate.value.consultation?.id !== consultation.id) return null
  const key = await context.keys.get('pepper')
  return { mark: keyedHash(key, 'comment', synthesis.id, String(synthesis.version + 1), receipt) }
}

export async function readDraft(context: Context, slug: string, receipt: string | undefined): Promise<Outcome<Draft>> {
  const consultation = await findConsultation(context, slug)
  const synthesis = consultation && (await findSynthesisOf(context, consultation.id))
  // A draft that nobody is asked about is not there.
  if (!synthesis || synthesis.state !== 'commenting') return notFound()
  const speaker = await speakerOf(context, consultation, synthesis, receipt)
  const own =
    speaker &&
    (await findOwnComment(
      context,
      'mark' in speaker ? speaker : { ...speaker, synthesisId: synthesis.id, version: synthesis.version + 1 },
    ))
  return done({ consultation, synthesis, speaker, own: own ?? null })
}

export async function commentOn(
  context: Context,
  slug: string,
  receipt: string | undefined,
  words: string,
): Promise<Outcome<Draft>> {
  const draft = await readDraft(context, slug, receipt)
  if (!draft.ok) return draft
  const { speaker, synthesis, own } = draft.value
  if (!speaker) return refused('forbidden', 'synthesis.refused-not-spoken')
  if ((synthesis.commentUntil ?? '') < dayOf(context.now)) return refused('closed', 'synthesis.refused-window-over')
  if (own) {
    const same = own.text.values[own.text.original]?.text === words
    return same ? draft : refused('conflict', 'synthesis.refused-commented')
  }
  return transact(context, async (inside) => {
    const organisationId = 'mark' in speaker ? null : (speaker.organisationIds[0] ?? null)
    const saved = await insertComment(
      inside,
      {
        id: newId(inside.random),
        synthesisId: synthesis.id,
        version: synthesis.version + 1,
        organisationId,
        text: originalText(words, inside.locale),
        filedOn: organisationId ? dayOf(inside.now) : null,
        answer: null,
      },
      'mark' in speaker ? speaker.mark : null,
    )
    if (!saved) return refused('conflict', 'synthesis.refused-commented')
    if (!organisationId) await countToday(inside, 'voice-comment')
    else
      await recordAct(
        inside,
        'consultation.synthesis-commented',
        { kind: 'consultation', id: synthesis.consultationId },
        { organisationId, detail: { slug } },
      )
    return done(draft.value)
  })
}
