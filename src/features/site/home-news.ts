// Room: site/home-news. What is open, what is next, what was answered lately, and the thread of one demand: each read
// through the door of the feature that knows it.
import type { Dated } from '../../kernel/dated.ts'
import { onDay } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { listConsultations } from '../consultations/index.ts'
import { findNextMeetings } from '../meetings/index.ts'
import { listNews } from '../news/index.ts'
import { findLatestAnswers, findTold } from '../recommendations/index.ts'

export interface NewsItem {
  /** Without the language. */
  href: string
  title: LocalizedText
  /** Until when it is open, when it is held, when it was answered. */
  on: Dated | null
  /** Of an answer: whose, and the key of what it says. */
  by: LocalizedText | null
  stance: 'accept' | 'accept-part' | 'note' | 'decline' | null
  sample: boolean
}

const most = 3
const plain = { by: null, stance: null }

export async function openNow(context: Context): Promise<NewsItem[]> {
  const { items } = await listConsultations(context, { state: 'open' }, { page: 1, size: most })
  return items.map((one) => ({
    ...plain,
    href: `/consultations/${one.slug}`,
    title: one.title,
    on: one.closesOn ? onDay(one.closesOn) : null,
    sample: one.sample,
  }))
}

export const nextMeetings = async (context: Context): Promise<NewsItem[]> =>
  (await findNextMeetings(context, dayOf(context.now), most)).map((one) => ({
    ...plain,
    href: `/meetings/${one.slug}`,
    title: one.title,
    on: one.starts,
    sample: one.sample,
  }))

export const answeredLately = async (context: Context): Promise<NewsItem[]> =>
  (await findLatestAnswers(context, most)).map((one) => ({
    href: `/recommendations/${one.code}#addressee-${one.position}`,
    title: one.title,
    on: one.respondedOn ? onDay(one.respondedOn) : null,
    by: one.label,
    stance: one.stance,
    sample: one.sample,
  }))

/** What the secretariat wrote last. */
export const writtenLately = async (context: Context): Promise<NewsItem[]> =>
  (await listNews(context, { states: ['published'] }, { page: 1, size: most })).items.map((one) => ({
    ...plain,
    href: `/news/${one.slug}`,
    title: one.title,
    on: onDay(one.happenedOn),
    sample: one.sample,
  }))

export interface Asked {
  total: number
  answered: number
}
export interface Demand {
  id: string
  code: string
  title: LocalizedText
  stations: Station[]
}
/** The demand that this platform comes from, a permanent dialogue: shown until a recommendation is answered here. */
const firstDemand = 'REC-LAC-2021-001'

export async function demandOf(context: Context): Promise<{ asked: Asked; demand: Demand | null }> {
  const { one, ...asked } = await findTold(context, firstDemand)
  if (!one) return { asked, demand: null }
  const stations = await context.thread(context, { kind: 'recommendation', id: one.id })
  return { asked, demand: { ...one, stations } }
}
