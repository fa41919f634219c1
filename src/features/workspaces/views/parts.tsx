// Room: workspaces/views. What every page of a room says of a thing: for whom it is, how it stands, by when, who does
// it.
import type { ComponentChildren } from 'preact'
import { sayDay } from '../../../platform/i18n/format.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { Tone } from '../../../ui/stations.ts'
import { Text } from '../../../ui/text.tsx'
import type { NamedOwner } from '../owners.ts'
import type { ItemModel } from '../present.ts'
import type { Audience } from '../rules.ts'

export const toneOf: Record<Audience, Tone> = { public: 'pledge', members: 'answer', table: 'theme' }
export function AudienceTag({ page, audience }: { page: Page; audience: Audience }) {
  return <Status tone={toneOf[audience]}>{page.t(`workspaces.audience-${audience}`)}</Status>
}

export function Owners({ page, owners }: { page: Page; owners: readonly NamedOwner[] }) {
  return (
    <>
      {owners.map((owner, n) => (
        <>
          {n > 0 && ' · '}
          {owner.name === null ? (
            page.t('workspaces.unlisted')
          ) : owner.href ? (
            <a href={hrefTo(page, owner.href)}>{owner.name}</a>
          ) : (
            owner.name
          )}
        </>
      ))}
    </>
  )
}

/** By when, or since when, in words; overdue is said, not only coloured. */
export function dayLine(page: Page, item: ItemModel): string | null {
  const { t, locale } = page
  const date = (day: string) => sayDay(day, locale)
  if (item.overdue && item.due) return t('workspaces.overdue', { date: date(item.due) })
  if (item.kind === 'poll' && item.due && item.state === 'open')
    return t('workspaces.answer-until', { date: date(item.due) })
  if (item.due && item.state === 'open') return t('workspaces.due', { date: date(item.due) })
  if (item.on) return date(item.on)
  return item.state === 'open' ? null : date(item.moved)
}
const plainStates: readonly string[] = ['open', 'kept', 'recorded', 'posted', 'standing']
/** A state that says something a reader would not expect. */
export const sayState = (page: Page, item: ItemModel): string | null =>
  plainStates.includes(item.state) ? null : page.t(`workspaces.state-${item.state}`)

export function ItemLine({ page, item }: { page: Page; item: ItemModel }) {
  const words: ComponentChildren[] = [dayLine(page, item), sayState(page, item)].filter(Boolean)
  return (
    <>
      <a href={hrefTo(page, item.href)}>
        <Text page={page} text={item.title} plain />
      </a>
      <div class="small">
        {words.map((one) => (
          <>{one} · </>
        ))}
        {item.owners.length > 0 && (
          <>
            <Owners page={page} owners={item.owners} /> ·{' '}
          </>
        )}
        {page.t(`workspaces.audience-${item.audience}`)}
        {item.sample && <> · {page.t('workspaces.sample')}</>}
      </div>
    </>
  )
}
