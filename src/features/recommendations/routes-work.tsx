// Room: recommendations/routes. The work on one recommendation: the check of its form, the act that issues it, and
// asking its addressees. What is offered follows from policy and status table; the use cases decide again.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { Field } from '../../platform/http/form.ts'
import { type Then, file, form, page } from '../../platform/http/route.ts'
import { findBodies } from '../bodies/index.ts'
import { notesOf } from '../meetings/index.ts'
import { recused } from '../people/index.ts'
import { type AnswerDuty, type AnswerLink, answerLinkOf } from './answer-links.ts'
import { askAddressee, askForConfirmation, recordMove } from './use-cases-answers.ts'
import { type Recorded, decideFiled, fileLetter, findFiledAnswer, recordOralAnswer } from './use-cases-recorded.ts'
import { policy } from './policy.ts'
import { type RecommendationModel, presentOne } from './present.ts'
import {
  type AddresseeAct,
  type FormItem,
  type RecommendationAct,
  asking,
  missingForm,
  road,
  stances,
} from './rules.ts'
import { type Recommendation, findRecommendation } from './store.ts'
import { type Addressee, findAddressees, findAnswers } from './store-answers.ts'
import { isIssuer, isProposer, issuingGrants } from './seat-rules.ts'
import {
  checkForm,
  closeRecommendation,
  issueRecommendation,
  mayCheck,
  mayWithdraw,
  mergeRecommendation,
  returnForForm,
  subjectOf,
  whyNotIssue,
  withdrawRecommendation,
} from './use-cases.ts'
import { findFiled } from './store-filed.ts'
import { FiledPage, type FiledModel } from './views/filed.tsx'
import { LinkPage, type LinkModel } from './views/link.tsx'
import { WorkPage } from './views/work.tsx'

const isDesk = (context: Context) => may(context.actor, policy['recommendation.check'])
/** The desk and the proposer work on it, and those who may issue it: its body's seats and coordinator, rapporteurs. */
export const mayWork = (context: Context, one: Recommendation): boolean =>
  one.standing === 'here' &&
  (isDesk(context) || isProposer(context.actor, one) || issuingGrants(context.actor, one).length > 0)

export interface WorkModel {
  /** To leave it to others. */
  id: string
  recommendation: RecommendationModel
  missing: FormItem[]
  steps: RecommendationAct[]
  returnedFor: string | null
  addressees: { position: number; steps: AddresseeAct[] }[]
  mayRecord: boolean
  /** Why the one who looks takes no step that others take: a sentence. */
  against: string | null
  /** The body for which they would issue it, where they sit in it. */
  seatIn: LocalizedText | null
  /** Addressees of whom an answer waits that one person recorded. */
  filed: number[]
  /** What was noted of answers in the room at its meeting, to choose from. */
  notes: { id: string; text: LocalizedText }[]
}
async function stepsFor(
  context: Context,
  one: Recommendation,
): Promise<Pick<WorkModel, 'steps' | 'against' | 'seatIn'>> {
  const { actor } = context
  if (await recused(context, subjectOf(one)))
    return { steps: [], against: 'recommendations.work-recused', seatIn: null }
  const grants = issuingGrants(actor, one)
  const against = grants.length > 0 ? ((await whyNotIssue(context, [one])).get(one.id) ?? null) : null
  const allowed: Record<RecommendationAct, boolean> = {
    propose: isProposer(actor, one),
    check: mayCheck(actor, one),
    return: mayCheck(actor, one),
    close: isIssuer(actor, one),
    issue: grants.length > 0 && against === null,
    withdraw: mayWithdraw(actor, one),
    merge: may(actor, policy['recommendation.merge'], { bodyId: one.proposedByBody }),
  }
  // A seat speaks for its own body; who holds another duty too says in words whose act it was.
  const seated = grants.length > 0 && grants.every((grant) => grant.role === 'holder')
  const [body] = seated && one.proposedByBody ? await findBodies(context, [one.proposedByBody]) : []
  return {
    steps: stepsFrom(road, one.state).filter((act) => allowed[act]),
    against: one.state === 'checked' ? against : null,
    seatIn: body?.name ?? null,
  }
}
function addresseeStepsFor(context: Context, one: Recommendation, row: Addressee): AddresseeAct[] {
  if (one.state !== 'issued') return []
  return stepsFrom(asking, row.state).filter((act) =>
    act === 'answer-in-room' ? may(context.actor, policy['response.record']) : isDesk(context),
  )
}

const filedOf = async (context: Context, addressees: Addressee[]): Promise<number[]> => {
  if (!may(context.actor, policy['response.confirm-filed'])) return []
  const filed = await findFiled(
    context,
    addressees.map((row) => row.id),
  )
  return addressees.filter((row) => filed.some((one) => one.addresseeId === row.id)).map((row) => row.position)
}

