// Room: workspaces. The charter's clocks for a body's meetings, with a moved clock: notice, the next meeting, minutes.
import { beforeAll, describe, expect, test } from 'vitest'
import { chartered } from '../../../test/support/charter.ts'
import { type Table, liaisonTable } from '../../../test/support/rooms.ts'
import type { Answer, Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { actsAbout } from '../../platform/acts/acts.ts'
import { askAheadDays, dueClocks, earliestDay } from './clock-rules.ts'

const stated = { meetsEveryMonths: 3, noticeDays: 10, minutesDays: 20 }
const none = { meetsEveryMonths: null, noticeDays: null, minutesDays: null }
const met = (days: string[], more: { seeking?: boolean; minutesOn?: string } = {}) => ({
  days,
  seeking: more.seeking ?? false,
  minutesOn: more.minutesOn ?? null,
})
const clocksOn = (today: string, ...args: Parameters<typeof met>) =>
  dueClocks(stated, met(...args), today).map((one) => [one.clock, one.dueOn])

describe('the rules', () => {
  test('nothing runs that the charter does not state, nor from a meeting that nobody told of', () => {
    expect(dueClocks(none, met(['2026-01-10']), '2027-01-10')).toEqual([])
    expect(dueClocks(stated, met([]), '2027-01-10')).toEqual([])
    expect(dueClocks(stated, met(['2027-02-01']), '2027-01-10')).toEqual([])
    expect(earliestDay(none, '2027-01-10')).toBe('2027-01-10')
    expect(earliestDay(stated, '2027-01-10')).toBe('2027-01-20')
  })
  test('the next meeting is asked for in time for its notice, unless dates are sought or one is fixed', () => {
    expect(askAheadDays).toBe(14)
    const done = { minutesOn: '2027-01-12' }
    expect(clocksOn('2027-03-18', ['2027-01-12'], done)).toEqual([])
    expect(clocksOn('2027-03-19', ['2027-01-12'], done)).toEqual([['meeting', '2027-04-12']])
    expect(clocksOn('2027-05-19', ['2026-10-01', '2027-01-12'], done)).toEqual([['meeting', '2027-04-12']])
    expect(clocksOn('2027-03-19', ['2027-01-12'], { ...done, seeking: true })).toEqual([])
    expect(clocksOn('2027-03-19', ['2027-01-12', '2027-04-02'], done)).toEqual([])
  })
  test('minutes wait from the day after the meeting until two have approved them', () => {
    expect(clocksOn('2027-01-12', ['2027-01-12'])).toEqual([])
    expect(clocksOn('2027-01-13', ['2027-01-12'])).toEqual([['minutes', '2027-02-01']])
    expect(clocksOn('2027-01-13', ['2027-01-12'], { minutesOn: '2026-12-01' })).toEqual([['minutes', '2027-02-01']])
    expect(clocksOn('2027-01-13', ['2027-01-12'], { minutesOn: '2027-01-12' })).toEqual([])
  })
})

const world = useWorld({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T15:00:00Z`))
const room = '/en/bodies/liaison-table/work'
let table: Table
beforeAll(async () => {
  at('2026-11-21')
  table = await liaisonTable(world())
  await chartered(world(), 'liaison-table', stated, '2026-11-20')
})
async function put(by: Visitor, what: string, fields: Record<string, string>): Promise<Answer> {
  await by.get(`${room}/${what}/new`)
  return by.send(`${room}/${what}/new`, fields)
}
const codeOf = (answer: Answer): string => /\/([A-Z]-[a-z0-9]{8})\b/.exec(answer.location)?.[1] ?? ''
const poll = (first: string, second: string) => ({
  title: 'The meeting of the quarter',
  timeZone: 'America/Panama',
  minutes: '90',
  audience: 'table',
  'day-1': first,
  'starts-1': '10:00',
  'day-2': second,
  'starts-2': '10:00',
})
const choose = async (by: Visitor, code: string, n: number) => {
  const page = await by.get(`${room}/date-polls/${code}`)
  const options = [...page.body.matchAll(/name="option" value="([0-9a-f-]{36})"/g)].map((one) => one[1] ?? '')
  return by.send(`${room}/date-polls/${code}/choice`, { option: options[n] ?? '' })
}
/** The desk of somebody, in a session of that day. */
const deskOf = async (actor: Actor): Promise<string> => {
  const { status, text } = await (await world().visitor(actor)).get('/en/desk')
  expect(status).toBe(200)
  return text
}
const told = async () =>
  (await actsAbout(world().context(), { kind: 'body', id: table.bodyId }))
    .map((one) => one.kind)
    .filter((kind) => kind.endsWith('-due'))
const daily = async (...days: string[]) => {
  for (const day of days) {
    at(day)
    await world().round('workspaces.clocks')
  }
}

// One story, told in its order.
describe('a table whose charter states its clocks', { shuffle: false }, () => {
  test('nobody is called at shorter notice than agreed, when dates are proposed and when one is chosen', async () => {
    const carla = await world().visitor(table.carla)
    const early = await put(carla, 'date-polls', poll('2026-11-30', '2026-12-10'))
    expect([
      early.status,
      early.text.includes('asks for 10 days of notice: the first possible day is 2026-12-01'),
    ]).toEqual([422, true])
    const code = codeOf(await put(carla, 'date-polls', poll('2026-12-01', '2026-12-10')))
    at('2026-11-25')
    const late = await choose(carla, code, 0)
    expect([late.status, late.text.includes('the first possible day is 2026-12-05')]).toEqual([422, true])
    expect((await choose(carla, code, 1)).status).toBe(303)
  })

  test('the minutes wait for who leads, are said once near their day, and stop waiting when two approved', async () => {
    const words = 'by the charter the minutes of the last meeting are due by 30 December 2026'
    await daily('2026-12-10')
    expect(await deskOf(table.carla)).not.toContain(words)
    await daily('2026-12-11', '2026-12-26')
    expect(await deskOf(table.carla)).toContain(words)
    expect(await deskOf(table.ana)).toContain(words)
    for (const other of [table.member, table.secretariat, table.office])
      expect(await deskOf(other)).not.toContain('the minutes of the last meeting')
    expect(await told()).toEqual([])
    await daily('2026-12-27', '2026-12-28')
    expect(await told()).toEqual(['workspace.minutes-due'])
    await world().round('notices.sweep')
    expect((await (await world().visitor(table.ana)).get('/en/notices')).text).toContain(
      'the minutes of the last meeting of a body of yours are due',
    )
    const dora = await world().visitor(table.dora)
    const made = await put(dora, 'documents', {
      title: 'Minutes of December',
      documentKind: 'minutes',
      text: 'The table met on a sample day.',
      audience: 'table',
    })
    const path = `${room}/documents/${codeOf(made)}`
    for (const actor of [table.ana, table.berta]) {
      const by = await world().visitor(actor)
      await by.get(path)
      await by.send(`${path}/versions/1/approval`, {})
    }
    expect(await deskOf(table.carla)).not.toContain('the minutes of the last meeting')
  })

  test('the next meeting is asked for in time, said once, and no longer once dates are sought', async () => {
    const words = 'by the charter it meets again by 10 March 2027. Look for a date.'
    await daily('2027-02-13')
    expect(await deskOf(table.carla)).not.toContain(words)
    await daily('2027-02-14', '2027-02-15')
    expect(await deskOf(table.carla)).toContain(words)
    expect(await told()).toEqual(['workspace.minutes-due', 'workspace.meeting-due'])
    const sought = await put(await world().visitor(table.carla), 'date-polls', poll('2027-03-01', '2027-03-02'))
    expect(sought.status).toBe(303)
    expect(await deskOf(table.carla)).not.toContain(words)
  })

  test('another version of the charter moves the clock; without one none runs', async () => {
    at('2027-02-20')
    await chartered(
      world(),
      'liaison-table',
      { meetsEveryMonths: null, noticeDays: null, minutesDays: null },
      '2027-02-21',
    )
    const carla = await world().visitor(table.carla)
    expect((await put(carla, 'date-polls', poll('2027-02-22', '2027-02-23'))).status).toBe(422)
    at('2027-02-21')
    expect((await put(carla, 'date-polls', poll('2027-02-22', '2027-02-23'))).status).toBe(303)
  })
})
