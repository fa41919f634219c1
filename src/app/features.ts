// Room: app. The features in their order: what comes later may know what comes earlier, never the other way round.
// The only list of them; routes, policies, queues and loaders are read from here.
import * as bodies from '../features/bodies/index.ts'
import * as channels from '../features/channels/index.ts'
import * as committee from '../features/committee/index.ts'
import * as consultations from '../features/consultations/index.ts'
import * as conversations from '../features/conversations/index.ts'
import * as desk from '../features/desk/index.ts'
import * as elections from '../features/elections/index.ts'
import * as meetings from '../features/meetings/index.ts'
import * as news from '../features/news/index.ts'
import * as notices from '../features/notices/index.ts'
import * as organisations from '../features/organisations/index.ts'
import * as people from '../features/people/index.ts'
import * as pledges from '../features/pledges/index.ts'
import * as questionnaires from '../features/questionnaires/index.ts'
import * as recordings from '../features/recordings/index.ts'
import * as recommendations from '../features/recommendations/index.ts'
import * as reference from '../features/reference/index.ts'
import * as reports from '../features/reports/index.ts'
import * as reviews from '../features/reviews/index.ts'
import * as room from '../features/room/index.ts'
import * as safeguarding from '../features/safeguarding/index.ts'
import * as site from '../features/site/index.ts'
import * as synthesis from '../features/synthesis/index.ts'
import * as trace from '../features/trace/index.ts'
import * as translations from '../features/translations/index.ts'
import * as workplan from '../features/workplan/index.ts'
import * as workspaces from '../features/workspaces/index.ts'
import type { Waiting } from '../kernel/waiting.ts'
import type { Actor, Grant, SignInMethod } from '../kernel/actor.ts'
import type { PolicyTable } from '../kernel/policy.ts'
import type { Context, NameReader } from '../platform/context.ts'
import type { CallRoute, Route } from '../platform/http/route.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'

/** From a person and their granted roles to what follows from them. Read anew each time: a right ends on its day. */
export type StandingReader = (
  context: Pick<Context, 'db' | 'now'>,
  person: { id: string; grants: readonly Grant[] },
) => Promise<Grant[]>

export interface Feature {
  name: string
  routes: readonly Route[]
  /** What other programs ask of it, signed. */
  calls?: readonly CallRoute[]
  policy: PolicyTable
  /** Work that comes round or was enqueued; `run` gets a context of the system. */
  queues?: (system: () => Context) => JobQueue[]
  /** What follows for somebody from where their organisations stand today: roles that nobody grants. */
  standing?: StandingReader
  /** What waits for the one who looks. */
  waiting?: (context: Context) => Promise<Waiting[]>
  /** What its records are called, for the log and the desk. */
  names?: NameReader
  /** Loads what the public record holds for this feature; run twice it changes nothing. */
  loadRecord?: (context: Context) => Promise<void>
  /** Sample data of the demonstration, marked as sample; run twice it changes nothing. */
  loadDemo?: (context: Context) => Promise<void>
}

/** A feature is what its door shows of these names. */
const of = (name: string, door: Omit<Feature, 'name'>): Feature => {
  const { routes, calls, policy, queues, standing, waiting, names, loadRecord, loadDemo } = door
  return { name, routes, calls, policy, queues, standing, waiting, names, loadRecord, loadDemo }
}

export const features: readonly Feature[] = [
  of('reference', reference),
  of('people', people),
  of('organisations', organisations),
  of('bodies', bodies),
  of('elections', elections),
  of('workspaces', workspaces),
  of('conversations', conversations),
  of('meetings', meetings),
  of('committee', committee),
  of('safeguarding', safeguarding),
  of('consultations', consultations),
  of('questionnaires', questionnaires),
  of('recordings', recordings),
  of('synthesis', synthesis),
  of('channels', channels),
  of('room', room),
  of('recommendations', recommendations),
  of('pledges', pledges),
  of('workplan', workplan),
  of('reviews', reviews),
  of('reports', reports),
  of('news', news),
  of('translations', translations),
  of('notices', notices),
  of('trace', trace),
  of('desk', desk),
  of('site', site),
]

/** The names of all queues, without running any. */
export const queueNames = (): string[] =>
  features
    .flatMap(
      (feature) =>
        feature.queues?.(() => {
          throw new Error('only named here')
        }) ?? [],
    )
    .map((queue) => queue.name)

/** All policy tables as one. An act named twice would let one feature open another's door: that stops the start. */
export function policyOf(list: readonly Feature[]): PolicyTable {
  const all: Record<string, PolicyTable[string]> = {}
  for (const feature of list) {
    for (const [act, rule] of Object.entries(feature.policy)) {
      if (all[act]) throw new Error(`the act ${act} stands in two policy tables`)
      all[act] = rule
    }
  }
  return all
}

/** Everything that opens a door for a person: what was granted, and what follows from it. Null for a closed account. */
export async function everyGrant(
  list: readonly Feature[],
  context: Pick<Context, 'db' | 'now'>,
  personId: string,
): Promise<Grant[] | null> {
  const grants = await people.grantsOf(context, personId)
  if (!grants) return null
  const person = { id: personId, grants }
  const following = await Promise.all(list.flatMap(({ standing }) => (standing ? [standing(context, person)] : [])))
  return [...grants, ...following.flat()]
}

/** What a session opens of it, and what waits until the session has shown more. */
export async function grantsIn(
  list: readonly Feature[],
  context: Pick<Context, 'db' | 'now' | 'installation'>,
  session: { personId: string; method: SignInMethod },
): Promise<Pick<Actor, 'grants' | 'withheld'> | null> {
  const grants = await everyGrant(list, context, session.personId)
  return grants && people.holdBack(context, session, grants)
}
