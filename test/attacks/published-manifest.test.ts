// Room: test/attacks. The same attack on a living place: sixty people register one after the other, some withdraw, some
// come. A stranger fetches the manifest over HTTP, which holds every snapshot, and narrows nothing; page and report
// say what the manifest says.
import { expect, test } from 'vitest'
import { gatherFigures } from '../../src/features/reports/gather.ts'
import { anonymous } from '../../src/kernel/actor.ts'
import { findMeeting } from '../../src/features/meetings/index.ts'
import { createMeeting, editPlace, takeStep } from '../../src/features/meetings/use-cases.ts'
import { markAttendance } from '../../src/features/meetings/use-cases-hold.ts'
import { type Series, publishCounts, publishedOf } from '../../src/platform/published/published.ts'
import { listPublished } from '../../src/platform/published/store.ts'
import { changeRegistration, register } from '../../src/features/meetings/use-cases-register.ts'
import { useWorld } from '../support/world.ts'
import { type Kept, leaksOf } from './published-numbers-attack.ts'

const world = useWorld()
interface Table extends Kept {
  about: string
  shownAt: string[]
  unit: string
}
interface Person {
  category: string
  country: string
  channel: string
  token: string
  here: boolean
  came: boolean
}
const attributes = ['category', 'country', 'channel'] as const

async function openMeeting() {
  const context = world().context(await world().person('Secretariat sample', { role: 'secretariat' }))
  const day = { startsOn: '2026-12-09', timeZone: 'America/Panama' }
  const created = await createMeeting(context, { kind: 'forum', title: 'Counted sample', ...day })
  const slug = created.ok ? created.value.slug : ''
  await editPlace(context, slug, { mode: 'hybrid', ...day, languages: ['es'] })
  for (const act of ['announce', 'open'] as const) expect((await takeStep(context, slug, act)).ok).toBe(true)
  return { context, slug, id: (await findMeeting(context, slug))?.id ?? '' }
}
const countBy = (people: readonly Person[], attribute: (typeof attributes)[number]) => {
  const counts = new Map<string, number>()
  for (const one of people) counts.set(one[attribute], (counts.get(one[attribute]) ?? 0) + 1)
  return counts
}

