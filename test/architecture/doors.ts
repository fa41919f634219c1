// Room: test/architecture. Law 2: features meet only at index.ts, later ones knowing earlier ones, without a circle.
import { placeOf, rank } from './rooms.ts'
import { type Fault, type Source, importsOf, isTest } from './sources.ts'

export function doorFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap((source) => {
      const from = placeOf(source.path)
      return importsOf(source).flatMap((one) => {
        const to = placeOf(one.target)
        if (!to.feature || to.feature === from.feature) return []
        const what =
          to.room !== 'index'
            ? `features meet at index.ts only: ${one.target}`
            : from.feature && rank(from.feature) <= rank(to.feature)
              ? `${from.feature} stands before ${to.feature} and may not know it`
              : null
        return what ? [{ path: source.path, line: one.line, what }] : []
      })
    })
}

/** A folder that the list does not name has no place in the order. */
export const unlisted = (folders: readonly string[]): string[] => folders.filter((folder) => rank(folder) < 0)

/** Files that import one another in a circle of values (types vanish and may): each circle once, as its path. */
export function circles(sources: readonly Source[]): string[][] {
  const edges = new Map(
    sources
      .filter((source) => !isTest(source))
      .map((source) => [
        source.path,
        importsOf(source)
          .filter((one) => !one.typeOnly)
          .map((one) => one.target),
      ]),
  )
  const found: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (path: string, way: string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push([...way.slice(way.indexOf(path)), path])
      return
    }
    state.set(path, 'open')
    for (const next of edges.get(path) ?? []) if (edges.has(next)) visit(next, [...way, path])
    state.set(path, 'done')
  }
  for (const path of edges.keys()) visit(path, [])
  return found
}
