// Room: kernel/wilson. How far a share counted among few people can be relied on: the score interval of E. B. Wilson,
// "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212. It stays inside 0 and 1
// and is honest for small numbers, where the usual one (share ± 1.96 standard errors) is not.

export interface Interval {
  low: number
  high: number
}

/** The interval of `hits` out of `n` at 95 % (z = 1.96); null without anybody counted. */
export function wilson(hits: number, n: number, z = 1.959964): Interval | null {
  if (n <= 0) return null
  const share = hits / n
  const centre = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  return { low: hits === 0 ? 0 : centre - half, high: hits === n ? 1 : centre + half }
}
