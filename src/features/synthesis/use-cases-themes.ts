// Room: synthesis/use-cases. Themes: made, named, merged, split, set aside and taken up again. Each is an act; an old
// code always leads to where its inputs went.
import { type LocalizedText, rewriteIn } from '../../kernel/localized-text.ts'
import { type Locale, locales } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Consultation, decidedMark, findConsultation } from '../consultations/index.ts'
import { policy } from './policy.ts'
import { type AsideReason, mergeCodings, splitCodings, themeSteps } from './rules.ts'
import {
  type Theme,
  findTheme,
  insertLineage,
  insertTheme,
  listCodings,
  replaceCodings,
  saveThemeState,
  saveThemeWords,
} from './store.ts'
import { findSynthesisOf, insertSynthesis } from './store-synthesis.ts'

/** A name in up to four languages: the one that it was written in first is the original. */
export type Names = Partial<Record<Locale, string>>
function named(context: Context, names: Names, before: LocalizedText | null = null): LocalizedText | null {
  const order = [context.locale, ...locales.filter((one) => one !== context.locale)]
  let text = before
  for (const locale of order) {
    const written = names[locale]
    if (written) text = rewriteIn(text, written, locale)
  }
  return text
}

async function inConsultation(context: Context, slug: string): Promise<Outcome<Consultation>> {
  if (!may(context.actor, policy['theme.change'])) return forbidden()
  const consultation = await findConsultation(context, slug)
  return consultation ? done(consultation) : notFound()
}
async function themeOf(context: Context, slug: string, code: string): Promise<Outcome<Theme>> {
  const consultation = await inConsultation(context, slug)
  if (!consultation.ok) return consultation
  const theme = await findTheme(context, code)
  return theme?.consultationId === consultation.value.id ? done(theme) : notFound()
}

/** The synthesis begins with the first theme. */
async function begin(context: Context, consultationId: string): Promise<void> {
  if (await findSynthesisOf(context, consultationId)) return
  await insertSynthesis(context, {
    id: newId(context.random),
    consultationId,
    code: `SYN-${newCode(context.random, 6).toUpperCase()}`,
    state: 'drafting',
    commentFrom: null,
    commentUntil: null,
    version: 0,
  })
}

async function addTheme(context: Context, consultationId: string, names: Names): Promise<Outcome<Theme>> {
  const name = named(context, names)
  if (!name) return invalid({ [`name-${context.locale}`]: 'http.wrong-required' })
  const theme: Theme = {
    id: newId(context.random),
    consultationId,
    code: `TH-${newCode(context.random, 6).toUpperCase()}`,
    name,
    about: null,
    state: 'open',
    reason: null,
    words: null,
  }
  await insertTheme(context, theme)
  return done(theme)
}

export const makeTheme = (context: Context, slug: string, names: Names): Promise<Outcome<Theme>> =>
  transact(context, async (inside) => {
    const consultation = await inConsultation(inside, slug)
    if (!consultation.ok) return consultation
    await begin(inside, consultation.value.id)
    const made = await addTheme(inside, consultation.value.id, names)
    if (!made.ok) return made
    await recordAct(inside, 'theme.made', { kind: 'theme', id: made.value.id }, { detail: { code: made.value.code } })
    return made
  })

export const renameTheme = (context: Context, slug: string, code: string, names: Names): Promise<Outcome<Theme>> =>
  transact(context, async (inside) => {
    const theme = await themeOf(inside, slug, code)
    if (!theme.ok) return theme
    const name = named(inside, names, theme.value.name)
    if (!name) return invalid({ [`name-${inside.locale}`]: 'http.wrong-required' })
    const renamed = { ...theme.value, name }
    await saveThemeWords(inside, renamed)
    await recordAct(inside, 'theme.renamed', { kind: 'theme', id: renamed.id }, { detail: { code } })
    return done(renamed)
  })