test('over the wire: every snapshot kept, every table attacked; page and report say the same', async () => {
  const { context, slug, id } = await openMeeting()
  const stranger = await world().visitor()
  const people: Person[] = []
  const truths = new Map<string, Map<string, number>[]>()
  /** Where something was published since, how it was at that moment: the attack is judged by it. */
  const look = async () => {
    const { items } = await listPublished(context, { page: 1, size: 100 }, `/meetings/${slug}`)
    for (const attribute of attributes) {
      const table = items.find((one) => one.about === `people-by-${attribute}`)
      const truth = truths.get(attribute) ?? []
      for (const { what } of table?.snapshots.slice(truth.length) ?? [])
        truth.push(
          countBy(
            people.filter((one) => (what === 'attended' ? one.came : one.here)),
            attribute,
          ),
        )
      truths.set(attribute, truth)
    }
    return items
  }

  const countries = ['MX', 'MX', 'MX', 'HT', 'PE', 'CL', 'CL', 'HN']
  const categories = ['cso', 'cso', 'migrant', 'academia', 'academia', 'media', 'cso']
  for (let n = 0; n < 60; n++) {
    const one = {
      category: categories[(n * n + (n >> 3)) % categories.length]!,
      country: countries[(n * 5 + (n >> 2)) % countries.length]!,
      channel: n % 3 ? 'online' : 'room',
    }
    const registered = await register(world().context(anonymous), slug, {
      ...one,
      name: `Sample ${n}`,
      channel: one.channel as 'room',
      consent: true,
    })
    people.push({ ...one, token: registered.ok ? registered.value.token : '', here: true, came: false })
    await look()
    if (n % 14 !== 13) continue
    const leaver = people[n - 5]!
    expect((await changeRegistration(world().context(anonymous), leaver.token, 'cancel')).ok).toBe(true)
    leaver.here = false
  }
  for (const act of ['close', 'start'] as const) {
    expect((await takeStep(context, slug, act)).ok).toBe(true)
    await look()
  }
  for (const [n, one] of people.entries()) {
    if (!one.here || n % 5 === 0) continue
    const row = await context.db
      .selectFrom('registration')
      .select('id')
      .where('meeting_id', '=', id)
      .where('person_name', '=', `Sample ${n}`)
      .executeTakeFirstOrThrow()
    const marked = await markAttendance(context, slug, { registration: row.id, channel: one.channel as 'room' })
    expect(marked.ok).toBe(true)
    one.came = true
  }
  // Nothing of who came is told while the meeting is on.
  expect((await look()).flatMap((one) => one.snapshots.filter(({ what }) => what === 'attended'))).toEqual([])
  expect((await takeStep(context, slug, 'end')).ok).toBe(true)
  await look()
  // From here on all that a stranger reads over the wire; a public page may be a second old.
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const { items, next } = await stranger.json<{ items: Table[]; next: number | null }>(
    `/api/v1/published-numbers?at=/meetings/${slug}`,
  )
  expect(next).toBeNull()

  for (const attribute of attributes) {
    const table = items.find((one) => one.about === `people-by-${attribute}`)!
    const truth = truths.get(attribute)!
    expect(table.snapshots.length, attribute).toBeGreaterThan(2)
    expect(leaksOf(table, truth, 5), attribute).toEqual([])
    for (const [t, { cells }] of table.snapshots.entries())
      for (const { key, n } of cells) expect(n === null || truth[t]?.get(key) === n, `${attribute} ${key}`).toBe(true)
    // Planted: the same lists, had each told whatever is no small number. The attack finds it.
    const careless = table.snapshots.map((one, t) => ({
      ...one,
      cells: [...truth[t]!].map(([key, n]) => ({ key, n: n > 0 && n < 5 ? null : n })),
      total: [...truth[t]!.values()].reduce((sum, n) => sum + n, 0),
    }))
    if (attribute !== 'channel') expect(leaksOf({ snapshots: careless }, truth, 5).length).toBeGreaterThan(0)
  }

  // What pages show is what the manifest lists, and nothing beside it.
  const twin = await stranger.json<{
    registered: Record<'categories' | 'countries' | 'channels', { people: { key: string; n: number }[] }>
  }>(`/api/v1/meetings/${slug}`)
  const report = (await gatherFigures(context, id))!.participation
  for (const [attribute, shown, cited] of [
    ['category', twin.registered.categories, report.byCategory],
    ['country', twin.registered.countries, report.byCountry],
    ['channel', twin.registered.channels, report.byChannel],
  ] as const) {
    const { snapshots } = items.find((one) => one.about === `people-by-${attribute}`)!
    const said = new Map(
      snapshots
        .filter(({ what }) => what === 'registered')
        .flatMap(({ cells }) => cells.map(({ key, n }) => [key, n] as const)),
    )
    expect(new Map(shown.people.map(({ key, n }) => [key, n])), attribute).toEqual(said)
    for (const { key, n } of cited) expect(key === 'together' || n === null || said.get(key) === n).toBe(true)
  }
}, 60_000)

test('an older number does not stand beside the final list, which keeps that cell back', async () => {
  const { context, slug, id } = await openMeeting()
  const subject = { kind: 'meeting', id } as const
  const shownAt = [`/meetings/${slug}`]
  const rule = 'participationByAttribute'
  const series: Series = { subject, about: 'by-way', unit: 'people', shape: 'list', named: false, rule, shownAt }
  const publish = async (room: number, online: number, more = {}) => {
    const cells = [
      { key: 'room', n: room },
      { key: 'online', n: online },
    ].filter(({ n }) => n > 0)
    await publishCounts(context, series, { what: 'registered', cells, ...more })
    const { total, together, cells: shown } = (await publishedOf(context, subject, 'registered'))('by-way')
    return { total, together, shown }
  }
  expect(await publish(5, 0)).toEqual({ total: 5, together: 0, shown: [{ key: 'room', n: 5 }] })
  // Held: the five are those of the list before.
  expect(await publish(7, 3)).toEqual({ total: 10, together: 5, shown: [{ key: 'room', n: 5 }] })
  expect(await publish(8, 3, { final: true })).toEqual({ total: 11, together: 11, shown: [] })
})
