// Room: test/attacks. The matrix: every route and twin, by every method, before everybody, for things of each state
// that are theirs or not. What must come follows from the policy tables alone, by rules of this file's own.
import type { TObject, TSchema } from 'typebox'
import type { Grant } from '../../src/kernel/actor.ts'
import type { PolicyTable, Rule } from '../../src/kernel/policy.ts'
import type { Route } from '../../src/platform/http/route.ts'
import type { MatrixWorld, Stander, Thing } from './matrix-world.ts'

export type Method = 'GET' | 'HEAD' | 'POST'
/**
 * What must come. `sign in` 401, `refused` 403, `absent` 404; `not here` no such method; `hidden` never a success;
 * `seen` exactly a success; `let in` whatever, but neither 401 nor 403.
 */
export type Expected = 'sign in' | 'refused' | 'not here' | 'hidden' | 'seen' | 'let in'
export interface Cell {
  name: string
  route: Route
  stander: Stander
  method: Method
  url: string
  /** From a page of another site. */
  foreign?: boolean
  expected: Expected
  thing?: Thing
}

/** The rules as the page docs/permissions.md reads them: written anew, so that a slip in `may` cannot hide itself. */
function rulings(rule: Rule): { who: string | readonly string[]; of?: string; in?: readonly string[] }[] {
  if (typeof rule === 'string') return [{ who: rule }]
  const list = (Array.isArray(rule) ? rule : [rule]) as readonly unknown[]
  return list.every((one) => typeof one === 'string')
    ? [{ who: list as readonly string[] }]
    : (list as { who: string | readonly string[] }[])
}
const holding = (stander: Pick<Stander, 'holds'>, who: readonly string[]) =>
  stander.holds.filter((grant: Grant) => who.includes(grant.role))

/** Does any role of theirs open this door? */
export function opens(rule: Rule, stander: Pick<Stander, 'kind' | 'holds'>): boolean {
  return rulings(rule).some(({ who }) => {
    if (who === 'anyone') return true
    if (who === 'signed-in') return stander.kind === 'person'
    return typeof who !== 'string' && holding(stander, who).length > 0
  })
}
/** And for this thing? */
export function opensFor(rule: Rule, stander: Pick<Stander, 'kind' | 'holds'>, thing: Thing, state: string): boolean {
  return rulings(rule).some(({ who, of, in: states }) => {
    if (states && !states.includes(state)) return false
    if (who === 'anyone') return true
    if (who === 'signed-in') return stander.kind === 'person'
    if (typeof who === 'string') return false
    return holding(stander, who).some((grant) => {
      if (of === 'organisation') return Boolean(grant.organisationId) && grant.organisationId === thing.organisationId
      if (of === 'meeting') return Boolean(grant.meetingId) && grant.meetingId === thing.id
      if (of === 'body') return Boolean(grant.bodyId) && grant.bodyId === thing.bodyId
      return true
    })
  })
}

/** Pages that show a thing itself, so that exactly its readers see it. */
const mainPages: Record<string, Thing['kind']> = {
  '/recommendations/:code': 'recommendation',
  '/meetings/:slug': 'meeting',
  '/meetings/:slug.ics': 'meeting',
  '/inputs/:code': 'input',
  '/organisations/:slug': 'organisation',
}
const ofThings: readonly [RegExp, Thing['kind']][] = [
  [/^\/recommendations\/:code/, 'recommendation'],
  [/^\/(desk\/)?meetings\/:slug/, 'meeting'],
  [/^\/(desk\/)?reports\/:slug/, 'report'],
  [/^\/inputs\/:code/, 'input'],
  [/^\/organisations\/:slug/, 'organisation'],
]

export interface Place {
  path: string
  thing?: Thing
}
/** The addresses of a route: one for each thing that it can be about, and one of nothing that exists. */
export function placesOf(route: Route, world: MatrixWorld): Place[] {
  if (!route.path.includes(':')) return [{ path: route.path }]
  const rest = (path: string) =>
    path
      .replace(':position', '1')
      .replace(':kind', 'pdf')
      .replace(/:(id|sheet)\b/g, '00000000-0000-4000-8000-000000000000')
      .replace(/:\w+/g, 'nothing-here')
  const kind = ofThings.find(([pattern]) => pattern.test(route.path))?.[1]
  const nothing = { path: rest(route.path) }
  if (kind) {
    const things = world.things.filter((thing) => thing.kind === kind)
    return [...things.map((thing) => ({ path: rest(route.path.replace(/:(code|slug)/, thing.key)), thing })), nothing]
  }
  const [start, values] = Object.entries(world.keys).find(([pattern]) => route.path.startsWith(pattern)) ?? []
  if (!start || !values) return [nothing]
  return [...values.map((value) => ({ path: rest(route.path.replace(start, start.replace(/:\w+/, value))) })), nothing]
}

/** What a door says to somebody, whatever stands behind it. */
function atDoor(rule: Rule, stander: Stander): 'sign in' | 'refused' | null {
  if (opens(rule, stander)) return null
  return stander.kind === 'anonymous' ? 'sign in' : 'refused'
}

