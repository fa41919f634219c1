// Room: synthesis/use-cases. An appeal against a refusal or against being set aside: once, by its author, decided by
// somebody else than who decided before. A nameless author's leaves no act and no time; one day is counted.
import { organisationsOf } from '../../kernel/actor.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { sameSecret } from '../../platform/keys/keys.ts'
import {
  type Input,
  countToday,
  decideInput,
  decidedMark,
  findConsultations,
  findDecidedMark,
  findInputByCode,
  readCarriedReceipt,
} from '../consultations/index.ts'
import { policy } from './policy.ts'
import { findAsideMark, findThemeMarks, listCodings, listThemes, removeAsides, removeCodings } from './store.ts'
import {
  type Appeal,
  findAppeal,
  findFate,
  insertAppeal,
  listWaitingAppeals,
  removeFate,
  saveAppeal,
} from './store-synthesis.ts'

/** What of an input can be appealed against now: its refusal, or that a published synthesis set it aside. */
export async function appealable(
  context: Pick<Context, 'db'>,
  input: Pick<Input, 'code' | 'kind' | 'state' | 'consultationId'>,
): Promise<Appeal['against'] | null> {
  if (input.state === 'refused') {
    if (input.kind === 'text') return 'refused'
    // A proposal that came too late to be voted on cannot be put right any more.
    const [consultation] = await findConsultations(context, input.consultationId ? [input.consultationId] : [])
    return consultation?.state === 'open' ? 'refused' : null
  }
  const found = input.state === 'accepted' ? await findFate(context, input.code) : undefined
  return found && found.fates.length > 0 && found.fates.every((one) => one.fate === 'set-aside') ? 'set-aside' : null
}

async function appeal(context: Context, input: Input, words: string): Promise<Outcome<Appeal>> {
  return transact(context, async (inside) => {
    const before = await findAppeal(inside, input.code)
    // The same form sent again is answered as the first was.
    if (before) {
      const same = before.words.values[before.words.original]?.text === words
      return same ? done(before) : refused('conflict', 'synthesis.refused-appealed')
    }
    const against = await appealable(inside, input)
    if (!against) return refused('conflict', 'synthesis.refused-not-appealable')
    const { organisationId } = input
    const one = {
      code: input.code,
      consultationId: input.consultationId,
      against,
      words: originalText(words, inside.locale),
      filedOn: organisationId ? dayOf(inside.now) : null,
    }
    if (!(await insertAppeal(inside, one))) return refused('conflict', 'synthesis.refused-appealed')
    if (!organisationId) await countToday(inside, 'voice-appeal')
    else
      await recordAct(
        inside,
        'input.appealed',
        { kind: 'input', id: input.id },
        { organisationId, detail: { code: input.code } },
      )
    return done({ ...one, state: 'waiting', answer: null })
  })
}

/** By the receipt that this browser carries, without an account. */
export async function appealByReceipt(
  context: Context,
  receipt: string | undefined,
  words: string,
): Promise<Outcome<Appeal>> {
  const fate = await ownByReceipt(context, receipt)
  return fate.ok ? appeal(context, fate.value, words) : fate
}
export async function ownByReceipt(context: Context, receipt: string | undefined): Promise<Outcome<Input>> {
  if (!receipt) return refused('not-found', 'consultations.refused-no-code')
  const fate = await readCarriedReceipt(context, receipt)
  if (!fate.ok) return fate
  return fate.value.kind === 'input' ? done(fate.value.input) : notFound()
}

/** By somebody who speaks for the organisation in whose name it was filed. */
export async function appealForOrganisation(context: Context, code: string, words: string): Promise<Outcome<Appeal>> {
  const input = await ownOfOrganisation(context, code)
  return input.ok ? appeal(context, input.value, words) : input
}
export async function ownOfOrganisation(context: Context, code: string): Promise<Outcome<Input>> {
  const input = await findInputByCode(context, code)
  if (!input?.organisationId) return notFound()
  return may(context.actor, policy['input.appeal'], { organisationId: input.organisationId })
    ? done(input)
    : forbidden()
}

/** Whether the one who looks decided what is appealed against. */
async function decidedBefore(context: Context, input: Input, against: Appeal['against']): Promise<boolean> {
  const marks = new Map<string, Buffer | null>()
  if (against === 'refused') marks.set(input.code, await findDecidedMark(context, input.code))
  else {
    marks.set(input.code, await findAsideMark(context, input.code))
    const fates = (await findFate(context, input.code))?.fates ?? []
    const themes = fates.flatMap((one) => one.theme ?? [])
    for (const [code, mark] of await findThemeMarks(context, themes)) marks.set(code, mark)
  }
  for (const [code, mark] of marks) {
    const own = await decidedMark(context, code)
    if (mark && own && sameSecret(mark, own)) return true
  }
  return false
}
const isOwn = (context: Context, input: Input): boolean =>
  input.organisationId !== null && organisationsOf(context.actor).includes(input.organisationId)

export interface WaitingAppeal {
  appeal: Appeal
  input: Input
  /** Somebody else has to decide: this person decided before, or speaks for its author. */
  notYours: boolean
}
export async function waitingAppeals(context: Context): Promise<WaitingAppeal[]> {
  const found: WaitingAppeal[] = []
  for (const one of await listWaitingAppeals(context)) {
    const input = await findInputByCode(context, one.code)
    if (!input) continue
    const notYours = isOwn(context, input) || (await decidedBefore(context, input, one.against))
    found.push({ appeal: one, input, notYours })
  }
  return found
}

export const decideAppeal = (
  context: Context,
  code: string,
  decision: { granted: boolean; words: string },
): Promise<Outcome<Appeal>> =>
  transact(context, async (inside) => {
    if (!may(inside.actor, policy['appeal.decide'])) return forbidden()
    const found = await findAppeal(inside, code)
    const input = await findInputByCode(inside, code)
    if (!found || !input) return notFound()
    if (found.state !== 'waiting') return refused('conflict', 'synthesis.refused-appeal-decided')
    if (isOwn(inside, input)) return refused('forbidden', 'consultations.refused-own-input')
    if (await decidedBefore(inside, input, found.against))
      return refused('forbidden', 'synthesis.refused-decided-before')
    if (decision.granted) {
      const righted = await putRight(inside, input, found.against)
      if (!righted.ok) return righted
    }
    const decided: Appeal = {
      ...found,
      state: decision.granted ? 'granted' : 'upheld',
      answer: originalText(decision.words, inside.locale),
    }
    await saveAppeal(inside, decided)
    const { organisationId } = input
    if (!organisationId) await countToday(inside, `appeal-${decided.state}`)
    else
      await recordAct(
        inside,
        decision.granted ? 'input.appeal-granted' : 'input.appeal-upheld',
        { kind: 'input', id: input.id },
        { organisationId, from: 'waiting', to: decided.state, detail: { code } },
      )
    return done(decided)
  })

/** What was refused is accepted; what was set aside waits for the next version. */
async function putRight(context: Context, input: Input, against: Appeal['against']): Promise<Outcome<null>> {
  if (against === 'refused') {
    const accepted = await decideInput(context, input.id, { act: 'accept' })
    return accepted.ok ? done(null) : accepted
  }
  await removeAsides(context, [input.code])
  const themes = input.consultationId ? await listThemes(context, input.consultationId) : []
  const aside = themes.filter((one) => one.state === 'aside').map((one) => one.id)
  const own = (await listCodings(context, aside)).filter((one) => one.code === input.code)
  await removeCodings(
    context,
    [input.code],
    own.map((one) => one.themeId),
  )
  await removeFate(context, input.code)
  return done(null)
}
