// Room: ui/thread. The thread: from voice to report, what exists filled and linked, what doesn't hollow. It is a list
// whose knots and line are drawn as SVG, lying on a desk and standing on a phone; the list is its own text equivalent.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'
import { type Station, toneClass } from './stations.ts'

export interface ThreadStation {
  kind: Station
  /** The station's name where it has another one here. */
  label?: string
  /** What the record there is called, and in which language that is. */
  title?: { text: string; language: string }
  detail?: ComponentChildren
  /** The permanent code, the state in words. */
  code?: string
  standing?: string
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

/** More stations than this lie too close to be read: they stand, also on a desk. */
const mostLying = 7

export function Thread({ page, stations, label, standing }: ThreadProps) {
  const stands = standing || stations.length > mostLying
  return (
    // With large text it scrolls by itself, not the page: whoever uses a keyboard must reach it for that.
    <div class="thread-way" role="group" aria-label={label ?? page.t('ui.thread')} tabindex={0}>
      <ol class={stands ? 'thread stands' : 'thread'}>
        {stations.map((station, index) => (
          <li class={`${toneClass(station.kind)} is-${station.state}${station.later ? ' is-later' : ''}`}>
            <Knot station={station} last={index === stations.length - 1} />
            <StationWords page={page} station={station} />
          </li>
        ))}
      </ol>
      {!standing && stations.some((station) => station.later) && <p class="small">{page.t('ui.thread-key')}</p>}
    </div>
  )
}

function StationWords({ page, station }: { page: Page; station: ThreadStation }) {
  const { title, detail, code, standing, on, later } = station
  const name = station.label ?? page.t(`ui.station-${station.kind}`)
  const state = page.t(`ui.thread-${station.state}`)
  // With nothing else to say, the state itself stands there to be read.
  const told = Boolean(title ?? detail ?? code ?? standing ?? on) || station.state === 'done'
  return (
    <div>
      <b>{station.href ? <a href={station.href}>{name}</a> : name}</b>
      {told ? <span class="unseen"> ({state})</span> : <span class="detail">{state}</span>}
      {later && <span class="later">{page.t('ui.thread-later')}</span>}
      {title && (
        <span class="detail" lang={title.language === page.locale ? undefined : title.language} dir="auto">
          {title.text}
        </span>
      )}
      {detail && <span class="detail">{detail}</span>}
      <Facts code={code} rest={[standing, on]} />
    </div>
  )
}

/** Code, state and day on one quiet line; a code is never broken. */
function Facts({ code, rest }: { code?: string; rest: readonly (string | undefined)[] }) {
  const words = rest.filter(Boolean).join(' · ')
  if (!code && !words) return null
  return (
    <span class="detail facts-line">
      {code && <span class="code">{code}</span>}
      {code && words && ' · '}
      {words}
    </span>
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
