// Room: test/architecture. Law 1, data flows one way, and law 9, time, dice and ids come in through the context: the
// checks.
import { type Place, placeOf } from './rooms.ts'
import {
  type Fault,
  type Import,
  type Node,
  type Source,
  eachNode,
  importsOf,
  isTest,
  lineAt,
  nameOf,
} from './sources.ts'

type Wrong = (to: Place, one: Import) => string | null

/** What platform may know of the design system: the page that every view gets, and the page of a refusal. */
const uiForPlatform = ['src/ui/page.ts', 'src/ui/error-page.tsx']
const isPackage = (one: Import) => !one.target.startsWith('src/') && !one.target.startsWith('data/')
const web = (one: Import) => one.target.startsWith('src/platform/http/') || one.target.startsWith('fastify')

const laws: Partial<Record<Place['room'], Wrong>> = {
  kernel: (to, one) => (to.room === 'kernel' ? null : `the kernel knows nobody, not ${one.target}`),
  platform: (to, one) => {
    if (to.feature || to.room === 'app') return `platform knows no feature: ${one.target}`
    if (to.room === 'ui' && !uiForPlatform.includes(one.target))
      return `platform knows of ui only the page: ${one.target}`
    return null
  },
  ui: (to, one) => {
    if (to.feature || to.room === 'app') return `ui knows no feature: ${one.target}`
    return to.room === 'platform' && !one.typeOnly
      ? `ui draws what it is given and uses no platform: ${one.target}`
      : null
  },
  rules: (to, one) => (pure(to, one) ? null : `rules are pure: ${one.target}`),
  policy: (to, one) => (pure(to, one) ? null : `a policy is pure: ${one.target}`),
  'use-cases': (to, one) => {
    if (one.target.startsWith('preact')) return `a use case knows no web: ${one.target}`
    if (to.room === 'routes' || to.room === 'views') return `a use case calls no route and no view: ${one.target}`
    if ((web(one) || to.room === 'ui') && !one.typeOnly)
      return `a use case knows no web, except its types: ${one.target}`
    return null
  },
  store: (to, one) =>
    ['use-cases', 'routes', 'views', 'ui'].includes(to.room) || web(one)
      ? `a store decides nothing and draws nothing: ${one.target}`
      : null,
  views: (to, one) => {
    // Types fetch nothing: what a row or a result looks like may be known.
    if ((to.room === 'store' || to.room === 'use-cases') && !one.typeOnly)
      return `a view fetches nothing: ${one.target}`
    if (to.room === 'platform' && !one.target.startsWith('src/platform/i18n/') && !one.typeOnly) {
      return `a view gets page and model, no platform: ${one.target}`
    }
    return one.target.startsWith('src/platform/db/') ? `a view knows no database: ${one.target}` : null
  },
}

/** Words only: the kernel, the feature's own rules, the shipped data; of its siblings and of ui the types alone. */
function pure(to: Place, one: Import): boolean {
  if (isPackage(one) || to.room === 'platform') return false
  if (one.typeOnly && (to.room === 'feature' || to.room === 'ui')) return true
  return (
    ['kernel', 'rules', 'policy', 'package'].includes(to.room) || (to.room === 'index' && to.feature === 'reference')
  )
}

export function dataFlowFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap((source) => {
      const from = placeOf(source.path)
      return importsOf(source).flatMap((one) => {
        const to = placeOf(one.target)
        const what = laws[from.room]?.(to, one) ?? foreignStore(from, to, one)
        return what ? [{ path: source.path, line: one.line, what }] : []
      })
    })
}

const foreignStore = (from: Place, to: Place, one: Import): string | null =>
  to.room === 'store' && to.feature !== from.feature
    ? `a store is known inside its own feature only: ${one.target}`
    : null

/** Where features and kernel may not look at the world's clock or throw the world's dice. */
export function clockFaults(sources: readonly Source[]): Fault[] {
  const faults: Fault[] = []
  for (const source of sources) {
    const { room, feature } = placeOf(source.path)
    if (isTest(source) || (!feature && room !== 'kernel')) continue
    for (const one of importsOf(source)) {
      if (/^(node:)?crypto$/.test(one.target) && /\brandom\w+/.test(source.text)) {
        faults.push({ path: source.path, line: one.line, what: 'dice come in through the context: node:crypto' })
      }
    }
    eachNode(source, (node) => {
      const what = lookAtTheWorld(node)
      if (what)
        faults.push({
          path: source.path,
          line: lineAt(source, node.start),
          what: `${what}: it comes in through the context`,
        })
    })
  }
  return faults
}

/** `performance.now` is no date: how long something is kept in memory, or how fast is guessed, may be measured. */
const worldly = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'])
function lookAtTheWorld(node: Node): string | null {
  const args = node.arguments as unknown[] | undefined
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && args?.length === 0) return 'new Date()'
  if (node.type !== 'CallExpression') return null
  const name = nameOf(node.callee)
  if (name === 'randomUUID' || name === 'randomBytes') return name
  if (name === 'Date') return 'Date()'
  const member = node.callee as Node
  if (member.type !== 'MemberExpression') return null
  const whole = `${nameOf(member.object) ?? ''}.${nameOf(member.property) ?? ''}`
  return worldly.has(whole) ? whole : null
}
