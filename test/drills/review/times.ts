// Room: test/drills. How long each kind of request took, in the rehearsal of a review: from the call to the last byte.
import { type RunningMesa, quantile } from '../../../bench/mesa.ts'

export interface Row {
  kind: string
  requests: number
  perSecond: number
  p50: number
  p95: number
  p99: number
}
/** What a part of the story cost, the reader's own processor time beside that of server and PostgreSQL. */
export interface Measured {
  part: string
  seconds: number
  requests: number
  rows: Row[]
  failures: number
  serverMs: number
  postgresMs: number
  clientMs: number
  memory: { app: number; postgres: number }
}

export class Times {
  private kinds = new Map<string, number[]>()
  private failed: string[] = []

  note(kind: string, ms: number): void {
    const known = this.kinds.get(kind) ?? []
    known.push(ms)
    this.kinds.set(kind, known)
  }
  fail(what: string): void {
    this.failed.push(what)
  }
  /** Plays a part of the story and says what it cost; what was noted before does not count. */
  async part(part: string, mesa: RunningMesa, play: () => Promise<void>): Promise<Measured> {
    this.kinds = new Map()
    this.failed = []
    const before = { all: mesa.cpuMs(), server: mesa.serverCpuMs(), client: process.cpuUsage(), at: performance.now() }
    await play()
    const seconds = (performance.now() - before.at) / 1000
    const serverMs = mesa.serverCpuMs() - before.server
    const own = process.cpuUsage(before.client)
    const rowOf = (kind: string, list: number[]): Row => ({
      kind,
      requests: list.length,
      perSecond: list.length / seconds,
      p50: quantile(list, 0.5),
      p95: quantile(list, 0.95),
      p99: quantile(list, 0.99),
    })
    const all = [...this.kinds.values()].flat()
    if (this.failed.length > 0) throw new Error(`${part}: ${this.failed.length} failed, as ${this.failed[0]}`)
    return {
      part,
      seconds,
      requests: all.length,
      rows: [...[...this.kinds].map(([kind, list]) => rowOf(kind, list)), rowOf('all', all)],
      failures: this.failed.length,
      serverMs,
      postgresMs: mesa.cpuMs() - before.all - serverMs,
      clientMs: (own.user + own.system) / 1000,
      memory: mesa.memory(),
    }
  }
}

/** As it stands in docs/performance.md. */
export function tableOf({ part, rows, ...one }: Measured): string {
  const n = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)))
  const each = (ms: number) => (ms / Math.max(1, one.requests)).toFixed(2)
  return [
    `**${part}**: ${n(one.seconds)} s, ${one.requests} requests, ${one.failures} failed`,
    '',
    '| Request | How many | Per second | p50 ms | p95 ms | p99 ms |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.kind} | ${row.requests} | ${n(row.perSecond)} | ${n(row.p50)} | ${n(row.p95)} | ${n(row.p99)} |`,
    ),
    '',
    `Processor time a request: server ${each(one.serverMs)} ms, PostgreSQL ${each(one.postgresMs)} ms, reader ` +
      `${each(one.clientMs)} ms; cores busy: ${(one.serverMs / 1000 / one.seconds).toFixed(2)} + ` +
      `${(one.postgresMs / 1000 / one.seconds).toFixed(2)} + ${(one.clientMs / 1000 / one.seconds).toFixed(2)}. ` +
      `Memory: ${n(one.memory.app)} + ${n(one.memory.postgres)} MB.`,
    '',
  ].join('\n')
}
