// Room: elections/routes. What members do: propose, answer a nomination, vote. The vote is `nameless`: no row of
// retries and no transaction around it; and `sensitive`, for nobody should find it on a phone.
import { Type } from 'typebox'
import { organisationsOf } from '../../kernel/actor.ts'
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { compareIn, dayOf } from '../../platform/i18n/format.ts'
import { findOrganisations } from '../organisations/index.ts'
import { electorsOf } from './charter-ways.ts'
import { type ElectionModel, presentElections } from './present.ts'
import { candidacyActs, nominationsOpen, voteOpen } from './rules.ts'
import { type Election, findElection, listCandidacies } from './store.ts'
import { castBallot, ownVoices } from './use-cases-ballot.ts'
import { answerCandidacy, nominate, ownCandidacy, ownElector } from './use-cases-candidates.ts'
import { CandidacyPage, NominatePage } from './views/candidacy.tsx'
import { VotePage, VotedPage } from './views/vote.tsx'

async function readOne(context: Context, code: string | undefined): Promise<Outcome<[Election, ElectionModel]>> {
  const election = await findElection(context, code ?? '')
  if (!election?.announcedOn) return notFound()
  const [model] = await presentElections(context, [election])
  return model ? done([election, model]) : notFound()
}

const nominatePage = page({
  path: '/elections/:code/nominate',
  who: 'candidacy.nominate',
  nav: 'mechanism',
  model: async (context, { params }) => {
    const read = await readOne(context, params.code)
    if (!read.ok) return read
    const [election, one] = read.value
    if (!nominationsOpen(election, dayOf(context.now))) return refused('closed', 'elections.refused-nominations-closed')
    if (!(await ownElector(context, election))) return refused('forbidden', 'elections.refused-not-member')
    return done({ one, choices: await nominees(context, election) })
  },
  view: NominatePage,
})
/** Members of the body that are listed by name and not proposed yet; one's own first. */
async function nominees(context: Context, election: Election) {
  const electors = await electorsOf(context, election.electorateId, election.individuals)
  const taken = new Set(
    (await listCandidacies(context, { electionIds: [election.id] })).map((one) => one.organisationId),
  )
  const own = organisationsOf(context.actor)
  const compare = compareIn(context.locale)
  return electors
    .filter((one) => one.listing === 'name' && (own.includes(one.id) || !taken.has(one.id)))
    .map((one) => ({ value: one.slug, label: one.name, own: own.includes(one.id) }))
    .sort((a, b) => Number(b.own) - Number(a.own) || compare(a.label, b.label))
}
const nominateForm = form({
  path: '/elections/:code/nominate',
  who: 'candidacy.nominate',
  labels: 'elections',
  again: nominatePage,
  fields: Type.Object({ organisation: Field.line(80) }),
  act: (context, { params, form: fields }) => nominate(context, params.code ?? '', fields.organisation),
  then: ({ election, own }) =>
    own
      ? { to: `/elections/${election.code}/candidacy` }
      : { to: `/elections/${election.code}`, said: 'elections.said-nominated' },
})

const candidacyPage = page({
  path: '/elections/:code/candidacy',
  who: 'candidacy.answer',
  nav: 'mechanism',
  model: async (context, { params }) => {
    const read = await readOne(context, params.code)
    if (!read.ok) return read
    const [election, one] = read.value
    const candidacy = await ownCandidacy(context, election)
    if (!candidacy) return notFound()
    const [organisation] = await findOrganisations(context, [candidacy.organisationId])
    return done({
      one,
      candidacy,
      name: organisation?.name ?? '',
      open: nominationsOpen(election, dayOf(context.now)),
      fixed: election.state !== 'nominating' || election.runOffOf !== null,
    })
  },
  view: CandidacyPage,
})
const candidacyForm = form({
  path: '/elections/:code/candidacy',
  who: 'candidacy.answer',
  labels: 'elections',
  again: candidacyPage,
  fields: Type.Object({
    act: Field.one(candidacyActs),
    statement: Type.Optional(Field.text(5000)),
    consent: Field.yes(),
  }),
  act: (context, { params, form: fields }) => answerCandidacy(context, params.code ?? '', fields),
  then: ({ state }, { params }) => ({
    to: `/elections/${params.code ?? ''}/candidacy`,
    said: state === 'accepted' ? 'elections.said-accepted' : 'elections.said-not-standing',
  }),
})

const votePage = page({
  path: '/elections/:code/vote',
  who: 'ballot.cast',
  nav: 'mechanism',
  sensitive: true,
  model: async (context, { params }) => {
    const read = await readOne(context, params.code)
    if (!read.ok) return read
    const [election, one] = read.value
    if (!voteOpen(election, dayOf(context.now)))
      return refused(
        'closed',
        election.state === 'nominating' ? 'elections.refused-vote-not-open' : 'elections.refused-vote-closed',
      )
    const { own: voices, none } = await ownVoices(context, election)
    if (voices.size === 0) return refused('forbidden', none)
    const own = await findOrganisations(context, [...voices.keys()])
    return done({
      one,
      voices: own.map(({ id, name }) => ({ id, name, voted: voices.get(id) === true })),
    })
  },
  view: VotePage,
})
const vote = form({
  path: '/elections/:code/vote',
  who: 'ballot.cast',
  labels: 'elections',
  nameless: true,
  sensitive: true,
  again: votePage,
  fields: Type.Object({
    organisation: Type.Optional(Field.id()),
    approve: Field.ids(20),
    ranks: Field.rows('rank-', 20),
    blank: Field.yes(),
    replace: Field.yes(),
  }),
  act: (context, { params, form: fields }) => castBallot(context, params.code ?? '', fields),
  then: ({ code }) => ({ to: `/elections/${code}/voted` }),
  api: () => ({ stored: true }),
})
const votedPage = page({
  path: '/elections/:code/voted',
  who: 'ballot.cast',
  nav: 'mechanism',
  sensitive: true,
  model: async (context, { params }) => {
    const read = await readOne(context, params.code)
    if (!read.ok) return read
    const [election, one] = read.value
    const { own: voices } = await ownVoices(context, election)
    return done({ one, voted: [...voices.values()].some(Boolean), open: voteOpen(election, dayOf(context.now)) })
  },
  view: VotedPage,
})

export const memberRoutes = [nominatePage, nominateForm, candidacyPage, candidacyForm, votePage, vote, votedPage]
