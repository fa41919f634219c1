// Room: app. `mesa export <what>`: a public data set as anybody would get it. It is asked for through the same web
// routes, by a stranger, so that nothing leaves here that the pages do not show: no personal data, no row of a vote.
import { addressOf, datasets } from '../features/site/index.ts'
import { silentLog } from '../platform/log/log.ts'
import type { Config } from '../platform/config/config.ts'
import { features } from './features.ts'
import type { OpenGround } from './open-ground.ts'
import { openWeb } from './web.ts'

export const exportable = (): readonly string[] => datasets.map((set) => set.key)

export interface Exported {
  csv: string
  json: unknown
}

export async function exportRecord(config: Config, open: OpenGround, what: string): Promise<Exported | null> {
  const set = datasets.find((one) => one.key === what)
  if (!set) return null
  const web = await openWeb({
    config,
    ground: open.ground,
    features,
    log: silentLog,
    ready: async () => ({ status: 'ready' }),
  })
  try {
    const get = async (url: string) => {
      const answer = await web.inject({ method: 'GET', url, headers: { host: new URL(config.baseUrl).host } })
      if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
      return answer.body
    }
    return { csv: await get(addressOf(set.forms.csv, 'en')), json: await wholeList(set.forms.json, get) }
  } finally {
    await web.close()
  }
}

/** A list goes page by page; a single record is itself. */
async function wholeList(address: string, get: (url: string) => Promise<string>): Promise<unknown> {
  const first = JSON.parse(await get(address)) as { items?: unknown[]; total?: number; next?: number | null }
  if (!first.items) return first
  const items = [...first.items]
  for (let next = first.next; next;) {
    const page = JSON.parse(await get(`${address}?page=${next}`)) as { items: unknown[]; next: number | null }
    items.push(...page.items)
    next = page.next
  }
  return { items, total: items.length, next: null }
}
