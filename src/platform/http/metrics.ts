// Room: platform/http. What the desk may know of the machine: counts and times per route pattern, and the ids of faults.
// No address, no path as asked for, no person.

const bounds = [5, 10, 20, 50, 100, 300, 1000, 3000]
interface RouteMeasure {
  count: number
  refused: number
  faults: number
  buckets: number[]
}
export interface Metrics {
  measure(pattern: string, status: number, milliseconds: number): void
  fault(id: string, pattern: string, words: string): void
  /** Routes by use, with the upper bound of the bucket in which the median and the 95th hundredth lie. */
  summary(): {
    routes: { pattern: string; count: number; refused: number; faults: number; p50: number; p95: number }[]
    faults: { id: string; at: string; pattern: string; words: string }[]
  }
}

export function createMetrics(now: () => Date): Metrics {
  const routes = new Map<string, RouteMeasure>()
  const faults: { id: string; at: string; pattern: string; words: string }[] = []
  const quantile = (route: RouteMeasure, share: number) => {
    let seen = 0
    for (const [i, n] of route.buckets.entries()) {
      seen += n
      if (seen >= share * route.count) return bounds[i] ?? Infinity
    }
    return Infinity
  }
  return {
    measure(pattern, status, milliseconds) {
      const route = routes.get(pattern) ?? { count: 0, refused: 0, faults: 0, buckets: [...bounds.map(() => 0), 0] }
      routes.set(pattern, route)
      route.count++
      if (status >= 500) route.faults++
      else if (status >= 400) route.refused++
      const at = bounds.findIndex((bound) => milliseconds <= bound)
      const bucket = at === -1 ? bounds.length : at
      route.buckets[bucket] = (route.buckets[bucket] ?? 0) + 1
    },
    fault(id, pattern, words) {
      faults.unshift({ id, at: now().toISOString(), pattern, words })
      faults.length = Math.min(faults.length, 50)
    },
    summary: () => ({
      routes: [...routes]
        .map(([pattern, route]) => ({
          pattern,
          count: route.count,
          refused: route.refused,
          faults: route.faults,
          p50: quantile(route, 0.5),
          p95: quantile(route, 0.95),
        }))
        .sort((a, b) => b.count - a.count),
      faults: [...faults],
    }),
  }
}
