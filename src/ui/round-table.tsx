// Room: ui/round-table. The table: a body drawn as a round table with its seats, coloured by who designates them, with
// the same told as a table below it. A seat whose holder we don't know is "unknown here", never vacant.
import { DataTable } from './data-table.tsx'
import type { Page } from './page.ts'
import { planSeats, type SeatLabel, type SeatPlan } from './seat-geometry.ts'
import { type Tone, toneClass } from './stations.ts'

export const seatStates = ['filled', 'expiring', 'expired', 'conflicting', 'vacant', 'unknown'] as const
export type SeatState = (typeof seatStates)[number]

export interface TableSeat {
  state: SeatState
  /** Who designates it, short ("Table 1"): the label at the seat and, with `tone`, its colour. */
  designator: string
  tone?: Tone
  /** Who holds it: an organisation or an office, in words. */
  holder?: string
  /** Until when, in the reader's language. */
  until?: string
  href?: string
}

export interface RoundTableProps {
  page: Page
  /** The body's name. */
  name: string
  seats: readonly TableSeat[]
  /** The figure in the middle and what it counts; else "6 of 10, seats filled". */
  centre?: { figure: string; counts: string }
}

const count = (seats: readonly TableSeat[], state: SeatState): number =>
  seats.filter((seat) => seat.state === state).length

export function RoundTable({ page, name, seats, centre }: RoundTableProps) {
  const plan = planSeats(seats.map((seat) => seat.designator))
  const present = seatStates.filter((state) => count(seats, state) > 0)
  const told = present.map((state) => page.t(`ui.seats-${state}`, { count: count(seats, state) })).join(', ')
  const filled = count(seats, 'filled') + count(seats, 'expiring') + count(seats, 'conflicting')
  const middle = centre ?? {
    figure: page.t('ui.seats-of', { filled, seats: seats.length }),
    counts: page.t('ui.seats-filled-label'),
  }
  return (
    <figure class="round-table">
      <Drawing plan={plan} seats={seats} middle={middle} label={`${name}: ${told}`} />
      <figcaption>
        <ul class="legend">
          {present.map((state) => (
            <li>
              <svg viewBox="-14 -14 28 28" width="24" height="24" aria-hidden="true" focusable="false">
                <Seat state={state} radius={12} />
              </svg>
              {page.t(`ui.seats-${state}`, { count: count(seats, state) })}
            </li>
          ))}
        </ul>
        <details>
          <summary>{page.t('ui.seats-as-table')}</summary>
          <SeatTable page={page} name={name} seats={seats} />
        </details>
      </figcaption>
    </figure>
  )
}

interface DrawingProps {
  plan: SeatPlan
  seats: readonly TableSeat[]
  middle: { figure: string; counts: string }
  label: string
}

function Drawing({ plan, seats, middle, label }: DrawingProps) {
  const { view } = plan
  return (
    <svg viewBox={[view.x, view.y, view.width, view.height].map(round).join(' ')} role="img" aria-label={label}>
      <circle class="board" r={round(plan.table)} />
      <text class="board-figure" y="4" text-anchor="middle">
        {middle.figure}
      </text>
      <text class="board-counts" y="24" text-anchor="middle">
        {middle.counts}
      </text>
      {plan.labels.map((one) => (
        <Label label={one} />
      ))}
      {seats.map((seat, index) => (
        <g
          class={toneClass(seat.tone ?? 'neutral')}
          transform={`translate(${round(plan.points[index]?.x ?? 0)} ${round(plan.points[index]?.y ?? 0)})`}
        >
          <Seat state={seat.state} radius={plan.seat} />
        </g>
      ))}
    </svg>
  )
}

function Label({ label }: { label: SeatLabel }) {
  const { leader } = label
  return (
    <>
      {leader && (
        <line class="leader" x1={round(leader.x1)} y1={round(leader.y1)} x2={round(leader.x2)} y2={round(leader.y2)} />
      )}
      <text class="seat-label" x={round(label.x)} y={round(label.y)} text-anchor={label.anchor}>
        {label.text}
      </text>
    </>
  )
}

/** Each state has its own shape, so that it is read without colour. */
function Seat({ state, radius }: { state: SeatState; radius: number }) {
  const inner = round(radius - 1.5)
  if (state === 'filled') return <circle class="fill" r={round(radius)} />
  if (state === 'vacant') return <circle class="ring dashed" r={inner} />
  if (state === 'expiring' || state === 'expired') {
    return (
      <>
        <circle class={state === 'expired' ? 'ring dashed' : 'ring'} r={inner} />
        <circle class="fill" r={round(radius * (state === 'expired' ? 0.3 : 0.5))} />
      </>
    )
  }
  if (state === 'conflicting') {
    return (
      <>
        <circle class="ring" r={inner} />
        <text class="seat-conflict" y={round(radius * 0.4)} font-size={round(radius * 1.2)} text-anchor="middle">
          !
        </text>
      </>
    )
  }
  return (
    <>
      <circle class="ring thin" r={inner} />
      <text class="seat-unknown" y={round(radius * 0.34)} font-size={round(radius)} text-anchor="middle">
        ?
      </text>
    </>
  )
}

function SeatTable({ page, name, seats }: { page: Page; name: string; seats: readonly TableSeat[] }) {
  const until = seats.some((seat) => seat.until)
  return (
    <DataTable
      caption={name}
      rows={seats}
      columns={[
        {
          label: page.t('ui.seat'),
          head: true,
          cell: (_seat, index) => page.t('ui.seat-number', { number: index + 1 }),
        },
        { label: page.t('ui.seat-designated-by'), cell: (seat) => seat.designator },
        { label: page.t('ui.seat-state'), cell: (seat) => page.t(`ui.seat-${seat.state}`) },
        {
          label: page.t('ui.seat-holder'),
          cell: ({ holder, href }) => (holder && href ? <a href={href}>{holder}</a> : (holder ?? '–')),
        },
        ...(until ? [{ label: page.t('ui.seat-until'), cell: (seat: TableSeat) => seat.until ?? '–' }] : []),
      ]}
    />
  )
}

const round = (value: number): number => Math.round(value * 10) / 10
