// Room: synthesis/use-cases. The synthesis: drafted theme by theme, shown to those who spoke, their comments answered,
// published by somebody who wrote none of it.
import { originalText, rewriteIn } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { citeInput, findConsultation } from '../consultations/index.ts'
import { type WorkBook, originalOf, readBook } from './book.ts'
import { publishLists } from './counts.ts'
import { policy } from './policy.ts'
import { contentOf, countedOf, countsOf, listsOf } from './present.ts'
import { citesOf, commentDays, synthesisSteps } from './rules.ts'
import {
  type Synthesis,
  findComment,
  insertVersion,
  listComments,
  replaceFates,
  saveCommentAnswer,
  saveSynthesis,
  saveText,
} from './store-synthesis.ts'

type Open = { book: WorkBook; synthesis: Synthesis }
async function opened(context: Context, slug: string): Promise<Outcome<Open>> {
  if (!may(context.actor, policy['synthesis.draft'])) return forbidden()
  const consultation = await findConsultation(context, slug)
  if (!consultation) return notFound()
  const book = await readBook(context, consultation)
  return book.synthesis ? done({ book, synthesis: book.synthesis }) : refused('conflict', 'synthesis.refused-no-theme')
}

/** Codes that a text cites and that are not in its theme. */
function strangers(book: WorkBook, themeId: string, text: string): string[] {
  const inTheme = new Set(book.codings.filter((one) => one.themeId === themeId).map((one) => one.code))
  const aside = new Set(book.asides.map((one) => one.code))
  const accepted = new Set(book.inputs.map((one) => one.code))
  return citesOf(text).filter((code) => !inTheme.has(code) || aside.has(code) || !accepted.has(code))
}

export const draftText = (context: Context, slug: string, code: string, text: string): Promise<Outcome<Synthesis>> =>
  transact(context, async (inside) => {
    const open = await opened(inside, slug)
    if (!open.ok) return open
    const { book, synthesis } = open.value
    const theme = book.themes.find((one) => one.code === code)
    if (!theme) return notFound()
    if (theme.state !== 'open') return refused('conflict', 'synthesis.refused-theme-not-open')
    if (synthesis.state !== 'drafting' && synthesis.state !== 'commenting')
      return refused('conflict', 'synthesis.refused-published')
    if (citesOf(text).length === 0) return invalid({ text: 'synthesis.wrong-cites-none' })
    const [stranger] = strangers(book, theme.id, text)
    if (stranger) return refused('invalid', 'synthesis.refused-cites-stranger', { args: { code: stranger } })
    const before = book.texts.get(theme.id)
    const by = inside.actor.personId ? [inside.actor.personId] : []
    await saveText(inside, {
      themeId: theme.id,
      text: rewriteIn(before?.text ?? null, text, inside.locale),
      draftedBy: [...new Set([...(before?.draftedBy ?? []), ...by])],
    })
    await recordAct(inside, 'theme.drafted', { kind: 'theme', id: theme.id }, { detail: { code } })
    return done(synthesis)
  })

/** What still stands between the draft and those who read it: the keys of what is missing, with how many. */
export function missing(book: WorkBook): { say: 'inputs' | 'texts' | 'cites'; n: number }[] {
  const open = book.themes.filter((one) => one.state === 'open')
  const waiting = [...book.fates.values()].filter((own) => own.length === 0).length
  const untold = open.filter((one) => !book.texts.has(one.id)).length
  const wrong = open.filter((one) => strangers(book, one.id, originalOf(book.texts.get(one.id))).length > 0).length
  return [
    { say: 'inputs' as const, n: waiting },
    { say: 'texts' as const, n: untold },
    { say: 'cites' as const, n: wrong },
  ].filter((one) => one.n > 0)
}
function complete({ book }: Open): Outcome<null> {
  if (!book.themes.some((one) => one.state === 'open')) return refused('conflict', 'synthesis.refused-no-theme')
  const [first] = missing(book)
  return first ? refused('conflict', `synthesis.refused-missing-${first.say}`, { args: { n: first.n } }) : done(null)
}

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Opens the draft for those who spoke, until a stated day. */
export const askForComments = (context: Context, slug: string, until: string): Promise<Outcome<Synthesis>> =>
  transact(context, async (inside) => {
    const open = await opened(inside, slug)
    if (!open.ok) return open
    const { book, synthesis } = open.value
    const whole = complete(open.value)
    if (!whole.ok) return whole
    const today = dayOf(inside.now)
    if (until < plusDays(today, commentDays.least) || until > plusDays(today, commentDays.most))
      return invalid({ until: 'synthesis.wrong-until' })
    const next = step(synthesisSteps, synthesis.state, 'ask-comments')
    if (!next.ok) return next
    const asked = { ...synthesis, state: next.value, commentFrom: today, commentUntil: until }
    await saveSynthesis(inside, asked)
    await recordAct(
      inside,
      'consultation.synthesis-opened',
      { kind: 'consultation', id: synthesis.consultationId },
      { from: synthesis.state, to: next.value, detail: { slug, organisationIds: whoSpoke(book) } },
    )
    return done(asked)
  })

