// Room: organisations/use-cases. The form to join in short pages: begun, left, resumed by its code, checked and sent.
import { type Outcome, done, forbidden, invalid, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { codeHash, newDigits, readCode, seal, slowDown, unseal } from './codes.ts'
import { policy } from './policy.ts'
import { foldAcronym, foldName, hostOf } from './rules.ts'
import { type JoinAnswers, type JoinForm, type JoinStep, joinSteps, stepToDo, wrongOfStep } from './rules-joining.ts'
import { type Organisation, findListedTwins } from './store.ts'
import { findDraft, insertDraft, removeDraft, saveDraft } from './store-joining.ts'
import { type Joined, joinMechanism } from './use-cases.ts'

/** The code of the form that is open in this browser, until it is closed: phones are shared. */
export const draftCookie = 'door_join'
const cookieOf = (code: string): SetCookie => ({ name: draftCookie, value: code, maxAgeSeconds: 0 })

/** Begins the form; `assisted` where somebody enters it for a person beside them. */
export async function beginJoining(
  context: Context,
  begin: { kind: JoinAnswers['kind']; assisted: boolean },
): Promise<Outcome<{ cookie: SetCookie }>> {
  return transact(context, async (inside) => {
    const assists = begin.assisted ? inside.actor.personId : null
    if (begin.assisted && !may(inside.actor, policy['organisation.join-assisted'])) return forbidden()
    const code = newDigits(inside)
    const answers: JoinAnswers = { kind: begin.kind, ...(assists ? { assistedBy: assists } : {}) }
    await insertDraft(
      inside,
      await codeHash(inside, 'join-draft', code),
      await seal(inside, code, JSON.stringify(answers)),
    )
    return done({ cookie: cookieOf(code) })
  })
}

/** The form that is open in this browser; null where there is none, or its time is over. */
export async function openDraft(context: Context, code: string | undefined): Promise<JoinAnswers | null> {
  if (!code || !/^\d{12}$/.test(readCode(code))) return null
  const draft = await findDraft(context, await codeHash(context, 'join-draft', code))
  return draft ? (JSON.parse(await unseal(context, code, draft.sealed)) as JoinAnswers) : null
}

export type Resumed = { found: boolean; step: JoinStep; cookies: SetCookie[] }
/** Goes on with a form by its code. A wrong one is an outcome, not a refusal: what is counted of it must be kept. */
export async function resumeJoining(
  context: Context,
  typed: string,
  cookie: string | undefined,
): Promise<Outcome<Resumed>> {
  return transact<Resumed>(context, async (inside) => {
    const turn = await slowDown(inside, 'join-draft', cookie)
    if (!turn.ok) return turn
    const code = readCode(typed)
    const answers = await openDraft(inside, code)
    if (!answers) return done({ found: false, step: 'who', cookies: [turn.value] })
    return done({ found: true, step: stepToDo(answers), cookies: [turn.value, cookieOf(code)] })
  })
}

const gone = () => refused('closed', 'organisations.refused-no-draft')

/**
 * Keeps what one page answers. Leads to the next page; after the name to those who may be the same, if there are any.
 */
export async function saveStep(
  context: Context,
  code: string | undefined,
  step: JoinStep,
  given: Partial<JoinAnswers>,
): Promise<Outcome<{ to: JoinStep | 'same' }>> {
  return transact<{ to: JoinStep | 'same' }>(context, async (inside) => {
    const before = await openDraft(inside, code)
    if (!before || !code) return gone()
    const answers: JoinAnswers = { ...before, ...given, kind: before.kind, assistedBy: before.assistedBy }
    const wrong = wrongOfStep(step, answers)
    if (wrong) return invalid(wrong)
    if (step === 'who' && before.name !== answers.name) delete answers.another
    await keep(inside, code, answers)
    if (step === 'who' && !answers.another && (await twinsOf(inside, answers)).length > 0) return done({ to: 'same' })
    return done({ to: nextOf(step, answers) })
  })
}
/**
 * The page after this one; where all others are filled in already, the check: somebody came back to change one
 * answer.
 */
const nextOf = (step: JoinStep, answers: JoinAnswers): JoinStep => {
  const toDo = stepToDo(answers)
  const next = joinSteps[joinSteps.indexOf(step) + 1] ?? 'check'
  return toDo === 'check' ? 'check' : joinSteps.indexOf(toDo) < joinSteps.indexOf(next) ? toDo : next
}
const keep = async (context: Context, code: string, answers: JoinAnswers) =>
  saveDraft(context, await codeHash(context, 'join-draft', code), await seal(context, code, JSON.stringify(answers)))

/**
 * Members listed by name that share a name, a short name or a host with what was typed. Of those unlisted nothing is
 * told.
 */
export const twinsOf = async (context: Context, answers: JoinAnswers): Promise<Organisation[]> =>
  answers.name
    ? findListedTwins(context, {
        searchName: foldName(answers.name),
        acronym: foldAcronym(answers.acronym),
        host: hostOf(answers.website),
      })
    : []

export async function sayAnother(context: Context, code: string | undefined): Promise<Outcome<{ to: JoinStep }>> {
  return transact(context, async (inside) => {
    const before = await openDraft(inside, code)
    if (!before || !code) return gone()
    const answers = { ...before, another: true }
    await keep(inside, code, answers)
    return done({ to: nextOf('who', answers) })
  })
}

/** Sends the form: from now on a member, and the draft is gone. */
export async function sendJoining(
  context: Context,
  code: string | undefined,
  said: { consent: boolean; another: boolean },
): Promise<Outcome<Joined>> {
  return transact(context, async (inside) => {
    const answers = await openDraft(inside, code)
    if (!answers || !code) return gone()
    const toDo = stepToDo(answers)
    if (toDo !== 'check') return refused('conflict', 'organisations.refused-not-whole')
    const joined = await joinMechanism(inside, {
      ...(answers as JoinForm),
      consent: said.consent,
      another: said.another || answers.another === true,
    })
    if (joined.ok) await removeDraft(inside, await codeHash(inside, 'join-draft', code))
    return joined
  })
}
/** What closes the form in this browser. */
export const noDraft: SetCookie = { name: draftCookie, value: '', maxAgeSeconds: 0 }
