// Room: ui/bars. Horizontal bars drawn inside the table they come from: the picture and the figures cannot part.
import { scaleLinear } from 'd3-scale'
import type { ComponentChildren } from 'preact'
import { formatNumber } from './figure.tsx'
import type { Page } from './page.ts'
import { type Tone, toneClass } from './stations.ts'

export interface BarRow {
  label: string
  /** null: kept back or not known; say which in `note`. */
  value: number | null
  /** The ends of the uncertainty, in the same unit. */
  low?: number
  high?: number
  tone?: Tone
  note?: string
  href?: string
}

export interface BarsProps {
  page: Page
  caption: ComponentChildren
  rows: readonly BarRow[]
  /** The heads of the two columns: what a row is, what is counted. */
  heads: { label: string; value: string }
  tone?: Tone
  /** The end of the scale; else the largest value drawn. */
  max?: number
  format?: Intl.NumberFormatOptions
}

export function Bars({ page, caption, rows, heads, tone = 'pledge', max, format }: BarsProps) {
  const largest = Math.max(max ?? 0, ...rows.map((row) => Math.max(row.value ?? 0, row.high ?? 0)))
  const share = scaleLinear([0, largest || 1], [0, 100]).clamp(true)
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{heads.label}</th>
          <th scope="col">{heads.value}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={toneClass(row.tone ?? tone)}>
            <th scope="row">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
            <td>
              <Bar row={row} share={share} />
              <span class="bar-value">{row.value === null ? '–' : formatNumber(page, row.value, format)}</span>
              <BarNote page={page} row={row} format={format} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Below the bar, not beside it: every bar keeps the same scale. */
function BarNote({ page, row, format }: { page: Page; row: BarRow; format: Intl.NumberFormatOptions | undefined }) {
  const number = (value: number): string => formatNumber(page, value, format)
  const range =
    row.low !== undefined && row.high !== undefined
      ? page.t('ui.range', { low: number(row.low), high: number(row.high) })
      : ''
  const words = [range, row.note ?? (row.value === null ? page.t('ui.not-known') : '')].filter(Boolean)
  return words.length > 0 ? <span class="bar-note">{words.join(' · ')}</span> : null
}

function Bar({ row, share }: { row: BarRow; share: (value: number) => number }) {
  const at = (value: number): string => `${share(value).toFixed(1)}%`
  return (
    <svg class="bar" width="100%" height="18" aria-hidden="true" focusable="false">
      <line class="bar-ground" x1="0" y1="97%" x2="100%" y2="97%" />
      {row.value !== null && <rect class="fill" x="0" y="14%" width={at(row.value)} height="80%" />}
      {row.low !== undefined && row.high !== undefined && (
        <g class="whisker">
          <line x1={at(row.low)} x2={at(row.high)} y1="54%" y2="54%" />
          <line x1={at(row.low)} x2={at(row.low)} y1="28%" y2="80%" />
          <line x1={at(row.high)} x2={at(row.high)} y1="28%" y2="80%" />
        </g>
      )}
    </svg>
  )
}