function inside(route: Route, policy: PolicyTable, stander: Stander, place: Place): Expected {
  const { thing } = place
  if (!thing) return 'let in'
  const read = policy[`${thing.kind}.read`]
  const sees = read ? opensFor(read, stander, thing, thing.seenAs) : true
  if (!sees) return 'hidden'
  const rule = policy[route.who] ?? 'nobody'
  // A form for another's thing, or for one in another state: whatever is answered, nothing is done.
  if (route.kind === 'form')
    return opensFor(rule, stander, thing, thing.state) || sameAsRead(route) ? 'let in' : 'hidden'
  if (mainPages[route.path] === thing.kind) return 'seen'
  // A page whose rule binds it to one's own shows nothing of another's, whatever state it is in.
  return binds(rule) && !opensFor(stateless(rule), stander, thing, '') ? 'hidden' : 'let in'
}
const binds = (rule: Rule) => rulings(rule).some((one) => one.of)
const stateless = (rule: Rule) =>
  rulings(rule).map(({ who, of }) => ({ who, ...(of ? { of } : {}) })) as unknown as Rule
const sameAsRead = (route: Route) => route.who.endsWith('.read')

/** Who reads through the twin: nobody in particular, whatever cookie is sent along. */
const asStranger = (stander: Stander): Stander => ({ ...stander, kind: 'anonymous', holds: [] })

export function cellsOf(routes: readonly Route[], policy: PolicyTable, world: MatrixWorld): Cell[] {
  const patterns = (form: boolean) =>
    routes
      .filter((route) => (route.kind === 'form') === form)
      .map((route) => new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`))
  const [posts, gets] = [patterns(true), patterns(false)]
  const stands = (list: RegExp[], path: string) => list.some((pattern) => pattern.test(path))
  return routes.flatMap((route) => {
    const rule = policy[route.who] ?? 'nobody'
    const start = route.file?.root ? '' : '/en'
    return placesOf(route, world).flatMap((place) =>
      world.standers.flatMap((stander): Cell[] => {
        const cell = (method: Method, prefix: string, expected: Expected, more: Partial<Cell> = {}): Cell => ({
          name: `${method} ${prefix}${place.path}${more.foreign ? ' from elsewhere' : ''} before ${stander.name}`,
          route,
          stander,
          method,
          url: `${prefix}${place.path === '/' && prefix === '/api/v1' ? '/home' : place.path}`,
          expected,
          thing: place.thing,
          ...more,
        })
        if (route.kind === 'form') {
          const expected = atDoor(rule, stander) ?? inside(route, policy, stander, place)
          return [
            cell('POST', start, expected),
            ...(opens(rule, stander) ? [cell('POST', start, 'refused', { foreign: true })] : []),
            ...(stands(gets, place.path) || place.thing ? [] : [cell('GET', start, 'not here')]),
            ...(route.form?.api ? [cell('POST', '/api/v1', expected)] : []),
          ]
        }
        const expected = atDoor(rule, stander) ?? inside(route, policy, stander, place)
        const blind = asStranger(stander)
        const twin = atDoor(rule, blind) ?? inside(route, policy, blind, place)
        return [
          cell('GET', start, expected),
          cell('HEAD', start, expected),
          ...(stands(posts, place.path) || place.thing ? [] : [cell('POST', start, 'not here')]),
          ...(route.page?.answer || route.file?.api
            ? [cell('GET', '/api/v1', twin), cell('HEAD', '/api/v1', twin)]
            : []),
        ]
      }),
    )
  })
}

/** Does the answer hold what must come? In words where it does not. */
export function faultOf(cell: Cell, answer: { status: number; wrote: boolean }): string | null {
  const { status, wrote } = answer
  const success = status < 400
  const good: Record<Expected, boolean> = {
    'sign in': status === 401,
    refused: status === 403,
    'not here': status === 404 || status === 405,
    hidden: !success,
    seen: status === 200,
    'let in': status !== 401 && !(status === 403 && !refusedInside(cell)) && status < 500,
  }
  if (!good[cell.expected]) return `${cell.name}: ${cell.expected}, and answered ${status}`
  if (['sign in', 'refused', 'not here'].includes(cell.expected) && wrote)
    return `${cell.name}: ${cell.expected}, and something was written`
  return null
}
/** Inside, a rule of the feature may still say no: who wrote it, who was first of two. Only for a form, or a thing. */
const refusedInside = (cell: Cell) => cell.route.kind === 'form' || cell.route.path.includes(':')

/** Fields that fit a form's schema, as somebody with a pen would fill them in. */
export function filledIn(fields: TObject, ids: readonly string[]): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, schema] of Object.entries(fields.properties ?? {})) {
    const value = valueFor(schema as TSchema & Record<string, unknown>, ids)
    if (value !== null) typed[name] = value
  }
  return typed
}
function valueFor(schema: Record<string, unknown>, ids: readonly string[]): string | null {
  if (Array.isArray(schema.enum)) return String(schema.enum[0])
  if (schema.type === 'boolean') return 'yes'
  if (schema.type === 'integer') return String(schema.minimum ?? 1)
  if (schema.type === 'array') return valueFor((schema.items ?? {}) as Record<string, unknown>, ids)
  const kinds: Record<string, string> = {
    email: 'matrix.sample@example.org',
    web: 'https://example.org',
    day: '2026-11-20',
    clock: '10:00',
    pin: '123456',
    id: ids[0] ?? '',
    line: 'Sample words',
    text: 'Sample words of some length',
  }
  return kinds[String(schema['x-kind'])] ?? (schema.type === 'string' ? 'Sample words' : null)
}
