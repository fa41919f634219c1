// Room: bodies. What the charter in force says of membership is what joining, appeals and voices do: a body changes it,
// and from its day on, not before, the forms and the lists follow.
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleMember, joinAs } from '../../../test/support/members.ts'
import { confirmDecision } from '../../../test/support/second-hand.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { mayCastFor, voicesOf } from '../organisations/index.ts'
import { hearsAppeals } from '../organisations/use-cases-merging.ts'
import { findBody } from './store.ts'
import { charterOf } from './use-cases-board.ts'
import { designateToSeat } from './use-cases-seats.ts'
import { recordDecision } from './use-cases-version.ts'

const world = useWorld({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
let secretary: Actor | undefined
let table: SampleMember | undefined
const joining = (name: string, kind = 'organisation') => ({
  kind,
  name,
  category: 'migrant-org',
  country: 'MX',
  workingTables: ['1'],
  languages: ['es'],
  contactName: 'Persona de muestra',
  contactChannel: 'whatsapp',
  contactValue: '+52 55 0000 0000',
  listing: 'name',
  consent: 'yes',
})
async function join(name: string, kind?: string): Promise<string> {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  return (await visitor.follow(await visitor.send('/en/join', joining(name, kind)))).text
}
const listed = async (name: string) => (await (await world().visitor()).get('/en/organisations')).text.includes(name)
/** The Mechanism changes what it says of membership, by two people, in force from a day. */
async function change(membership: Record<string, string>, inForceOn: string, decidedOn: string): Promise<void> {
  if (!secretary) throw new Error('the world is not ready')
  const desk = await world().visitor(secretary)
  await desk.get('/en/bodies/mechanism/charter')
  const sent = await desk.send('/en/bodies/mechanism/charter', { constituted: 'yes', ...membership })
  const address = sent.location.replace(/\?.*$/, '')
  const form = { decidedBy: 'mechanism', decidedOn, decision: 'Sample assembly, item 2', inForceOn, seen: false }
  const id = address.split('/').at(-1) ?? ''
  expect(await recordDecision(world().context(secretary), id, form)).toMatchObject({ ok: true })
  await confirmDecision(world(), address)
}
beforeAll(async () => {
  at('2026-11-21')
  secretary = await world().person('Membership secretariat', { role: 'secretariat' })
  table = await joinAs(world(), 'Table Sample', { tables: [1] })
})

// One story, told in its order.
describe('membership by the charter', { shuffle: false }, () => {
  test('the door is open while nothing else is stated: listed at once', async () => {
    const visitor = await world().visitor()
    expect((await visitor.get('/en/join')).text).toContain('You are listed as soon as you send this form')
    expect(await join('Open Door Sample')).toContain('You are a member from this moment')
    expect(await listed('Open Door Sample')).toBe(true)
  })

  test('from the day on which a body asks for approval before, joining waits for it; not a day earlier', async () => {
    await change({ approval: 'before', appeal: 'working-table-1' }, '2026-11-23', '2026-11-20')
    at('2026-11-22')
    await join('Day Before Sample')
    expect(await listed('Day Before Sample')).toBe(true)
    at('2026-11-23')
    const visitor = await world().visitor()
    for (const [locale, words] of Object.entries({ es: 'antes de que figure en la lista', en: 'before it is listed' }))
      expect((await visitor.get(`/${locale}/join`)).text).toContain(words)
    const done = await join('On The Day Sample')
    expect(done).toContain('You are a member once it is approved')
    expect(done).not.toContain('counted without being named')
    expect(await listed('On The Day Sample')).toBe(false)
    if (!secretary) throw new Error('the world is not ready')
    const desk = await world().visitor(secretary)
    expect((await desk.get('/en/desk')).text).toContain('One member waits for approval')
    // The clock of the request decides, also backwards: nothing is remembered from another day.
    at('2026-11-22')
    await join('Back Again Sample')
    expect(await listed('Back Again Sample')).toBe(true)
    at('2026-11-23')
  })

  test('an appeal is heard where the charter says, and no longer where it said before', async () => {
    if (!table) throw new Error('the world is not ready')
    const liaison = await joinAs(world(), 'Liaison Sample', { tables: [1] })
    const seated = await designateToSeat(world().context(), {
      code: 'liaison-01',
      organisationId: liaison.id,
      since: '2026-11-01',
      source: { kind: 'ballot' },
    })
    expect(seated.ok).toBe(true)
    const hears = async () => (await (await world().visitor(liaison.speaker)).get('/en/appeals')).status
    expect(await hears()).toBe(404)
    at('2026-11-22')
    expect(await hears()).toBe(200)
    at('2026-11-23')
    // Who holds a seat of that table would hear it there: no table has one here, so the door is asked as such a holder.
    const body = await findBody(world().context(), 'working-table-1')
    const holder = world().context({ ...liaison.speaker, grants: [{ role: 'holder', bodyId: body?.id ?? '' }] })
    expect(await hearsAppeals(holder)).toBe(true)
  })

  test('whose voice counts follows the version in force: individuals, and one voice an organisation', async () => {
    await join('Individual Sample', 'individual')
    await world()
      .context()
      .db.updateTable('organisation')
      .set({ state: 'checked' })
      .where('name', '=', 'Individual Sample')
      .execute()
    if (!table) throw new Error('the world is not ready')
    const second = await world().person('Second voice', { role: 'representative', organisationId: table.id })
    const own = [table.id]
    const individuals = async () =>
      (await voicesOf(world().context())).filter((one) => one.kind === 'individual').length
    const cast = (who: Actor) => mayCastFor(world().context(who), who.personId, own)
    expect(await individuals()).toBe(1)
    const lone = await voicesOf(world().context())
    expect(lone.filter((one) => one.organisationId === own[0])).toHaveLength(1)
    expect([await cast(table.speaker), await cast(second)]).toContainEqual([])
    await change(
      { approval: 'before', appeal: 'working-table-1', individualsVote: 'no', oneVoicePerOrganisation: 'no' },
      '2026-11-24',
      '2026-11-23',
    )
    at('2026-11-24')
    expect(await individuals()).toBe(0)
    expect([await cast(table.speaker), await cast(second)]).toEqual([own, own])
    expect((await voicesOf(world().context())).filter((one) => one.organisationId === own[0])).toHaveLength(2)
    at('2026-11-23')
    expect((await charterOf(world().context())).rules.membership.oneVoicePerOrganisation).toBeNull()
    expect([await cast(table.speaker), await cast(second)]).toContainEqual([])
  })
})
