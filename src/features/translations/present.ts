// Room: translations/present. The desk's queue: what is wanted in a language, how each text stands there, and how far
// every consultation has come.
import type { Tongue } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { OfferedText } from '../../kernel/offered-text.ts'
import type { Context } from '../../platform/context.ts'
import { findConsultations } from '../consultations/index.ts'
import { listTexts } from './offered.ts'
import {
  type LanguageProgress,
  type TextState,
  compareTexts,
  isWanted,
  openStates,
  progressOf,
  stateIn,
} from './rules.ts'
import { type Draft, listDrafts } from './store.ts'

export const perPage = 10

export interface QueueQuery {
  language?: Tongue
  kind?: string
  state?: TextState
  consultation?: string
  page?: number
}
export interface QueueItem {
  one: OfferedText
  language: Tongue
  state: TextState
  /** Why there is no draft, or that one was asked for; of this very original or not told. */
  draft: Draft | null
}
export interface QueueModel {
  query: QueueQuery & { language: Tongue }
  items: QueueItem[]
  total: number
  /** How many of those found a machine could be asked for. */
  draftable: number
  progress: { slug: string; title: LocalizedText; languages: LanguageProgress[] }[]
  consultations: { slug: string; title: LocalizedText }[]
  translator: string | null
}

export async function readQueue(context: Context, query: QueueQuery): Promise<QueueModel> {
  const language = query.language ?? context.locale
  const [texts, drafts] = [await listTexts(context), await listDrafts(context)]
  const homes = await findConsultations(context, [...new Set(texts.flatMap((one) => one.consultationId ?? []))])
  const home = homes.find((one) => one.slug === query.consultation)
  const known = new Map(drafts.map((one) => [`${one.kind} ${one.id} ${one.field} ${one.language}`, one]))
  const found = texts
    .filter((one) => isWanted(one, language) && (!query.kind || one.kind === query.kind))
    .filter((one) => !query.consultation || (home !== undefined && one.consultationId === home.id))
    .map((one): QueueItem => ({
      one,
      language,
      state: stateIn(one.text, language),
      draft: known.get(`${one.kind} ${one.id} ${one.field} ${language}`) ?? null,
    }))
    .filter(({ state }) => (query.state ? state === query.state : openStates.some((open) => open === state)))
    .sort((a, b) => compareTexts(a.one, b.one))
  const at = Math.max(1, query.page ?? 1)
  return {
    query: { ...query, language },
    items: found.slice((at - 1) * perPage, at * perPage),
    total: found.length,
    draftable: found.filter(
      ({ state, draft }) => (state === 'missing' || state === 'stale') && (!draft || draft.state === 'failed'),
    ).length,
    progress: homes
      .filter((one) => !query.consultation || one === home)
      .map((one) => ({
        slug: one.slug,
        title: one.title,
        languages: progressOf(texts.filter((text) => text.consultationId === one.id)),
      })),
    consultations: homes.map(({ slug, title }) => ({ slug, title })),
    translator: context.translator?.name ?? null,
  }
}