const whoSpoke = (book: WorkBook): string[] => [...new Set(book.inputs.flatMap((one) => one.organisationId ?? []))]

export const answerComment = (context: Context, slug: string, id: string, words: string): Promise<Outcome<Synthesis>> =>
  transact(context, async (inside) => {
    const open = await opened(inside, slug)
    if (!open.ok) return open
    const { synthesis } = open.value
    const comment = await findComment(inside, id)
    if (comment?.synthesisId !== synthesis.id || comment.version !== synthesis.version + 1) return notFound()
    await saveCommentAnswer(inside, id, originalText(words, inside.locale))
    await recordAct(
      inside,
      'consultation.synthesis-answered',
      { kind: 'consultation', id: synthesis.consultationId },
      { organisationId: comment.organisationId, detail: { slug } },
    )
    return done(synthesis)
  })

/** Whether somebody else has to publish: who wrote any of it does not. */
export const wroteIt = (book: WorkBook, personId: string | null): boolean =>
  book.themes.some(
    (one) => one.state === 'open' && personId !== null && book.texts.get(one.id)?.draftedBy.includes(personId),
  )

/** Publishes the next version: by somebody who wrote none of it, after the window, with every comment answered. */
export const publishSynthesis = (context: Context, slug: string): Promise<Outcome<Synthesis>> =>
  transact(context, async (inside) => {
    const open = await opened(inside, slug)
    if (!open.ok) return open
    const { book, synthesis } = open.value
    if (!may(inside.actor, policy['synthesis.publish'])) return forbidden()
    if (wroteIt(book, inside.actor.personId)) return refused('forbidden', 'synthesis.refused-own-text')
    const next = step(synthesisSteps, synthesis.state, 'publish')
    if (!next.ok) return next
    const today = dayOf(inside.now)
    if ((synthesis.commentUntil ?? today) >= today) return refused('conflict', 'synthesis.refused-window-open')
    const number = synthesis.version + 1
    const comments = await listComments(inside, synthesis.id, number)
    const unanswered = comments.filter((one) => !one.answer).length
    if (unanswered > 0) return refused('conflict', 'synthesis.refused-unanswered', { args: { n: unanswered } })
    const whole = complete(open.value)
    if (!whole.ok) return whole
    const cited = await citeAll(inside, book)
    if (!cited.ok) return cited
    const told = await publishLists(inside, book.consultation, 'synthesis', listsOf(countedOf(book)))
    await insertVersion(inside, synthesis.id, number, today, contentOf(book, comments, countsOf(book, told)))
    await replaceFates(inside, synthesis.id, book.fates)
    for (const one of book.texts.values()) await saveText(inside, { ...one, draftedBy: [] })
    const published = { ...synthesis, state: next.value, version: number }
    await saveSynthesis(inside, published)
    await recordAct(
      inside,
      'consultation.synthesis-published',
      { kind: 'consultation', id: synthesis.consultationId },
      { from: synthesis.state, to: next.value, detail: { slug, version: number, organisationIds: whoSpoke(book) } },
    )
    return done(published)
  })

async function citeAll(context: Context, book: WorkBook): Promise<Outcome<null>> {
  for (const theme of book.themes.filter((one) => one.state === 'open')) {
    for (const code of citesOf(originalOf(book.texts.get(theme.id)))) {
      const cited = await citeInput(context, code, { kind: 'theme', id: theme.id })
      if (!cited.ok) return cited
    }
  }
  return done(null)
}

/** Begins the next version; the published one stays public until then. */
export const reviseSynthesis = (context: Context, slug: string): Promise<Outcome<Synthesis>> =>
  transact(context, async (inside) => {
    const open = await opened(inside, slug)
    if (!open.ok) return open
    const { synthesis } = open.value
    const next = step(synthesisSteps, synthesis.state, 'revise')
    if (!next.ok) return next
    const revised = { ...synthesis, state: next.value, commentFrom: null, commentUntil: null }
    await saveSynthesis(inside, revised)
    await recordAct(
      inside,
      'consultation.synthesis-revised',
      { kind: 'consultation', id: synthesis.consultationId },
      { from: synthesis.state, to: next.value, detail: { slug } },
    )
    return done(revised)
  })
