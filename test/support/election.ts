// Room: test/support. Elections for tests: checked members of a working table, and the steps that two staff take on
// their days.
import { type Actor, system } from '../../src/kernel/actor.ts'
import type { Outcome } from '../../src/kernel/outcome.ts'
import { newId } from '../../src/kernel/random.ts'
import type { Context } from '../../src/platform/context.ts'
import { insertOrganisation } from '../../src/features/organisations/index.ts'
import type { Method, StepAct, TieRule } from '../../src/features/elections/rules.ts'
import { type Candidacy, findElection, listCandidacies } from '../../src/features/elections/store.ts'
import { agreeStep, askStep, prepareElection } from '../../src/features/elections/use-cases.ts'
import { answerCandidacy, nominate } from '../../src/features/elections/use-cases-candidates.ts'
import { castBallot } from '../../src/features/elections/use-cases-ballot.ts'

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.fields ?? {})}`)
  return outcome.value
}
export const on = (context: Context, day: string): Context => ({ ...context, now: new Date(`${day}T12:00:00Z`) })
export const speaksFor = (organisationId: string): Actor => ({
  kind: 'person',
  personId: null,
  sessionId: null,
  grants: [{ role: 'representative', organisationId }],
})

export interface Member {
  id: string
  slug: string
  name: string
}
export interface MemberMore {
  table?: number
  listing?: 'name' | 'unlisted'
  kind?: 'organisation' | 'individual'
  state?: 'checked' | 'listed'
}
/** A checked member of a table, listed by name unless said otherwise. */
export async function member(context: Context, name: string, more: MemberMore = {}): Promise<Member> {
  const id = newId(context.random)
  const slug = name.toLowerCase().replace(/\W+/g, '-')
  await insertOrganisation(context, {
    id,
    slug,
    kind: more.kind ?? 'organisation',
    name,
    acronym: null,
    category: 'cso',
    country: 'EC',
    workingTables: [more.table ?? 1],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: more.listing ?? 'name',
    state: more.state ?? 'checked',
    memberSince: '2026-01-10',
    sample: true,
    searchName: name.toLowerCase(),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return { id, slug, name }
}
export async function members(context: Context, n: number, more: MemberMore & { prefix?: string } = {}) {
  const list: Member[] = []
  for (let k = 1; k <= n; k++) list.push(await member(context, `${more.prefix ?? 'Sample member'} ${k}`, more))
  return list
}

export interface Plan {
  seat?: string
  method?: Method
  tieRule?: TieRule
  quorumPercent?: number
  individuals?: boolean
}
/** Nominations from the 1st to the 10th of December 2026, the vote from the 12th to the 20th. */
export const calendar = {
  nominationsFromOn: '2026-12-01',
  nominationsUntilOn: '2026-12-10',
  voteFromOn: '2026-12-12',
  voteUntilOn: '2026-12-20',
  termSince: '2027-01-15',
  termUntil: '2028-01-14',
}
export const dayOfStep: Record<StepAct, string> = {
  nominate: '2026-12-01',
  vote: '2026-12-12',
  close: '2026-12-21',
  cancel: '2026-12-13',
}
export async function prepared(context: Context, plan: Plan = {}): Promise<string> {
  const form = { seat: 'liaison-01', method: 'approval', tieRule: 'lot', quorumPercent: 0, individuals: false } as const
  return must(await prepareElection(on(context, '2026-11-25'), { ...form, ...calendar, ...plan })).code
}
/** One asks and another one agrees. `two` are the ids of two staff. */
export async function taken(context: Context, code: string, act: StepAct, day = dayOfStep[act]): Promise<void> {
  const staff = (personId: string): Context => ({
    ...on(context, day),
    actor: { kind: 'person', personId, sessionId: null, grants: [{ role: 'secretariat' }] },
  })
  must(await askStep(staff('00000000-0000-4000-8000-000000000001'), code, act))
  must(await agreeStep(staff('00000000-0000-4000-8000-000000000002'), code, act))
}
/** Candidates propose themselves and accept. */
export async function stand(context: Context, code: string, candidates: readonly Member[]): Promise<Candidacy[]> {
  for (const one of candidates) {
    const inside = { ...on(context, '2026-12-05'), actor: speaksFor(one.id) }
    must(await nominate(inside, code, one.slug))
    must(await answerCandidacy(inside, code, { act: 'accept', statement: `${one.name} (sample)`, consent: true }))
  }
  const election = await findElection({ ...context, actor: system }, code)
  return listCandidacies(context, { electionIds: [election?.id ?? ''], state: 'accepted' })
}
export interface Mark {
  approve?: string[]
  ranks?: Record<string, string>
  blank?: boolean
  replace?: boolean
}
export const cast = (context: Context, code: string, voter: Member, mark: Mark, day = '2026-12-15') =>
  castBallot({ ...on(context, day), actor: speaksFor(voter.id) }, code, {
    approve: mark.approve ?? [],
    ranks: mark.ranks ?? {},
    blank: mark.blank ?? false,
    replace: mark.replace ?? false,
  })
