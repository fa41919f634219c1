// Room: bodies/views. Bodies drawn as round tables: seats with who designates them, agencies as the seats of a group.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import type { Page } from '../../../ui/page.ts'
import { hrefTo } from '../../../ui/page.ts'
import { RoundTable, type TableSeat } from '../../../ui/round-table.tsx'
import { agencyOf } from '../../reference/index.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { BodyModel, SeatModel } from '../present.ts'
import { tableNumber, toneOfDesignator } from '../rules.ts'

interface SeatsDrawnProps {
  page: Page
  body: BodyModel
  seats: readonly SeatModel[]
  /** What the bodies that designate are called, where they are neither tables nor agencies. */
  designators?: readonly { slug: string; name: LocalizedText }[]
}
export function SeatsDrawn({ page, body, seats, designators = [] }: SeatsDrawnProps) {
  const { t, locale } = page
  const drawn = seats.map((seat): TableSeat => {
    const number = tableNumber(seat.designatedBy)
    return {
      state: seat.state,
      designator: number ? t('bodies.short-table', { n: number }) : shortName(page, seat, designators),
      tone: toneOfDesignator(seat.designatedBy),
      holder: seat.holder?.name,
      until: seat.until ? sayDay(seat.until, locale) : undefined,
      href: seat.holder ? hrefTo(page, `/organisations/${seat.holder.slug}`) : undefined,
    }
  })
  const known = seats.some((seat) => seat.state !== 'unknown')
  return (
    <RoundTable
      page={page}
      name={readText(body.name, locale).text}
      seats={drawn}
      centre={
        known
          ? undefined
          : { figure: String(seats.length), counts: t('bodies.seat-figure-counts', { count: seats.length }) }
      }
    />
  )
}

function shortName(page: Page, seat: SeatModel, designators: NonNullable<SeatsDrawnProps['designators']>): string {
  if (seat.rotating) return page.t('bodies.short-agency')
  const name = designators.find((one) => one.slug === seat.designatedBy)?.name
  return name ? readText(name, page.locale).text : page.t('bodies.short-agency')
}

/** A group of agencies: those the source names, and as many unnamed seats as it counts beyond them. */
export function AgenciesDrawn({ page, body, total }: { page: Page; body: BodyModel; total: number }) {
  const { t, locale } = page
  const named = body.memberAgencies.map((code): TableSeat => {
    const agency = agencyOf(code)
    return {
      state: 'filled',
      designator: agency?.acronyms[locale] ?? code,
      tone: 'answer',
      holder: agency ? readText(agency.name, locale).text : code,
    }
  })
  const unnamed = Array.from({ length: total - named.length }, (): TableSeat => ({
    state: 'unknown',
    designator: t('ui.not-known'),
  }))
  return (
    <RoundTable
      page={page}
      name={readText(body.name, locale).text}
      seats={[...named, ...unnamed]}
      centre={{ figure: String(total), counts: t('bodies.agencies-unnamed', { named: named.length, total }) }}
    />
  )
}
