// Room: notices. What concerns a body's seat reaches those who hold it and those who stand in for them, by mail; who
// left it, who is named beside them for nothing, and who merely belongs to the same Mechanism are not told.
import { expect, test } from 'vitest'
import { type SampleMember, joinAs } from '../../../test/support/members.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { designateToSeat, findBody, organisationsOnSeats, peopleOnSeats } from '../bodies/index.ts'
import { seatedIn } from '../committee/index.ts'

const world = useWorld({ with: 'record' })
const toldTo = async (who: Actor) =>
  (
    await world()
      .context()
      .db.selectFrom('notice')
      .select('message')
      .where('person_id', '=', who.personId ?? '')
      .orderBy('message')
      .execute()
  ).map((one) => one.message.replace('notices.told-', ''))
async function atOnce(member: SampleMember): Promise<string> {
  const { db } = world().context()
  const row = await db
    .updateTable('person')
    .set({ digest: 'at-once' })
    .where('id', '=', member.speaker.personId ?? '')
    .returning('email')
    .executeTakeFirstOrThrow()
  return row.email ?? ''
}

test('an act of a seat and its body’s work reach the holder and the alternate by mail, nobody else', async () => {
  const [holder, alternate, other] = [
    await joinAs(world(), 'Holder Sample', { tables: [1] }),
    await joinAs(world(), 'Alternate Sample', { tables: [1] }),
    await joinAs(world(), 'Other Sample', { tables: [1] }),
  ]
  const boxes = [await atOnce(holder), await atOnce(alternate), await atOnce(other)]
  const desk = await world().person('Seats desk sample', { role: 'secretariat' })
  const bodyId = (await findBody(world().context(), 'liaison-table'))?.id ?? ''
  await world().round('notices.sweep')
  const before = await Promise.all([holder, alternate, other].map((one) => toldTo(one.speaker)))
  const news = async () =>
    Promise.all(
      [holder, alternate, other].map(async (one, index) =>
        (await toldTo(one.speaker)).filter((message) => !before[index]?.includes(message)),
      ),
    )

  const given = await designateToSeat(world().context(desk), {
    code: 'liaison-01',
    organisationId: holder.id,
    alternateOrganisationId: alternate.id,
    since: '2026-11-01',
    until: '2026-12-10',
    source: { kind: 'decision', note: 'A sample decision' },
  })
  expect(given.ok).toBe(true)
  await world().round('notices.sweep')
  expect(await news()).toEqual([['seat-filled'], ['seat-filled'], []])

  // Who acts for a seat is who is told of the body's work: no grant in the table of roles names them.
  const speakers = [holder, alternate, other].map((one) => one.speaker.personId ?? '')
  const amongThem = (ids: readonly string[]) => speakers.map((id) => ids.includes(id))
  expect(amongThem(await peopleOnSeats(world().context(), bodyId))).toEqual([true, true, false])
  expect(amongThem(await seatedIn(world().context(), bodyId))).toEqual([true, true, false])
  const organisations = await organisationsOnSeats(world().context(), bodyId)
  expect([holder, alternate, other].map((one) => organisations.includes(one.id))).toEqual([true, true, false])

  const visitor = await world().visitor(holder.speaker)
  await visitor.get('/en/seats/liaison-01')
  const named = await visitor.post('/en/seats/liaison-01/people', { person: holder.speaker.personId ?? '' })
  expect(named.status).toBe(303)
  const second = await world().person('Desk that suspends sample', { role: 'secretariat' })
  const suspending = await world().visitor(second)
  const suspended = await suspending.post('/en/seats/liaison-01/suspension', { decision: 'A sample decision' })
  expect(suspended.status).toBe(303)
  // From today the alternate alone acts.
  expect(amongThem(await peopleOnSeats(world().context(), bodyId))).toEqual([false, true, false])
  await world().round('bodies.terms')
  await world().round('notices.sweep')
  const all = ['seat-expiring', 'seat-filled', 'seat-suspended']
  expect(await news()).toEqual([all, all, []])

  await world().round('notices.send')
  await world().work('mail.send')
  const mails = await world().mails()
  const [toHolder, toAlternate, toOther] = boxes.map((box) =>
    mails
      .filter((mail) => mail.to.includes(box))
      .map((mail) => mail.text)
      .join('\n'),
  )
  for (const text of [toHolder, toAlternate]) expect(text).toContain('A decision suspends the holder of a seat')
  expect(toOther).not.toContain('seat')
})

test('whoever is named to sit or to stand in is told so, once', async () => {
  const member = await joinAs(world(), 'Naming Sample', { tables: [2] })
  const second = await world().person('Second speaker sample', { role: 'representative', organisationId: member.id })
  const given = await designateToSeat(world().context(), {
    code: 'liaison-03',
    organisationId: member.id,
    since: '2026-11-01',
    source: { kind: 'decision', note: 'A sample decision' },
  })
  expect(given.ok).toBe(true)
  const visitor = await world().visitor(member.speaker)
  const name = { person: member.speaker.personId ?? '', alternatePerson: second.personId ?? '' }
  for (let round = 0; round < 2; round++) {
    expect((await visitor.post('/en/seats/liaison-03/people', name)).status).toBe(303)
    await world().round('notices.sweep')
  }
  expect((await toldTo(second)).filter((message) => message === 'seat-people-named')).toHaveLength(1)
  // Who named themselves knows.
  expect(await toldTo(member.speaker)).not.toContain('seat-people-named')
})
