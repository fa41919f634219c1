// Room: consultations/use-cases. Written inputs from a spreadsheet, for organisations that sent them by other ways.
// Every row is judged first; nothing is filed while one of them is wrong, and what is already filed is passed over, so
// that the same sheet can be given twice. What is filed waits for the moderator like any other.
import { type Locale, isLocale } from '../../kernel/locale.ts'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'
import { rowsOfSheet } from '../meetings/index.ts'
import { findBySearchName, foldName } from '../organisations/index.ts'
import { meetingBySlug } from './meeting-ways.ts'
import { longestNamedText } from './rules.ts'
import { findConsultation } from './store.ts'
import { hasFiled } from './store-inputs.ts'
import { type FileForm, fileInput } from './use-cases-inputs.ts'

/** Heads in the four languages, folded. */
const heads = {
  organisation: ['organisation', 'organization', 'organizacion', 'organizacao'],
  title: ['title', 'titulo', 'titre'],
  text: ['text', 'texto', 'texte'],
  language: ['language', 'idioma', 'lingua', 'langue'],
  meeting: ['meeting', 'reunion', 'reuniao'],
  consultation: ['consultation', 'consulta'],
  objectives: ['objectives', 'objetivos', 'objectifs'],
} as const
type Head = keyof typeof heads
const needed = ['organisation', 'title', 'text', 'language'] as const satisfies readonly Head[]

export interface WrongRow {
  /** As the spreadsheet counts: the heads are row 1. */
  row: number
  why: MessageKey
}
export interface SheetOfInputs {
  filed: number
  known: number
  wrong: WrongRow[]
}
type Judged = { form: FileForm; locale: Locale } | 'known' | MessageKey

export async function importInputs(context: Context, upload: Upload): Promise<Outcome<SheetOfInputs>> {
  const rows = await rowsOfSheet(upload, { longest: longestNamedText + 1, lines: true })
  if (!rows.ok) return rows
  const [first = [], ...others] = rows.value
  const folded = first.map(foldName)
  const at = (head: Head) => folded.findIndex((word) => (heads[head] as readonly string[]).includes(word))
  if (needed.some((head) => at(head) < 0)) return invalid({ upload: 'consultations.wrong-inputs-heads' })
  return transact(context, async (inside) => {
    const judged: { row: number; judged: Judged }[] = []
    for (const [index, cells] of others.entries()) {
      if (!cells.some(Boolean)) continue
      judged.push({ row: index + 2, judged: await judgeRow(inside, (head) => cells[at(head)] ?? '') })
    }
    const wrong = judged.flatMap(({ row, judged: one }) =>
      typeof one === 'string' && one !== 'known' ? [{ row, why: one }] : [],
    )
    const known = judged.filter((one) => one.judged === 'known').length
    if (wrong.length > 0) return done({ filed: 0, known, wrong })
    let filed = 0
    for (const { judged: one } of judged) {
      if (typeof one === 'string' || (await already(inside, one.form))) continue
      const outcome = await fileInput({ ...inside, locale: one.locale }, one.form)
      if (!outcome.ok) return outcome
      filed += 1
    }
    return done({ filed, known: judged.length - filed, wrong })
  })
}

async function judgeRow(context: Context, cell: (head: Head) => string): Promise<Judged> {
  const [organisation, ...more] = await findBySearchName(context, foldName(cell('organisation')))
  if (!cell('organisation') || !organisation) return 'consultations.wrong-row-organisation'
  if (more.length > 0) return 'consultations.wrong-row-several'
  const title = cell('title')
  if (!title || title.length > 200) return 'consultations.wrong-row-title'
  const text = cell('text')
  if (!text || text.length > longestNamedText) return 'consultations.wrong-row-text'
  const locale = cell('language').toLowerCase()
  if (!isLocale(locale)) return 'consultations.wrong-row-language'
  const objectives = cell('objectives')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number)
  if (objectives.some((n) => !Number.isInteger(n) || n < 1 || n > 23)) return 'consultations.wrong-row-objectives'
  const meeting = await meetingBySlug(context, cell('meeting') || undefined)
  const consultation = cell('consultation') ? ((await findConsultation(context, cell('consultation'))) ?? null) : null
  if ((cell('meeting') && !meeting) || (cell('consultation') && !consultation))
    return 'consultations.wrong-row-occasion'
  if (consultation?.state === 'closed') return 'consultations.refused-closed'
  const form: FileForm = {
    organisationId: organisation.id,
    title,
    text,
    objectives: [...new Set(objectives)],
    consultation,
    meetingId: meeting?.id ?? null,
  }
  return (await already(context, form)) ? 'known' : { form, locale }
}

const already = (context: Context, form: FileForm) => hasFiled(context, form.organisationId ?? '', form.title)