/** What was in the one is in the other from now on; where each input first was is kept. */
export const mergeTheme = (context: Context, slug: string, code: string, into: string): Promise<Outcome<Theme>> =>
  transact(context, async (inside) => {
    const from = await themeOf(inside, slug, code)
    if (!from.ok) return from
    const to = await themeOf(inside, slug, into)
    if (!to.ok) return to
    if (from.value.id === to.value.id || to.value.state !== 'open')
      return invalid({ into: 'synthesis.wrong-merge-into' })
    const next = step(themeSteps, from.value.state, 'merge')
    if (!next.ok) return next
    const both = [from.value.id, to.value.id]
    await replaceCodings(inside, both, mergeCodings(await listCodings(inside, both), from.value.id, to.value.id))
    await saveThemeState(inside, { id: from.value.id, state: next.value, reason: null, words: null }, null)
    await insertLineage(inside, { fromId: from.value.id, toId: to.value.id, how: 'merged' })
    const subject = { kind: 'theme', id: from.value.id } as const
    await tie(inside, subject, 'merged-into', { kind: 'theme', id: to.value.id })
    await recordAct(inside, 'theme.merged', subject, {
      from: from.value.state,
      to: next.value,
      detail: { code, into },
    })
    return done(to.value)
  })

/** Some of a theme's inputs go to a new one, which keeps where it came from. */
export const splitTheme = (
  context: Context,
  slug: string,
  code: string,
  names: Names,
  codes: string[],
): Promise<Outcome<Theme>> =>
  transact(context, async (inside) => {
    const from = await themeOf(inside, slug, code)
    if (!from.ok) return from
    if (from.value.state !== 'open') return refused('conflict', 'synthesis.refused-theme-not-open')
    const codings = await listCodings(inside, [from.value.id])
    const some = new Set(codes.filter((one) => codings.some((coding) => coding.code === one)))
    if (some.size === 0) return invalid({ inputs: 'http.wrong-required' })
    const made = await addTheme(inside, from.value.consultationId, names)
    if (!made.ok) return made
    await replaceCodings(inside, [from.value.id], splitCodings(codings, from.value.id, made.value.id, some))
    await insertLineage(inside, { fromId: from.value.id, toId: made.value.id, how: 'split' })
    await tie(inside, { kind: 'theme', id: made.value.id }, 'derived-from', { kind: 'theme', id: from.value.id })
    await recordAct(
      inside,
      'theme.parted',
      { kind: 'theme', id: from.value.id },
      { detail: { code, into: made.value.code, n: some.size } },
    )
    return made
  })

export const setThemeAside = (
  context: Context,
  slug: string,
  code: string,
  why: { reason: AsideReason; words?: string },
): Promise<Outcome<Theme>> =>
  transact(context, async (inside) => {
    const theme = await themeOf(inside, slug, code)
    if (!theme.ok) return theme
    const next = step(themeSteps, theme.value.state, 'set-aside')
    if (!next.ok) return next
    const aside = { ...theme.value, state: next.value, reason: why.reason, words: why.words ?? null }
    await saveThemeState(inside, aside, await decidedMark(inside, code))
    await recordAct(
      inside,
      'theme.shelved',
      { kind: 'theme', id: aside.id },
      { from: theme.value.state, to: next.value, detail: { code, reason: why.reason } },
    )
    return done(aside)
  })

export const reopenTheme = (context: Context, slug: string, code: string): Promise<Outcome<Theme>> =>
  transact(context, async (inside) => {
    const theme = await themeOf(inside, slug, code)
    if (!theme.ok) return theme
    const next = step(themeSteps, theme.value.state, 'reopen')
    if (!next.ok) return next
    const open = { ...theme.value, state: next.value, reason: null, words: null }
    await saveThemeState(inside, open, null)
    await recordAct(
      inside,
      'theme.reopened',
      { kind: 'theme', id: open.id },
      { from: theme.value.state, to: next.value, detail: { code } },
    )
    return done(open)
  })
