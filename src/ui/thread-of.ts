// Room: ui/thread-of. From the stations that a record's thread holds to the stations that are drawn: in their order,
// what does not exist yet hollow in its place. Every page that shows a thread draws it through here.
import { readText } from '../kernel/localized-text.ts'
import { type Station, stationKinds } from '../kernel/thread.ts'
import type { MessageKey } from '../generated/messages.ts'
import { type Page, hrefTo } from './page.ts'
import type { ThreadStation } from './thread.tsx'
import { sayWhen } from './when.ts'

export interface ThreadChoices {
  /** The id of the record whose page this is: the thread "stands here". */
  here?: string
  /** Every voice a station of its own; otherwise more than one are counted as one. */
  each?: boolean
  /** Words for a station that does not exist yet: "asked on 3 December 2026". */
  none?: Partial<Record<Station['kind'], string>>
  /** Where a counted station leads: the whole thread, without the language. */
  whole?: string
}

const order = (kind: Station['kind']) => stationKinds.indexOf(kind)
const early = (one: Station) => order(one.kind) < 2

/** What was brought first, then by date as far as it is known (`2022` before `2022-05`), what has no date last. */
export function sortStations(stations: readonly Station[]): Station[] {
  const key = (one: Station) => (early(one) ? `${order(one.kind)}` : `9${one.on?.date ?? '9999'}`)
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...stations].sort(
    (a, b) => compare(key(a), key(b)) || order(a.kind) - order(b.kind) || compare(a.code ?? '', b.code ?? ''),
  )
}

export function threadOf(page: Page, stations: readonly Station[], choices: ThreadChoices = {}): ThreadStation[] {
  const sorted = sortStations(stations)
  const voices = sorted.filter((one) => one.kind === 'voice')
  const counted = !choices.each && voices.length > 1
  const drawn = [
    ...(counted ? [countedVoices(page, voices.length, choices.whole)] : []),
    ...sorted.filter((one) => !counted || one.kind !== 'voice').map((one) => drawnStation(page, one, choices)),
  ]
  for (const kind of stationKinds) {
    if (drawn.some((one) => one.kind === kind)) continue
    const place = drawn.findIndex((one) => order(one.kind) > order(kind))
    const hollow: ThreadStation = { kind, state: 'none', detail: choices.none?.[kind] }
    drawn.splice(place === -1 ? drawn.length : place, 0, hollow)
  }
  return drawn
}

const countedVoices = (page: Page, count: number, whole: string | undefined): ThreadStation => ({
  kind: 'voice',
  state: 'done',
  detail: page.t('ui.thread-voices', { count }),
  href: whole && hrefTo(page, whole),
})

function drawnStation(page: Page, one: Station, { here, each }: ThreadChoices): ThreadStation {
  // Whoever issued a recommendation elsewhere is its voice: the page stands at the recommendation, not at them.
  const issuer = one.kind === 'voice' && one.subject.kind === 'recommendation'
  const isHere = one.subject.id === here && !one.byEditors && !issuer
  const read = one.title ? readText(one.title, page.locale) : null
  // On a record's own page its title stands above; the others are a line each, told in full on the page of the thread.
  const text = read && (each ? read.text : shorten(read.text))
  return {
    kind: one.kind,
    state: isHere ? 'here' : 'done',
    title: read && text && (each || !isHere) ? { text, language: read.language } : undefined,
    detail: read ? undefined : page.t('ui.thread-unpublished'),
    code: one.code ?? undefined,
    standing: one.state ? page.t(one.state as MessageKey) : undefined,
    href: one.href ? hrefTo(page, one.href) : undefined,
    on: one.on ? sayWhen(page, one.on) : undefined,
    later: one.byEditors,
  }
}

const longest = 70
const shorten = (title: string) =>
  title.length <= longest ? title : `${title.slice(0, longest).replace(/[\s,;:.]+\S*$/, '')}…`
