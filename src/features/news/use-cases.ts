// Room: news/use-cases. Writing an item, publishing it, taking it back.
import { type Locale, locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { editText, findMeeting } from '../meetings/index.ts'
import { slugOf } from '../organisations/index.ts'
import { findRecommendation, findRecommendations } from '../recommendations/index.ts'
import { policy } from './policy.ts'
import { type NewsAct, halfWritten, languagesOf, road } from './rules.ts'
import { type NewsItem, holdNews, insertNews, saveNews } from './store.ts'

type ByLanguage = Readonly<Partial<Record<Locale, string>>>
export interface NewsForm {
  title: ByLanguage
  words: ByLanguage
  happenedOn: string
  /** The slug of a meeting, the code of a recommendation: one of them, or both. */
  meeting?: string
  recommendation?: string
}
/** All four, the writer's own first: what they write in it is the original. */
const allOf = (typed: ByLanguage, own: Locale) =>
  Object.fromEntries([own, ...locales.filter((one) => one !== own)].map((one) => [one, typed[one] ?? '']))

/** Fields of a name that are longer than they may be, language by language. */
export const tooLong = (name: string, typed: ByLanguage, most: number): Record<string, string> =>
  Object.fromEntries(
    locales.filter((one) => (typed[one]?.length ?? 0) > most).map((one) => [`${name}-${one}`, 'http.wrong-too-long']),
  )

/** What the form says, on top of what was there; or what is wrong with it, at its field. */
async function asWritten(
  context: Context,
  before: { title: LocalizedText; words: LocalizedText } | null,
  form: NewsForm,
): Promise<Outcome<Pick<NewsItem, 'title' | 'words' | 'happenedOn' | 'meetingId' | 'recommendationId'>>> {
  const long = { ...tooLong('title', form.title, 200), ...tooLong('words', form.words, 2000) }
  if (Object.keys(long).length) return invalid(long)
  const title = editText(before?.title ?? null, allOf(form.title, context.locale), context.locale)
  const words = editText(before?.words ?? null, allOf(form.words, context.locale), context.locale)
  if (!title) return invalid({ [`title-${context.locale}`]: 'http.wrong-required' })
  if (!words) return invalid({ [`words-${context.locale}`]: 'http.wrong-required' })
  const [half] = halfWritten(title, words)
  if (half) return invalid({ [`${form.title[half] ? 'words' : 'title'}-${half}`]: 'news.wrong-half' })
  if (form.happenedOn > dayOf(context.now)) return invalid({ happenedOn: 'news.wrong-not-yet' })
  if (!form.meeting && !form.recommendation) return invalid({ meeting: 'news.wrong-about-nothing' })
  const meeting = form.meeting ? await findMeeting(context, form.meeting) : undefined
  // What is not public yet is named by no news.
  if (form.meeting && (!meeting || meeting.state === 'draft')) return invalid({ meeting: 'http.wrong-not-one-of' })
  const named = form.recommendation ? await findRecommendation(context, form.recommendation.toUpperCase()) : undefined
  const [recommendation] = await findRecommendations(context, named ? [named.id] : [])
  if (form.recommendation && !recommendation) return invalid({ recommendation: 'news.wrong-recommendation' })
  return done({
    title,
    words,
    happenedOn: form.happenedOn,
    meetingId: meeting?.id ?? null,
    recommendationId: recommendation?.id ?? null,
  })
}

/** A draft: the desk alone sees it. */
export async function writeNews(context: Context, form: NewsForm): Promise<Outcome<NewsItem>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['news.write'])) return forbidden()
    const written = await asWritten(inside, null, form)
    if (!written.ok) return written
    const { title } = written.value
    const wanted = slugOf(title.values[title.original]?.text ?? '')
    const item: NewsItem = {
      ...written.value,
      id: newId(inside.random),
      slug: wanted,
      state: 'draft',
      publishedOn: null,
      revisedAt: inside.now,
      sample: false,
    }
    for (let n = 2; !(await insertNews(inside, item)); n += 1) item.slug = `${wanted}-${n}`
    await recordAct(inside, 'news-item.written', { kind: 'news-item', id: item.id }, { to: 'draft' })
    return done(item)
  })
}

/** Held, for an actor who may write. */
async function writable(context: Context, slug: string): Promise<Outcome<NewsItem>> {
  const item = await holdNews(context, slug)
  if (!item) return notFound()
  return may(context.actor, policy['news.write']) ? done(item) : forbidden()
}
/** What changed in an item; what is published is at once read anew by those who follow it. */
export async function changed(context: Context, item: NewsItem): Promise<void> {
  await saveNews(context, { ...item, revisedAt: context.now })
  await recordAct(context, 'news-item.changed', { kind: 'news-item', id: item.id }, { to: item.state })
}
export async function changeNews(context: Context, slug: string, form: NewsForm): Promise<Outcome<NewsItem>> {
  return transact(context, async (inside) => {
    const found = await writable(inside, slug)
    if (!found.ok) return found
    const written = await asWritten(inside, found.value, form)
    if (!written.ok) return written
    const item = { ...found.value, ...written.value }
    await changed(inside, item)
    return done(item)
  })
}
/** An act upon an item by who may write it. */
export async function uponNews<T>(
  context: Context,
  slug: string,
  act: (inside: Context, item: NewsItem) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    const found = await writable(inside, slug)
    return found.ok ? act(inside, found.value) : found
  })
}

/** Publishes or withdraws. What was withdrawn is seen by the desk alone, and so are its pictures. */
export async function moveNews(context: Context, slug: string, act: NewsAct): Promise<Outcome<NewsItem>> {
  return uponNews(context, slug, async (inside, item) => {
    const moved = step(road, item.state, act)
    if (!moved.ok) return moved
    if (!may(inside.actor, policy['news.move'], { state: item.state })) return forbidden()
    const to = moved.value
    const next = { ...item, state: to, publishedOn: item.publishedOn ?? dayOf(inside.now), revisedAt: inside.now }
    await saveNews(inside, next)
    await recordAct(
      inside,
      to === 'published' ? 'news-item.published' : 'news-item.withdrawn',
      { kind: 'news-item', id: item.id },
      { from: item.state, to, detail: { slug, languages: languagesOf(item.title, item.words) } },
    )
    return done(next)
  })
}
