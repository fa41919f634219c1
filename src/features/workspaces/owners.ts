// Room: workspaces. Who can be given something to do: the organisations of the room, offices, and the seats of the
// body.
import { readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { compareIn, dayOf } from '../../platform/i18n/format.ts'
import { type Seat, findBodies, holdersOn, listSeats, memberOrganisationsOf, tableNumber } from '../bodies/index.ts'
import { type Organisation, findOrganisation, findOrganisations, listOrganisations } from '../organisations/index.ts'
import type { Place } from './place.ts'
import type { Owner, WorkItem } from './store.ts'

export interface OwnersForm {
  owner?: string
}
const most = 300
/** The organisations of the room that the viewer may see by name, the first of them in their alphabet. */
export async function organisationsIn(
  context: Context,
  place: Place,
  size = most,
): Promise<{ items: Organisation[]; total: number }> {
  const { bodyId, country } = place.home
  const compare = compareIn(context.locale)
  const sorted = (items: Organisation[]) => items.sort((a, b) => compare(a.name, b.name))
  // Of the great ones only a page is read: the Mechanism may have thousands of members.
  const great = bodyId === null ? { country: country ?? '' } : greatRoom(place.key)
  if (great) {
    const { items, total } = await listOrganisations(context, great, { page: 1, size })
    return { items: sorted(items), total }
  }
  const items = await findOrganisations(context, await memberOrganisationsOf(context, bodyId ?? ''))
  return { items: sorted(items).slice(0, size), total: items.length }
}
function greatRoom(slug: string): { table?: number } | null {
  if (slug === 'mechanism') return {}
  const table = tableNumber(slug)
  return table === null ? null : { table }
}
/** Seats first, as the body itself speaks of them, then organisations, then offices that can be asked. */
export async function ownerOptions(context: Context, place: Place): Promise<{ value: string; label: string }[]> {
  const seats = place.home.bodyId === null ? [] : await listSeats(context, place.home.bodyId)
  const body = readText(place.name, context.locale).text
  const members = (await organisationsIn(context, place)).items
  const offices = (await listOrganisations(context, { kind: 'office' }, { page: 1, size: most })).items
  const compare = compareIn(context.locale)
  const names = new Map([...members, ...offices].map((one) => [one.slug, one.name]))
  return [
    ...seats.map((one) => ({ value: `seat:${one.code}`, label: `${body}, ${one.code}` })),
    ...[...names].map(([slug, name]) => ({ value: slug, label: name })).sort((a, b) => compare(a.label, b.label)),
  ]
}
/** Null where one of them is not to be had here. */
export async function readOwners(context: Context, place: Place, values: readonly string[]): Promise<Owner[] | null> {
  const owners: Owner[] = []
  const seats = place.home.bodyId === null ? [] : await listSeats(context, place.home.bodyId)
  for (const value of new Set(values.filter(Boolean))) {
    if (value.startsWith('seat:')) {
      const seat = seats.find((one) => one.code === value.slice('seat:'.length))
      if (!seat) return null
      owners.push({ organisationId: null, seatId: seat.id })
      continue
    }
    const organisation = await findOrganisation(context, value)
    if (!organisation) return null
    owners.push({ organisationId: organisation.id, seatId: null })
  }
  return owners
}
/** The organisations that have to do it today: those named, and those that hold the seats named. */
export async function ownersToday(context: Context, item: Pick<WorkItem, 'owners'>): Promise<string[]> {
  const seats = item.owners.flatMap((one) => one.seatId ?? [])
  const held = seats.length === 0 ? [] : await holdersOn(context, dayOf(context.now))
  return [
    ...new Set([
      ...item.owners.flatMap((one) => one.organisationId ?? []),
      ...held.filter((one) => seats.includes(one.seatId)).map((one) => one.organisationId),
    ]),
  ]
}
export interface NamedOwner {
  /** Null for one who chose not to be listed, or whom this reader may not see. */
  name: string | null
  href: string | null
}
/** As the page names them. */
export async function nameOwners(context: Context, items: readonly WorkItem[]): Promise<Map<string, NamedOwner[]>> {
  const owners = items.flatMap((one) => one.owners)
  const organisations = new Map(
    (await findOrganisations(context, [...new Set(owners.flatMap((one) => one.organisationId ?? []))])).map((one) => [
      one.id,
      one,
    ]),
  )
  const named = items.some((one) => one.owners.some((owner) => owner.seatId !== null))
  const seats = new Map<string, Seat>(named ? (await listSeats(context)).map((one) => [one.id, one]) : [])
  const bodies = new Map(
    (await findBodies(context, [...new Set([...seats.values()].map((one) => one.bodyId))])).map((one) => [one.id, one]),
  )
  const nameOf = (owner: Owner): NamedOwner => {
    const organisation = organisations.get(owner.organisationId ?? '')
    if (organisation) return { name: organisation.name, href: `/organisations/${organisation.slug}` }
    const seat = seats.get(owner.seatId ?? '')
    const body = seat && bodies.get(seat.bodyId)
    if (!seat || !body) return { name: null, href: null }
    return { name: `${readText(body.name, context.locale).text}, ${seat.code}`, href: `/seats/${seat.code}` }
  }
  return new Map(items.map((one) => [one.id, one.owners.map(nameOf)]))
}
