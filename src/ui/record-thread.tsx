// Room: ui/record-thread. The stations that a record's thread really has, set into the seven of the drawing: those that do
// not exist are hollow, never left out.
import { sayDate } from '../kernel/dated.ts'
import { readText } from '../kernel/localized-text.ts'
import { type Station, type StationKind, stationKinds } from '../kernel/thread.ts'
import { type Page, hrefTo } from './page.ts'
import { Thread, type ThreadStation } from './thread.tsx'

export interface RecordThreadProps {
  page: Page
  stations: readonly Station[]
  /** The station at which one stands on this page. */
  here?: StationKind
  label?: string
}

export function RecordThread({ page, stations, here, label }: RecordThreadProps) {
  return <Thread page={page} label={label} stations={stationKinds.map((kind) => drawn(page, kind, stations.filter((one) => one.kind === kind), here))} />
}

function drawn(page: Page, kind: StationKind, all: readonly Station[], here: StationKind | undefined): ThreadStation {
  const first = all[0]
  if (!first) return { kind, state: kind === here ? 'here' : 'none' }
  const title = first.title ? readText(first.title, page.locale).text : page.t('ui.thread-nameless')
  const more = all.length > 1 ? ` ${page.t('ui.thread-more', { n: all.length - 1 })}` : ''
  return {
    kind,
    state: kind === here ? 'here' : 'done',
    detail: `${first.code ?? shorten(title)}${more}`,
    href: first.href ? hrefTo(page, first.href) : undefined,
    on: first.on ? sayDate(first.on, page.locale) : undefined,
    later: all.every((one) => one.byEditors),
  }
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57).replace(/\s+\S*$/, '')}…` : text)
