// Room: test/support. A small simplex for attacks on published numbers: between which ends can an unknown lie, given
// sums that are known and that nothing is below nought? Written for the attack alone, from the book (Bland's rule, two
// phases); it shares nothing with the engine that it attacks. The sums of tables make every number in it -1, 0 or 1
// or a count, so that it reckons exactly.

/** Σ of `terms` is `sum`. An unknown that stands in no sum can be anything. */
export interface Sum {
  terms: { of: string; times: number }[]
  sum: number
}
export interface Between {
  low: number
  high: number
}

export class LinearProgramme {
  readonly #columns: Map<string, number>
  /** One row per sum: the coefficients of every unknown, then the right side; it stands solved for `#basis`. */
  #rows: number[][]
  #basis: number[]
  /** False: no numbers agree with the sums. */
  readonly isPossible: boolean

  constructor(sums: readonly Sum[]) {
    this.#columns = new Map(
      [...new Set(sums.flatMap(({ terms }) => terms.map(({ of }) => of)))].map((of, n) => [of, n]),
    )
    const width = this.#columns.size
    this.#rows = sums.map(({ terms, sum }, r) => {
      const row = Array.from({ length: width + sums.length + 1 }, () => 0)
      for (const { of, times } of terms) row[this.#columns.get(of)!]! += sum < 0 ? -times : times
      row[width + r] = 1
      row[row.length - 1] = Math.abs(sum)
      return row
    })
    this.#basis = sums.map((_, r) => width + r)
    // Phase one: what was put in to start with must be driven out.
    const cost = Array.from({ length: width + sums.length }, (_, c) => (c < width ? 0 : -1))
    this.isPossible = this.#maximise(cost) === 0
    this.#dropStarters(width)
  }

  #dropStarters(width: number): void {
    for (const [r, basic] of this.#basis.entries()) {
      if (basic < width) continue
      const c = this.#rows[r]!.findIndex((value, at) => at < width && value !== 0)
      if (c >= 0) this.#pivot(r, c)
    }
    const kept = this.#basis.map((basic, r) => ({ basic, r })).filter(({ basic }) => basic < width)
    this.#rows = kept.map(({ r }) => [...this.#rows[r]!.slice(0, width), this.#rows[r]!.at(-1)!])
    this.#basis = kept.map(({ basic }) => basic)
  }

  /** The least and the most that an unknown can be. */
  between(of: string): Between {
    const column = this.#columns.get(of)
    if (column === undefined) return { low: 0, high: Infinity }
    const cost = (sign: number) => Array.from({ length: this.#columns.size }, (_, c) => (c === column ? sign : 0))
    return { low: 0 - this.#maximise(cost(-1)), high: this.#maximise(cost(1)) }
  }

  /** The most that Σ cost × unknown can be. */
  #maximise(cost: readonly number[]): number {
    const value = () => this.#basis.reduce((sum, basic, r) => sum + cost[basic]! * this.#rows[r]!.at(-1)!, 0)
    for (;;) {
      const gain = (c: number) =>
        cost[c]! - this.#basis.reduce((sum, basic, r) => sum + cost[basic]! * this.#rows[r]![c]!, 0)
      const enter = cost.findIndex((_, c) => !this.#basis.includes(c) && gain(c) > 1e-9)
      if (enter < 0) return value()
      let leave = -1
      let least = Infinity
      for (const [r, row] of this.#rows.entries()) {
        if (row[enter]! <= 1e-9) continue
        const ratio = row.at(-1)! / row[enter]!
        if (ratio < least || (ratio === least && this.#basis[r]! < this.#basis[leave]!)) [least, leave] = [ratio, r]
      }
      if (leave < 0) return Infinity
      this.#pivot(leave, enter)
    }
  }

  #pivot(r: number, c: number): void {
    const row = this.#rows[r]!
    const by = row[c]!
    if (by !== 1) for (let at = 0; at < row.length; at++) row[at]! /= by
    for (const [other, line] of this.#rows.entries()) {
      const times = line[c]!
      if (other === r || times === 0) continue
      for (let at = 0; at < row.length; at++) line[at]! -= times * row[at]!
    }
    this.#basis[r] = c
  }
}
