// Room: elections/demo. Sample elections, marked as sample and gone through by the real acts: one that looks for
// candidates, one in which a sample member can vote, one that was counted. Run twice it changes nothing.
import type { Actor } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { locales } from '../../kernel/locale.ts'
import { type Outcome, done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'
import { findOrganisation, foldName, insertOrganisation, slugOf } from '../organisations/index.ts'
import { findPersonByEmail } from '../people/index.ts'
import { organisationsAsSystem } from './charter-ways.ts'
import { type Method, type StepAct, stepActs } from './rules.ts'
import { findElection, listCandidacies, listElections, saveCandidacy } from './store.ts'
import { agreeStep, askStep, prepareElection } from './use-cases.ts'
import { castBallot } from './use-cases-ballot.ts'
import { answerCandidacy, nominate, ownCandidacy } from './use-cases-candidates.ts'
import { sealElection } from './use-cases-count.ts'

const day = 86_400_000
const later = (context: Context, days: number): Context => ({
  ...context,
  now: new Date(context.now.getTime() + days * day),
})
function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demonstration was refused: ${outcome.refusal.code}`)
  return outcome.value
}
const inAll = (key: MessageKey): LocalizedText => ({
  original: 'es',
  values: Object.fromEntries(
    locales.map((locale) => [
      locale,
      { text: translator(locale)(key), origin: locale === 'es' ? 'original' : 'human' },
    ]),
  ),
})
const speakerOf = (organisationId: string): Actor => ({
  kind: 'person',
  personId: null,
  sessionId: null,
  grants: [{ role: 'representative', organisationId }],
})

export async function loadDemo(context: Context): Promise<void> {
  const { total } = await listElections(context, {}, { page: 1, size: 1 }, true)
  const staff = await Promise.all(
    ['secretaria@example.org', 'coordinacion@example.org'].map((email) => findPersonByEmail(context, email)),
  )
  const members = (
    await Promise.all(
      ['Red de Mujeres Migrantes (muestra)', 'Casa del Migrante del Sur (muestra)'].map((name) =>
        findOrganisation(context, slugOf(name)),
      ),
    )
  ).flatMap((one) => (one ? [one.id] : []))
  if (total > 0 || members.length < 2 || staff.some((one) => !one)) return
  const two = staff.map((one): Actor => ({
    kind: 'person',
    personId: one?.id ?? null,
    sessionId: null,
    grants: [{ role: 'secretariat' }],
  }))
  await counted(context, two)
  await upTo(context, {
    seat: 'liaison-05',
    method: 'approval',
    begun: -12,
    term: 60,
    candidates: members,
    two,
    last: 'vote',
  })
  await upTo(context, {
    seat: 'liaison-03',
    method: 'ranking',
    begun: -2,
    term: 40,
    candidates: members.slice(1),
    two,
    last: 'nominate',
  })
}

interface Plan {
  seat: string
  method: Method
  /** Days from today on which nominations began; the vote begins ten days after. */
  begun: number
  /**
   * Days after the beginning on which the term starts: all of them are still to come, so that nobody sits there now.
   */
  term: number
  candidates: readonly string[]
  two: readonly Actor[]
  last: StepAct
  voters?: readonly string[]
}
/** Goes through the steps of an election on their days, as two sample staff and the candidates do. */
async function upTo(context: Context, plan: Plan): Promise<{ id: string; code: string }> {
  const start = later(context, plan.begun)
  const on = (days: number) => dayOf(later(start, days).now)
  const { id, code } = must(
    await prepareElection(
      { ...start, locale: 'es' },
      {
        seat: plan.seat,
        method: plan.method,
        tieRule: 'lot',
        quorumPercent: 50,
        individuals: false,
        nominationsFromOn: on(0),
        nominationsUntilOn: on(9),
        voteFromOn: on(10),
        voteUntilOn: on(24),
        termSince: on(plan.term),
        termUntil: on(plan.term + 730),
      },
      { about: inAll('elections.demo-about') },
    ),
  )
  const at: Record<StepAct, number> = { nominate: 0, vote: 10, close: 25, cancel: 25 }
  for (const act of stepActs.slice(0, stepActs.indexOf(plan.last) + 1)) {
    for (const [n, take] of [askStep, agreeStep].entries())
      must(await take({ ...later(start, at[act]), actor: plan.two[n] ?? context.actor }, code, act))
    if (act === 'nominate') await stand(later(start, 1), { id, code }, plan.candidates)
    if (act === 'vote' && plan.voters) await vote(later(start, 11), code, plan.candidates, plan.voters)
  }
  return { id, code }
}

const statements = ['elections.demo-statement-1', 'elections.demo-statement-2', 'elections.demo-statement-3'] as const
async function stand(
  context: Context,
  one: { id: string; code: string },
  candidates: readonly string[],
): Promise<void> {
  for (const [n, organisationId] of candidates.entries()) {
    const inside = { ...context, actor: speakerOf(organisationId), locale: 'es' as const }
    const [own] = (await listElections(inside, { ids: [one.id] }, { page: 1, size: 1 })).items
    const organisation = own && (await findOwn(inside, organisationId))
    if (!own || !organisation) continue
    must(await nominate(inside, one.code, organisation))
    must(await answerCandidacy(inside, one.code, { act: 'accept', statement: '–', consent: true }))
    const candidacy = await ownCandidacy(inside, own)
    const statement = inAll(statements[n % statements.length] ?? statements[0])
    if (candidacy)
      await saveCandidacy(inside, candidacy.id, { state: 'accepted', statement, answeredOn: dayOf(inside.now) })
  }
}
async function findOwn(context: Context, organisationId: string): Promise<string | undefined> {
  return (await organisationsAsSystem(context, [organisationId]))[0]?.slug
}

/** Eight sample members of table 1, three of whom stand: enough ballots for the counts to be public. */
async function counted(context: Context, two: readonly Actor[]): Promise<void> {
  const members: string[] = []
  for (let n = 1; n <= 8; n++) members.push(await sampleMember(context, n))
  const { id } = await upTo(context, {
    seat: 'liaison-01',
    method: 'ranking',
    begun: -60,
    term: 100,
    candidates: members.slice(0, 3),
    two,
    last: 'close',
    voters: members,
  })
  await sealElection(later(context, -34), id)
}
async function sampleMember(context: Context, n: number): Promise<string> {
  const name = translator('es')('elections.demo-organisation', { n })
  const known = await findOrganisation(context, slugOf(name))
  if (known) return known.id
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: slugOf(name),
    kind: 'organisation',
    name,
    acronym: null,
    category: 'cso',
    country: ['AR', 'CO', 'CR', 'EC', 'HN', 'PE', 'SV', 'UY'][n - 1] ?? 'AR',
    workingTables: [1],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: dayOf(later(context, -90).now),
    sample: true,
    searchName: foldName(name),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return id
}

/** What the sample members prefer, by the numbers of those who stand. */
const orders = ['012', '012', '021', '102', '120', '201', '02', '1'] as const
async function vote(context: Context, code: string, candidates: readonly string[], voters: readonly string[]) {
  const election = must(done(await findElection(context, code)))
  const candidacies = election ? await listCandidacies(context, { electionIds: [election.id], state: 'accepted' }) : []
  for (const [n, organisationId] of voters.entries()) {
    const ranks = Object.fromEntries(
      [...(orders[n % orders.length] ?? '')].flatMap((number, place) => {
        const candidacy = candidacies.find((one) => one.organisationId === candidates[Number(number)])
        return candidacy ? [[candidacy.id, String(place + 1)]] : []
      }),
    )
    const ballot = { approve: [], ranks, blank: false, replace: false }
    must(await castBallot({ ...context, actor: speakerOf(organisationId) }, code, ballot))
  }
}
