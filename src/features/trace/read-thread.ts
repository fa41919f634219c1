// Room: trace. Reads a record's thread: what it comes from, step by step, and what became of it. Links are followed
// upwards and downwards from where one stands, never zigzag: two recommendations heard at one meeting are two threads.
import type { Station } from '../../kernel/thread.ts'
import type { RecordKind, Subject } from '../../platform/acts/acts.ts'
import { type Link, linksAlong } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'

/** A feature's door as the trace needs it: whose records, what is public of them, and which record a code is. */
export interface Door {
  kinds: readonly RecordKind[]
  stationsOf(context: Context, ids: string[]): Promise<Station[]>
  subjectOfCode?(context: Context, code: string): Promise<Subject | null>
}
const mostHops = 6
const mostNodes = 200
/** Places and people that many threads pass through: shown, not passed through. */
const crossroads: readonly RecordKind[] = [
  'meeting',
  'session',
  'consultation',
  'body',
  'organisation',
  'person',
  'review',
  'workplan',
  'report',
]

type Way = 'up' | 'down'
/**
 * Which way a link leads from one of its ends: `from` stands later on the road, except that the merged stands before.
 */
const ahead = (link: Link): { later: Subject; earlier: Subject } =>
  link.kind === 'merged-into' ? { later: link.to, earlier: link.from } : { later: link.from, earlier: link.to }

interface Node {
  subject: Subject
  /** Reached, downwards, over a link that the editors made: a later fact. */
  byEditors: boolean
}

export async function walk(context: Context, start: Subject): Promise<Node[]> {
  const links = await linksAlong(context, start, mostHops, crossroads)
  const nodes = new Map<string, Node>([[start.id, { subject: start, byEditors: false }]])
  for (const way of ['up', 'down'] as const) {
    let edge: Node[] = [{ subject: start, byEditors: false }]
    for (let hop = 0; hop < mostHops && edge.length > 0 && nodes.size < mostNodes; hop++) {
      edge = nextEdge(links, edge, way, nodes)
    }
  }
  return [...nodes.values()]
}

function nextEdge(links: readonly Link[], edge: Node[], way: Way, nodes: Map<string, Node>): Node[] {
  const reached: Node[] = []
  for (const link of links) {
    const { later, earlier } = ahead(link)
    const [near, far] = way === 'down' ? [earlier, later] : [later, earlier]
    const from = edge.find((one) => one.subject.id === near.id)
    if (!from || nodes.has(far.id) || nodes.size >= mostNodes) continue
    const node: Node = { subject: far, byEditors: way === 'down' && (link.byEditors || from.byEditors) }
    nodes.set(far.id, node)
    if (!crossroads.includes(far.kind)) reached.push(node)
  }
  return reached
}

/** The stations of a thread. A fact that bears on a record which is itself a station is told once, by that record. */
export async function stationsOfNodes(context: Context, nodes: Node[], doors: readonly Door[]): Promise<Station[]> {
  const editors = new Set(nodes.filter((one) => one.byEditors).map((one) => one.subject.id))
  const told = await Promise.all(
    doors.map(async (door) => {
      const ids = nodes.filter((one) => door.kinds.includes(one.subject.kind)).map((one) => one.subject.id)
      return ids.length ? door.stationsOf(context, ids) : []
    }),
  )
  const all = told.flat().map((one) => (editors.has(one.subject.id) ? { ...one, byEditors: true } : one))
  const own = new Set(all.filter((one) => one.code && isRecord(one)).map((one) => one.code))
  const seen = new Set<string>()
  return all.filter((one) => {
    if (!isRecord(one) && own.has(one.code)) return false
    const key = isRecord(one)
      ? `${one.subject.id}:${one.kind}`
      : `${one.code ?? one.title?.values[one.title.original]?.text}:${one.on?.date}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
/** A record's own station names its state; a later fact has none. */
const isRecord = (one: Station) => one.state !== null || !one.byEditors

export const threadReader =
  (doors: readonly Door[]) =>
  async (context: Context, subject: Subject): Promise<Station[]> =>
    stationsOfNodes(context, await walk(context, subject), doors)
