// Room: test/architecture. Law 6: sign-in says who, policy says may; a route without a policy does not exist.
import { anonymous } from '../../src/kernel/actor.ts'
import { type PolicyTable, may } from '../../src/kernel/policy.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { placeOf } from './rooms.ts'
import { type Source, isTest } from './sources.ts'

export interface Permitted {
  name: string
  policy: PolicyTable
  routes: readonly Route[]
}

/** What is wrong with the routes and policies as they are registered. `labels`: every message key that exists. */
export function routeFaults(features: readonly Permitted[], keys: ReadonlySet<string>): string[] {
  const faults: string[] = []
  const acts = new Map<string, string>()
  const taken = new Set<string>()
  for (const { name, policy, routes } of features) {
    for (const act of Object.keys(policy)) {
      if (acts.has(act)) faults.push(`${act} stands in the policy of ${acts.get(act)} and of ${name}`)
      if (!/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(act)) faults.push(`${name}: ${act} is no thing.act`)
      acts.set(act, name)
    }
    for (const route of routes) {
      const where = `${name} ${route.kind} ${route.path}`
      const rule = policy[route.who]
      if (!rule) faults.push(`${where}: ${route.who} is not in the policy of ${name}`)
      const address = `${route.kind === 'form' ? 'POST' : 'GET'} ${route.path}`
      if (taken.has(address)) faults.push(`${where} stands twice`)
      taken.add(address)
      faults.push(
        ...ofOne(route, rule).map((what) => `${where}: ${what}`),
        ...unlabelled(route, keys).map((what) => `${where}: ${what}`),
      )
    }
  }
  return faults
}

function ofOne(route: Route, rule: PolicyTable[string] | undefined): string[] {
  const faults: string[] = []
  const said = (route.page ?? route.form ?? route.file ?? {}) as {
    cached?: boolean
    sensitive?: boolean
    live?: object
    again?: Route
  }
  if (route.kind === 'form') {
    if (said.cached) faults.push('a form is never cached')
    // Law 7: a status moves by an act, along its table; nobody types one.
    const typed = Object.keys(route.form?.fields.properties ?? {}).filter((name) => /^(state|status)$/.test(name))
    if (typed.length > 0) faults.push(`a form sets ${typed.join(', ')}`)
    if (said.again?.kind !== 'page') faults.push('a refused form needs the page that shows it again')
  }
  // A cached answer is one for all: it may depend on nobody, and nobody at risk may be its reader.
  if (said.cached && !(rule && may(anonymous, rule))) faults.push('cached, and not for anyone')
  if (said.cached && said.sensitive) faults.push('cached, and sensitive')
  // What moves is worked out for nobody in particular and told to all who watch.
  if (said.live && !said.cached) faults.push('live, and not the same for all')
  if (!/^\/([a-z0-9:][A-Za-z0-9:.-]*(\/|$))*$/.test(route.path))
    faults.push('the address is not made of small letters, digits and hyphens')
  return faults
}

/** An error names its field by the label: a field that can be wrong and has none would show a bare key. */
function unlabelled(route: Route, keys: ReadonlySet<string>): string[] {
  const form = route.form
  if (!form) return []
  const alone = Object.keys(form.fields.properties ?? {}).length === 1
  return Object.keys(form.fields.properties ?? {})
    .filter((name) => !keys.has(`${form.labels}.field-${name}`))
    .filter((name) => name !== 'act')
    .filter((name) => !hidden(form.fields.properties[name] as Record<string, unknown>, alone))
    .map((name) => `no message ${form.labels}.field-${name}`)
}
/** Ids and rows are made by the page, never typed; `act`, and a form of one choice alone, are the button pressed. */
const hidden = (schema: Record<string, unknown>, alone: boolean): boolean =>
  (alone && Array.isArray(schema.enum)) ||
  ['id', 'rows'].includes(String(schema['x-kind'])) ||
  (schema.type === 'array' && JSON.stringify(schema).includes('[0-9a-f]{8}'))

/** Acts that no route and no line of code asks for: a rule that nobody keeps, or a door that nobody guards. */
export function unusedActs(features: readonly Permitted[], sources: readonly Source[]): string[] {
  const text = sources
    .filter((source) => !isTest(source) && placeOf(source.path).room !== 'policy')
    .map((source) => source.text)
    .join('\n')
  return features.flatMap(({ policy }) => Object.keys(policy)).filter((act) => !text.includes(`'${act}'`))
}
