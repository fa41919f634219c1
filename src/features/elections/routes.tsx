// Room: elections/routes. Elections as everybody sees them: who stands, until when, how many voted, what was counted.
import { Type } from 'typebox'
import { organisationsOf } from '../../kernel/actor.ts'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { recordsToAtom } from '../../platform/files/atom.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findBody } from '../bodies/index.ts'
import { policy } from './policy.ts'
import {
  ElectionAnswer,
  ElectionListAnswer,
  type ElectionModel,
  countRows,
  nameOfElection,
  presentElections,
} from './present.ts'
import { deskRoutes } from './routes-desk.tsx'
import { memberRoutes } from './routes-members.tsx'
import { electionStates, nominationsOpen, voteOpen } from './rules.ts'
import { type Election, findElection, listElections } from './store.ts'
import { ownVoices } from './use-cases-ballot.ts'
import { ownCandidacy, ownElector } from './use-cases-candidates.ts'
import { ElectionPage } from './views/election.tsx'
import { ElectionListPage } from './views/election-list.tsx'

const ListQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  state: Type.Optional(Field.one(electionStates.filter((one) => one !== 'prepared'))),
  body: Type.Optional(Field.line(80)),
  seat: Type.Optional(Field.line(40)),
})
async function readList(context: Context, query: { state?: Election['state']; body?: string; seat?: string }, at = 1) {
  const body = query.body ? await findBody(context, query.body) : undefined
  if (query.body && !body) return { items: [], total: 0, next: null }
  const list = await listElections(
    context,
    { state: query.state, bodyId: body?.id, seatCode: query.seat },
    pagingOf(at),
  )
  return { ...list, items: await presentElections(context, list.items) }
}

const listPage = page({
  path: '/elections',
  who: 'election.read',
  nav: 'mechanism',
  cached: true,
  query: ListQuery,
  answer: ElectionListAnswer,
  summary: 'Elections to the seats of the Mechanism, with what was published of their counts',
  model: async (context, { query }) => done({ list: await readList(context, query, query.page), query }),
  twin: (model) => model.list,
  view: ElectionListPage,
})
const listCsv = file({
  path: '/elections.csv',
  who: 'election.read',
  cached: true,
  api: true,
  query: ListQuery,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const { items } = await readList(context, query)
    const rows = items.map((one) => ({
      code: one.code,
      state: one.state,
      seat: one.seat.code,
      body: one.seat.body.slug,
      electorate: one.electorate.slug,
      method: one.method,
      tieRule: one.tieRule,
      quorumPercent: one.quorumPercent,
      nominationsFromOn: one.nominationsFromOn,
      nominationsUntilOn: one.nominationsUntilOn,
      voteFromOn: one.voteFromOn,
      voteUntilOn: one.voteUntilOn,
      roll: one.roll,
      voted: one.voted,
      elected: winnerOf(one)?.organisation?.slug ?? null,
      decidedOn: one.decidedOn,
    }))
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: 'elections.csv', body: toCsv(rows) })
  },
})
const winnerOf = (one: ElectionModel) => one.candidates.find((candidate) => candidate.id === one.tally?.winner)

const listAtom = file({
  path: '/elections.atom',
  who: 'election.read',
  cached: true,
  api: true,
  query: ListQuery,
  summary: 'Elections and their results as an Atom feed',
  file: async (context, { query }) => {
    const { items } = await readList(context, query)
    const t = translator(context.locale)
    const body = recordsToAtom(
      {
        baseUrl: context.installation.baseUrl,
        locale: context.locale,
        self: '/elections.atom',
        page: '/elections',
        title: t('elections.list-title'),
        author: context.installation.operator ?? t('ui.site-name'),
      },
      items.map((one) => ({
        href: `/elections/${one.code}`,
        title: nameOfElection(one, context),
        summary: [t(`elections.state-${one.state}`), winnerOf(one)?.organisation?.name].filter(Boolean).join(': '),
        updated: one.decidedOn ?? (one.state === 'voting' ? one.voteFromOn : one.nominationsFromOn),
      })),
    )
    return done({ mediaType: 'application/atom+xml; charset=utf-8', body })
  },
})

async function readOne(context: Context, code: string | undefined): Promise<Outcome<[Election, ElectionModel]>> {
  const election = await findElection(context, code ?? '')
  if (!election?.announcedOn) return notFound()
  const [model] = await presentElections(context, [election])
  return model ? done([election, model]) : notFound()
}

/** What the one who looks can do here now. */
async function ownWays(context: Context, one: Election) {
  const today = dayOf(context.now)
  const member = context.actor.kind === 'person' && organisationsOf(context.actor).length > 0
  const open = voteOpen(one, today)
  const found = member ? await ownVoices(context, one) : null
  const voices = found?.own ?? new Map<string, boolean>()
  return {
    nominate: member && nominationsOpen(one, today) && (await ownElector(context, one)) !== undefined,
    candidacy: member ? ((await ownCandidacy(context, one))?.state ?? null) : null,
    vote: open && voices.size > 0,
    leadCasts: open && voices.size === 0 && found?.none === 'elections.refused-lead-casts',
    voted: voices.size > 0 && [...voices.values()].every(Boolean),
    desk: may(context.actor, policy['election.step'], { bodyId: one.electorateId }),
  }
}

const electionPage = page({
  path: '/elections/:code',
  who: 'election.read',
  nav: 'mechanism',
  cached: true,
  answer: ElectionAnswer,
  summary: 'One election: seat, calendar, candidates, turnout, and the counts from which anybody can count again',
  model: async (context, { params }) => {
    const read = await readOne(context, params.code)
    if (!read.ok) return read
    const [election, one] = read.value
    const today = dayOf(context.now)
    return done({
      one,
      ways: await ownWays(context, election),
      open: { nominations: nominationsOpen(election, today), vote: voteOpen(election, today) },
      baseUrl: context.installation.baseUrl,
    })
  },
  twin: (model) => model.one,
  view: ElectionPage,
})
const tallyCsv = file({
  path: '/elections/:code/tally.csv',
  who: 'election.read',
  cached: true,
  api: true,
  summary: 'The published counts of one election as CSV',
  file: async (context, { params }) => {
    const read = await readOne(context, params.code)
    if (!read.ok) return read
    const rows = countRows(read.value[1])
    const columns = ['method', 'ballots', 'candidate', 'organisation', 'approvals', 'against', 'preferred']
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: `${read.value[0].code}.csv`,
      body: toCsv(rows, columns),
    })
  },
})

export const routes = [listPage, listCsv, listAtom, electionPage, tallyCsv, ...memberRoutes, ...deskRoutes]