const notedAnswers = async (context: Context, one: Recommendation) =>
  (one.meetingId ? await notesOf(context, one.meetingId) : []).filter((note) => note.kind === 'response')

const workPage = page({
  path: '/recommendations/:code/work',
  who: 'recommendation.work',
  nav: 'recommendations',
  model: async (context, { params }): Promise<Outcome<WorkModel>> => {
    const one = await findRecommendation(context, params.code ?? '')
    if (!one) return notFound()
    if (!mayWork(context, one)) return refused('forbidden', 'recommendations.refused-other-body')
    const addressees = await findAddressees(context, [one.id])
    return done({
      id: one.id,
      recommendation: await presentOne(context, one),
      returnedFor: one.returnedFor,
      ...(await stepsFor(context, one)),
      missing: missingForm({
        addressees: addressees.length,
        addresseesUnknown: one.addresseesUnknown !== null,
        objectives: one.objectives.length,
        measure: one.verification !== null,
        rationale: one.rationale !== null,
      }),
      addressees: addressees.map((row) => ({ position: row.position, steps: addresseeStepsFor(context, one, row) })),
      filed: await filedOf(context, addressees),
      mayRecord: may(context.actor, policy['response.record']),
      notes: await notedAnswers(context, one),
    })
  },
  view: WorkPage,
})

const toWork = (code: string | undefined) => `/recommendations/${code}/work`
const check = form({
  path: '/recommendations/:code/check',
  who: 'recommendation.check',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({}),
  act: (context, { params }) => checkForm(context, params.code ?? ''),
  then: (one) => ({ to: toWork(one.code), said: 'recommendations.said-checked' }),
})
const giveBack = form({
  path: '/recommendations/:code/return',
  who: 'recommendation.check',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ formReason: Field.text(1000) }),
  act: (context, { params, form: typed }) => returnForForm(context, params.code ?? '', typed.formReason),
  then: (one) => ({ to: toWork(one.code), said: 'recommendations.said-returned' }),
})
const issue = form({
  path: '/recommendations/:code/issue',
  who: 'recommendation.issue',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ issuer: Type.Optional(Field.line(200)), issuedOn: Field.day() }),
  act: (context, { params, form: typed }) => issueRecommendation(context, params.code ?? '', typed),
  then: (one) => ({ to: toWork(one.code), said: 'recommendations.said-issued' }),
})
const withdraw = form({
  path: '/recommendations/:code/withdraw',
  who: 'recommendation.withdraw',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ withdrawReason: Field.text(1000) }),
  act: (context, { params, form: typed }) => withdrawRecommendation(context, params.code ?? '', typed.withdrawReason),
  then: (one) => ({ to: `/recommendations/${one.code}`, said: 'recommendations.said-withdrawn' }),
})
const close = form({
  path: '/recommendations/:code/close',
  who: 'recommendation.close',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ closeReason: Field.text(1000) }),
  act: (context, { params, form: typed }) => closeRecommendation(context, params.code ?? '', typed.closeReason),
  then: (one) => ({ to: `/recommendations/${one.code}`, said: 'recommendations.said-closed' }),
})
const merge = form({
  path: '/recommendations/:code/merge',
  who: 'recommendation.merge',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ into: Field.line(40) }),
  act: (context, { params, form: typed }) => mergeRecommendation(context, params.code ?? '', typed.into.toUpperCase()),
  then: (one) => ({ to: `/recommendations/${one.code}`, said: 'recommendations.said-merged' }),
})

const at = (params: Record<string, string>) => ({ code: params.code ?? '', position: Number(params.position) })
const linkAddress = (params: Record<string, string>, duty: string, ref: string) =>
  `/recommendations/${params.code}/addressees/${params.position}/link?duty=${duty}&ref=${ref}`
/** A link to hand out is shown to who made it; one that went by mail to nobody. */
const afterLink = (
  params: Record<string, string>,
  duty: AnswerDuty,
  { ref, mailed }: AnswerLink,
  said?: Then['said'],
): Then =>
  mailed
    ? { to: toWork(params.code), said: 'recommendations.said-asked-mailed' }
    : { to: linkAddress(params, duty, ref), ...(said ? { said } : {}) }
