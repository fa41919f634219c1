// Room: consultations/demo. A consultation that is over, made of what has been said in public: paraphrases with their
// source, brought by a sample organisation. For demonstrations of what comes after a consultation.
import { newCode, newId } from '../../kernel/random.ts'
import { originalText } from '../../kernel/localized-text.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisation } from '../organisations/index.ts'
import { sourceOf } from '../reference/index.ts'
import { archiveStatements } from './archive.ts'
import { type Consultation, findConsultation, insertConsultation, saveFinal } from './store.ts'
import { findInputByCode, insertInput, saveDecision } from './store-inputs.ts'

export interface SampleTexts {
  slug: string
  /** Its words in the project's own messages. */
  words: Pick<Consultation, 'title' | 'question' | 'about' | 'askedBy' | 'answeredBy'>
  /** The sample organisation in whose name they stand. */
  organisation: string
  /** Which statement of the archive in which language. */
  texts: readonly { archive: string; language: string }[]
}
export interface SampleText {
  code: string
  archive: string
  objectives: number[]
}

/** Answers null where the consultation is there already, or the organisation is not. */
export async function makeSampleTexts(
  context: Context,
  sample: SampleTexts,
): Promise<{ consultation: Consultation; texts: SampleText[] } | null> {
  if (await findConsultation(context, sample.slug)) return null
  if (!(await findOrganisation(context, sample.organisation))) return null
  const id = newId(context.random)
  const today = dayOf(context.now)
  const closed = dayOf(new Date(context.now.getTime() - 30 * 86_400_000))
  const about = { ...sample.words, answersByOn: null, meetingId: null, opensOn: null, closesOn: closed, sample: true }
  await insertConsultation(context, { id, slug: sample.slug, ...about, state: 'closed' })
  await saveFinal(context, id, { sealedOn: closed, logCleared: true, copiesGoneOn: today })
  const texts = await addSampleTexts(context, id, sample)
  const consultation = await findConsultation(context, sample.slug)
  return consultation ? { consultation, texts } : null
}

/** Accepted texts in the name of a sample organisation; each says that it is a paraphrase, and of what. */
export async function addSampleTexts(
  context: Context,
  consultationId: string,
  { organisation: slug, texts }: Pick<SampleTexts, 'organisation' | 'texts'>,
): Promise<SampleText[]> {
  const organisation = await findOrganisation(context, slug)
  if (!organisation) return []
  const known = new Map(archiveStatements().map((one) => [one.id, one]))
  const made: SampleText[] = []
  for (const { archive, language } of texts) {
    const statement = known.get(archive)
    const words = (statement?.text as LocalizedText | undefined)?.values[language]?.text
    if (!statement || !words) continue
    const code = `I-${newCode(context.random, 10)}`
    const label = sourceOf(statement.source.id)?.label
    await insertInput(context, {
      id: newId(context.random),
      code,
      kind: 'text',
      consultationId,
      meetingId: null,
      organisationId: organisation.id,
      title: `Paraphrase ${archive} · ${label ?? statement.source.id}`.slice(0, 200),
      text: originalText(words, language),
      fileId: null,
      category: organisation.category,
      country: organisation.country,
      objectives: statement.objectives,
      filedOn: dayOf(context.now),
      receipt: null,
    })
    const input = await findInputByCode(context, code)
    if (input) await saveDecision(context, input.id, { ...input, state: 'accepted' }, null)
    made.push({ code, archive, objectives: statement.objectives })
  }
  return made
}
