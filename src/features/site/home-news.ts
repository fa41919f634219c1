// Room: site/home-news. What is open, what is next, what was answered lately, and the thread of one demand: each read
// through the door of the feature that knows it.
import type { Dated } from '../../kernel/dated.ts'
import { onDay } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { listConsultations } from '../consultations/index.ts'
import { listMeetings } from '../meetings/index.ts'
import { type Recommendation, listRecommendations, presentAll } from '../recommendations/index.ts'

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

export async function nextMeetings(context: Context): Promise<NewsItem[]> {
  const states = ['announced', 'open', 'closed', 'live'] as const
  const { items } = await listMeetings(context, { states }, { page: 1, size: 200 })
  const today = dayOf(context.now)
  return items
    .filter((one) => ((one.ends ?? one.starts)?.date ?? today) >= today)
    .sort((a, b) => ((a.starts?.date ?? '9') < (b.starts?.date ?? '9') ? -1 : 1))
    .slice(0, most)
    .map((one) => ({ ...plain, href: `/meetings/${one.slug}`, title: one.title, on: one.starts, sample: one.sample }))
}

/** What was answered here, newest first. */
export const answeredHere = async (context: Context): Promise<Recommendation[]> =>
  (await listRecommendations(context, { state: 'answered' }, { page: 1, size: 50 })).items

export async function answeredLately(context: Context, answered: Recommendation[]): Promise<NewsItem[]> {
  const models = await presentAll(context, answered)
  return models
    .flatMap((one) =>
      one.addressees.flatMap((addressee) =>
        addressee.answers.map((answer) => ({
          href: `/recommendations/${one.code}#addressee-${addressee.position}`,
          title: one.title,
          on: answer.respondedOn ? onDay(answer.respondedOn) : null,
          by: addressee.label,
          stance: answer.stance as NewsItem['stance'],
          sample: one.sample,
        })),
      ),
    )
    .sort((a, b) => ((a.on?.date ?? '') > (b.on?.date ?? '') ? -1 : 1))
    .slice(0, most)
}

export interface Asked {
  total: number
  answered: number
}
export async function countAsked(context: Context): Promise<Asked> {
  const one = { page: 1, size: 1 }
  const { total } = await listRecommendations(context, {}, one)
  const answered = await listRecommendations(context, { state: 'answered' }, one)
  return { total, answered: answered.total }
}

export interface Demand {
  id: string
  code: string
  title: LocalizedText
  stations: Station[]
}
/** The demand that this platform comes from, a permanent dialogue: shown until a recommendation is answered here. */
const firstDemand = 'REC-LAC-2021-001'

export async function demandOf(context: Context, answered: Recommendation[]): Promise<Demand | null> {
  const first = { codes: [firstDemand] }
  const one = answered[0] ?? (await listRecommendations(context, first, { page: 1, size: 1 })).items[0]
  if (!one) return null
  const stations = await context.thread(context, { kind: 'recommendation', id: one.id })
  return { id: one.id, code: one.code, title: one.title, stations }
}
