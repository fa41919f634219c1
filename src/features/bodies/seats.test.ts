// Room: bodies. Who holds a seat is entered by the secretariat, dated, and never forgotten. A world of its own: the
// other tests see a Liaison Table that nobody has filled.
import { expect, test } from 'vitest'
import { confirmDesignation } from '../../../test/support/second-hand.ts'
import { useWorld } from '../../../test/support/world.ts'
import { actsAbout } from '../../platform/acts/acts.ts'
import { findSeat } from './store.ts'
import { loadRecord } from './use-cases.ts'

const world = useWorld({ with: 'record' })
const joining = {
  kind: 'organisation',
  name: 'Red de muestra del asiento',
  category: 'migrant-org',
  country: 'MX',
  workingTables: ['1'],
  languages: ['es'],
  contactName: 'Persona de muestra',
  contactChannel: 'whatsapp',
  contactValue: '+52 55 0000 0000',
  listing: 'name',
  consent: 'yes',
}
interface BodyTwin {
  seats: { code: string; state: string; designatedBy: string; holder: { name: string } | null; until: string | null }[]
}

test('the secretariat records who holds a seat and that it was left; both are acts, and the history stays', async () => {
  const visitor = await world().visitor()
  await visitor.get('/es/join')
  await visitor.send('/es/join', joining)
  const desk = await world().visitor(await world().person('Seat secretariat sample', { role: 'secretariat' }))
  await desk.get('/en/seats/liaison-01')
  const wrong = await desk.send('/en/seats/liaison-01/holder', {
    organisation: 'nobody',
    since: '2026-05-01',
    until: '2026-01-01',
    decision: 'Minutes of a sample meeting',
    decidedOn: '2026-04-20',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('The end is before the beginning')
  await desk.get('/en/seats/liaison-01')
  const recorded = await desk.follow(
    await desk.send('/en/seats/liaison-01/holder', {
      organisation: 'red-de-muestra-del-asiento',
      since: '2026-05-01',
      until: '2026-12-31',
      decision: 'Minutes of a sample meeting',
      decidedOn: '2026-04-20',
    }),
  )
  expect(recorded.text).toContain('It takes effect when another person of the secretariat confirms it')
  const filled = await confirmDesignation(world(), 'liaison-01')
  expect(filled.text).toContain('Red de muestra del asiento')
  const { seats } = await visitor.json<BodyTwin>('/api/v1/bodies/liaison-table')
  expect(seats[0]).toMatchObject({
    state: 'expiring',
    holder: { name: 'Red de muestra del asiento' },
    until: '2026-12-31',
  })

  await loadRecord(world().context())
  world().setNow(new Date('2026-11-21T16:00:00Z'))
  await desk.get('/en/seats/liaison-01')
  const left = await desk.follow(
    await desk.send('/en/seats/liaison-01/vacancy', { left: '2026-11-01', why: 'resigned' }),
  )
  expect(left.text).toContain('vacant')
  expect(left.text).toContain('1 November')
  const seat = await findSeat(world().context(), 'liaison-01')
  const acts = await actsAbout(world().context(), { kind: 'seat', id: seat?.id ?? '' })
  expect(acts.map((act) => act.kind)).toEqual(['seat.designation-recorded', 'seat.filled', 'seat.vacated'])
})
