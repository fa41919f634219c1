// Room: elections/routes. The desk: preparing an election, and the steps that two people take.
import { Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisations } from '../organisations/index.ts'
import { seatsToChoose } from './charter-ways.ts'
import { policy } from './policy.ts'
import { presentElections } from './present.ts'
import { electionSteps, methods, stepActs, tieRules, tooEarly } from './rules.ts'
import { countVoted } from './store-ballot.ts'
import { type Election, findElection, listCandidacies, listElections } from './store.ts'
import { agreeStep, askStep, dropStep, electorIds, prepareElection } from './use-cases.ts'
import { designateElected } from './use-cases-count.ts'
import { DeskElectionPage, DeskListPage } from './views/desk.tsx'

const everything = { page: 1, size: 200 }
const listPage = page({
  path: '/desk/elections',
  who: 'election.prepare',
  query: Type.Object({ seat: Type.Optional(Field.line(40)) }),
  model: async (context, { query }) => {
    const { items } = await listElections(context, {}, everything, true)
    const own = items.filter((one) => may(context.actor, policy['election.step'], { bodyId: one.electorateId }))
    const seats = (await seatsToChoose(context)).filter((seat) =>
      may(context.actor, policy['election.prepare'], { bodyId: seat.electorate.id }),
    )
    return done({
      elections: await presentElections(context, own),
      asked: new Set(own.filter((one) => one.asked).map((one) => one.code)),
      seat: query.seat,
      seats: seats.map((seat) => ({
        value: seat.code,
        place: seat.place,
        body: readText(seat.body.name, context.locale).text,
        electorate: readText(seat.electorate.name, context.locale).text,
      })),
    })
  },
  view: DeskListPage,
})
const prepare = form({
  path: '/desk/elections',
  who: 'election.prepare',
  labels: 'elections',
  again: listPage,
  fields: Type.Object({
    seat: Field.line(40),
    method: Field.one(methods),
    tieRule: Field.one(tieRules),
    quorumPercent: Field.number(0, 100),
    individuals: Field.yes(),
    about: Type.Optional(Field.text(2000)),
    nominationsFromOn: Field.day(),
    nominationsUntilOn: Field.day(),
    voteFromOn: Field.day(),
    voteUntilOn: Field.day(),
    termSince: Field.day(),
    termUntil: Type.Optional(Field.day()),
  }),
  act: (context, { form: fields }) => prepareElection(context, fields),
  then: ({ code }) => ({ to: `/desk/elections/${code}`, said: 'elections.said-prepared' }),
})

const onePage = page({
  path: '/desk/elections/:code',
  who: 'election.step',
  model: async (context, { params }) => {
    const election = await findElection(context, params.code ?? '')
    if (!election || !may(context.actor, policy['election.step'], { bodyId: election.electorateId })) return notFound()
    const [one] = await presentElections(context, [election])
    if (!one) return notFound()
    const candidacies = await listCandidacies(context, { electionIds: [election.id] })
    const organisations = await findOrganisations(
      context,
      candidacies.map((candidacy) => candidacy.organisationId),
    )
    const electors = await electorIds(context, election)
    return done({
      one,
      candidacies: candidacies.map((candidacy) => ({
        ...candidacy,
        name: organisations.find((other) => other.id === candidacy.organisationId)?.name ?? null,
      })),
      electors: electors.length,
      asked: election.asked,
      own: election.asked?.by === context.actor.personId,
      designation: election.designation,
      announced: election.announcedOn !== null,
      steps: await stepsOf(
        context,
        election,
        candidacies.filter((other) => other.state === 'accepted').length,
        electors,
      ),
    })
  },
  view: DeskElectionPage,
})
/** The steps from here, each with the reason why it has to wait. */
async function stepsOf(context: Context, one: Election, accepted: number, electors: readonly string[]) {
  const voted = (await countVoted(context, [one.id])).get(one.id) ?? 0
  const at = { today: dayOf(context.now), accepted, roll: one.rollSize ?? electors.length, voted }
  return stepsFrom(electionSteps, one.state)
    .filter((act) => (stepActs as readonly string[]).includes(act))
    .map((act) => act as (typeof stepActs)[number])
    .map((act) => ({ act, early: tooEarly(act, one, at) }))
}

const StepField = Type.Object({ act: Field.one(stepActs) })
const ask = form({
  path: '/desk/elections/:code/ask',
  who: 'election.step',
  labels: 'elections',
  again: onePage,
  fields: StepField,
  act: (context, { params, form: fields }) => askStep(context, params.code ?? '', fields.act),
  then: ({ code }) => ({ to: `/desk/elections/${code}`, said: 'elections.said-asked' }),
})
const agree = form({
  path: '/desk/elections/:code/agree',
  who: 'election.step',
  labels: 'elections',
  again: onePage,
  fields: StepField,
  act: (context, { params, form: fields }) => agreeStep(context, params.code ?? '', fields.act),
  then: ({ code }) => ({ to: `/desk/elections/${code}`, said: 'elections.said-stepped' }),
})
const drop = form({
  path: '/desk/elections/:code/drop',
  who: 'election.step',
  labels: 'elections',
  again: onePage,
  fields: Type.Object({}),
  act: (context, { params }) => dropStep(context, params.code ?? ''),
  then: ({ code }) => ({ to: `/desk/elections/${code}`, said: 'elections.said-dropped' }),
})
const designation = form({
  path: '/desk/elections/:code/designation',
  who: 'election.step',
  labels: 'elections',
  again: onePage,
  fields: Type.Object({}),
  act: (context, { params }) => designateElected(context, params.code ?? ''),
  then: ({ code }) => ({ to: `/desk/elections/${code}`, said: 'elections.said-designated' }),
})

export const deskRoutes = [listPage, prepare, onePage, ask, agree, drop, designation]
