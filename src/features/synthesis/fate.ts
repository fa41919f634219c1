// Room: synthesis/door. What became of one input, for its page and its receipt. Before a synthesis is published, an
// accepted input waits: nothing of what is being written shows through.
import type { FateLine, FatedInput, InputFates } from '../../kernel/fate.ts'
import type { Station } from '../../kernel/thread.ts'
import { onDay } from '../../kernel/dated.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import { type Consultation, findConsultations } from '../consultations/index.ts'
import { whereNow, type Fate } from './rules.ts'
import { type Theme, findTheme, findThemes, listLineage, listThemes } from './store.ts'
import { findAppeal, findFate, findSynthesisOf, findVersion } from './store-synthesis.ts'
import { appealable } from './use-cases-appeals.ts'

const line = (say: string, more: Partial<FateLine> = {}): FateLine => ({
  say,
  name: null,
  href: null,
  reason: null,
  words: null,
  ...more,
})
const pageOf = (consultation: Consultation | undefined) => `/consultations/${consultation?.slug ?? ''}/synthesis`

export async function fateOf(context: Context, input: FatedInput): Promise<InputFates> {
  const [consultation] = await findConsultations(context, input.consultationId ? [input.consultationId] : [])
  return { lines: await linesOf(context, input, consultation), appeal: await appealOf(context, input) }
}

async function linesOf(
  context: Context,
  input: FatedInput,
  consultation: Consultation | undefined,
): Promise<FateLine[]> {
  if (input.kind !== 'text' || input.state !== 'accepted' || !consultation) return []
  const synthesis = await findSynthesisOf(context, consultation.id)
  const open =
    synthesis?.state === 'commenting'
      ? [line('synthesis.fate-commenting', { href: `${pageOf(consultation)}/draft` })]
      : []
  const found = await findFate(context, input.code)
  if (!found || found.fates.length === 0) {
    return [line(synthesis?.version ? 'synthesis.fate-waits-next' : 'synthesis.fate-waiting'), ...open]
  }
  return [...found.fates.flatMap((fate) => linesOfFate(fate, pageOf(consultation))), ...open]
}

function linesOfFate(fate: Fate, page: string): FateLine[] {
  const { theme, name } = fate
  const where = { name, href: theme && fate.fate !== 'set-aside' ? `${page}#${theme}` : page }
  if (fate.fate === 'set-aside') {
    const why = { reason: `synthesis.aside-${fate.reason ?? ''}`, words: fate.words }
    return [line(theme ? 'synthesis.fate-aside-theme' : 'synthesis.fate-aside', { ...where, ...why })]
  }
  return [
    line(`synthesis.fate-${fate.fate}`, where),
    ...(fate.firstName ? [line('synthesis.fate-first', { name: fate.firstName })] : []),
  ]
}

async function appealOf(context: Context, input: FatedInput): Promise<InputFates['appeal']> {
  const appeal = await findAppeal(context, input.code)
  if (appeal) return { say: `synthesis.appeal-${appeal.state}`, answer: appeal.answer, may: false }
  const against = await appealable(context, { ...input, kind: input.kind as 'text', state: input.state as 'refused' })
  return against && { say: `synthesis.appeal-may-${against}`, answer: null, may: true }
}

/** The themes of a published synthesis on the thread; of one that is not published, nothing. */
export async function themeStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  const stations: Station[] = []
  for (const theme of await findThemes(context, ids)) {
    const published = await publishedOf(context, theme)
    if (!published) continue
    stations.push({
      kind: 'theme',
      subject: { kind: 'theme', id: theme.id },
      title: published.name,
      href: published.href,
      code: theme.code,
      on: onDay(published.on),
      byEditors: false,
      state: null,
    })
  }
  return stations
}
async function publishedOf(context: Context, theme: Theme) {
  const synthesis = await findSynthesisOf(context, theme.consultationId)
  const version = synthesis?.version ? await findVersion(context, synthesis.id, synthesis.version) : undefined
  const content = version?.content.themes.find((one) => one.code === theme.code)
  if (!version || !content) return null
  const [consultation] = await findConsultations(context, [theme.consultationId])
  return { name: content.name, href: `${pageOf(consultation)}#${theme.code}`, on: version.publishedOn }
}

/** Where a code leads: an old theme's to the theme in which its inputs are now. */
export async function subjectOfCode(context: Context, code: string): Promise<Subject | null> {
  const theme = code.startsWith('TH-') ? await findTheme(context, code) : undefined
  const now = theme && (await themeNow(context, theme))
  return now && (await publishedOf(context, now)) ? { kind: 'theme', id: now.id } : null
}
export async function themeNow(context: Pick<Context, 'db'>, theme: Theme): Promise<Theme> {
  const all = await listThemes(context, theme.consultationId)
  const id = whereNow(
    theme.id,
    await listLineage(
      context,
      all.map((one) => one.id),
    ),
  )
  return all.find((one) => one.id === id) ?? theme
}
/** What themes are called, for the log: only what is published has a name there. */
export const names: NameReader = async (context, ids) =>
  new Map(
    (await themeStationsOf(context, ids)).map((one) => [one.subject.id, { name: one.code ?? '', href: one.href }]),
  )