const ask = form({
  path: '/recommendations/:code/addressees/:position/ask',
  who: 'recommendation.ask',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({}),
  act: (context, { params }) => askAddressee(context, at(params).code, at(params).position),
  then: (link, { params }) => afterLink(params, 'respond', link, 'recommendations.said-asked'),
})
const askSecond = form({
  path: '/recommendations/:code/addressees/:position/ask-second',
  who: 'recommendation.ask',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({}),
  act: (context, { params }) => askForConfirmation(context, at(params).code, at(params).position),
  then: (link, { params }) => afterLink(params, 'confirm-response', link),
})
const linkPage = page({
  path: '/recommendations/:code/addressees/:position/link',
  who: 'recommendation.ask',
  nav: 'recommendations',
  sensitive: true,
  query: Type.Object({ duty: Field.one(['respond', 'confirm-response']), ref: Field.id() }),
  model: async (context, { params, query }): Promise<Outcome<LinkModel>> => {
    const one = await findRecommendation(context, params.code ?? '')
    const addressee =
      one && (await findAddressees(context, [one.id])).find((row) => row.position === Number(params.position))
    if (!one || !addressee || !query.duty || !query.ref) return notFound()
    return done({
      code: one.code,
      title: one.title,
      label: addressee.label,
      duty: query.duty,
      link: await answerLinkOf(context, query.duty, addressee.id, query.ref),
    })
  },
  view: LinkPage,
})
const moved = form({
  path: '/recommendations/:code/addressees/:position/move',
  who: 'recommendation.ask',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ act: Field.one(['extend', 'redirect', 'disclaim']) }),
  act: (context, { params, form: typed }) => recordMove(context, at(params).code, at(params).position, typed.act),
  then: ({ recommendation }) => ({ to: toWork(recommendation.code), said: 'recommendations.said-recorded' }),
})
const answerFields = {
  stance: Field.one(stances),
  answer: Field.text(6000),
  reason: Type.Optional(Field.text(4000)),
  post: Field.line(160),
  respondedOn: Field.day(),
}
const afterRecord = ({ asked, answer }: Recorded): Then => ({
  to: toWork(asked.recommendation.code),
  said: answer ? 'recommendations.said-answered' : 'recommendations.said-filed',
})
const letter = form({
  path: '/recommendations/:code/addressees/:position/letter',
  who: 'recommendation.ask',
  labels: 'recommendations',
  again: workPage,
  limit: 10_485_760,
  fields: Type.Object({ ...answerFields, letter: Type.Optional(Field.upload()) }),
  act: (context, { params, form: typed }) =>
    fileLetter(context, at(params).code, at(params).position, { ...typed, text: typed.answer }),
  then: afterRecord,
})
const letterFile = file({
  path: '/recommendations/:code/addressees/:position/letter',
  who: 'response.confirm-filed',
  summary: 'A signed letter on file, for the desk',
  file: async (context, { params }) => {
    const one = await findRecommendation(context, params.code ?? '')
    const addressee =
      one && (await findAddressees(context, [one.id])).find((row) => row.position === Number(params.position))
    const answer =
      addressee && (await findAnswers(context, [addressee.id])).findLast((row) => row.letterFileId !== null)
    const [filed] = addressee ? await findFiled(context, [addressee.id]) : []
    const fileId = filed?.letterFileId ?? answer?.letterFileId
    const stored = fileId ? await findFile(context, fileId) : undefined
    return stored
      ? done({ mediaType: stored.media_type, fileName: stored.name, body: await context.files.read(stored.id) })
      : notFound()
  },
})
const oral = form({
  path: '/recommendations/:code/addressees/:position/oral',
  who: 'response.record',
  labels: 'recommendations',
  again: workPage,
  fields: Type.Object({ ...answerFields, note: Type.Optional(Field.id()) }),
  act: (context, { params, form: typed }) =>
    recordOralAnswer(context, at(params).code, at(params).position, { ...typed, text: typed.answer }),
  then: afterRecord,
})

const filedPage = page({
  path: '/recommendations/:code/addressees/:position/filed',
  who: 'response.confirm-filed',
  nav: 'recommendations',
  sensitive: true,
  model: async (context, { params }): Promise<Outcome<FiledModel>> => {
    const found = await findFiledAnswer(context, at(params).code, at(params).position)
    if (!found.ok) return found
    const { recommendation, addressee, filed } = found.value
    return done({
      code: recommendation.code,
      position: addressee.position,
      title: recommendation.title,
      label: addressee.label,
      filed,
      own: filed.filedBy === context.actor.personId,
    })
  },
  view: FiledPage,
})
const filed = form({
  path: '/recommendations/:code/addressees/:position/filed',
  who: 'response.confirm-filed',
  labels: 'recommendations',
  again: filedPage,
  sensitive: true,
  fields: Type.Object({ act: Field.one(['confirm', 'return']) }),
  act: (context, { params, form: typed }) => decideFiled(context, at(params).code, at(params).position, typed.act),
  then: ({ asked, answer }) => ({
    to: toWork(asked.recommendation.code),
    said: answer ? 'recommendations.said-answered' : 'recommendations.said-filed-returned',
  }),
})

export const workRoutes = [
  workPage,
  check,
  giveBack,
  issue,
  withdraw,
  merge,
  ask,
  askSecond,
  linkPage,
  moved,
  letter,
  letterFile,
  oral,
  filedPage,
  filed,
  close,
]
