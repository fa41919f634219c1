// Room: ui/thread. The thread: from voice to report, what exists filled and linked, what doesn't hollow. It is a list
// whose knots and line are drawn as SVG, lying on a desk and standing on a phone; the list is its own text equivalent.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'
import { type Station, toneClass } from './stations.ts'

export interface ThreadStation {
  kind: Station
  /** The station's name where it has another one here. */
  label?: string
  detail?: ComponentChildren
  href?: string
  /** 'here': where it stands now; 'none': nothing recorded here. */
  state: 'done' | 'here' | 'none'
  /** The date, in the reader's language. */
  on?: string
  /** A later fact that the editors linked: it answers nobody formally. */
  later?: boolean
}

export interface ThreadProps {
  page: Page
  stations: readonly ThreadStation[]
  /** Stands at every width, with room for words: the page of the thread itself. */
  standing?: boolean
  /** Names the list; else "The thread, from voice to report". */
  label?: string
}

export function Thread({ page, stations, label, standing }: ThreadProps) {
  return (
    // With large text it scrolls by itself, not the page: whoever uses a keyboard must reach it for that.
    <div class="thread-way" role="group" aria-label={label ?? page.t('ui.thread')} tabindex={0}>
      <ol class={standing ? 'thread stands' : 'thread'}>
        {stations.map((station, index) => (
          <li class={`${toneClass(station.kind)} is-${station.state}${station.later ? ' is-later' : ''}`}>
            <Knot station={station} last={index === stations.length - 1} />
            <StationWords page={page} station={station} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function StationWords({ page, station }: { page: Page; station: ThreadStation }) {
  const name = station.label ?? page.t(`ui.station-${station.kind}`)
  const state = page.t(`ui.thread-${station.state}`)
  // With nothing else to say, the state itself stands there to be read.
  const told = Boolean(station.detail ?? station.on) || station.state === 'done'
  return (
    <div>
      <b>{station.href ? <a href={station.href}>{name}</a> : name}</b>
      {told ? <span class="unseen"> ({state})</span> : <span class="detail">{state}</span>}
      {station.detail && <span class="detail">{station.detail}</span>}
      {station.on && <span class="detail">{station.on}</span>}
      {station.later && <span class="detail later">{page.t('ui.thread-later')}</span>}
    </div>
  )
}

/** Both lines are drawn; the style sheet shows the lying one on a desk, the standing one on a phone. */
function Knot({ station, last }: { station: ThreadStation; last: boolean }) {
  return (
    <svg class="knot" width="100%" height="100%" aria-hidden="true" focusable="false">
      {!last && <line class="lie" x1=".72em" y1=".72em" x2="100%" y2=".72em" />}
      {!last && <line class="stand" x1=".72em" y1=".72em" x2=".72em" y2="100%" />}
      {station.state === 'here' && <circle class="halo" cx=".72em" cy=".72em" r=".62em" />}
      <circle class="dot" cx=".72em" cy=".72em" r=".45em" />
    </svg>
  )
}
