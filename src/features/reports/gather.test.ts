// Room: reports. How many came: everybody once, who was marked at a session alone, on several days or by two channels
// too.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { attendanceCountsOf, demoSlug, findMeeting, loadDemo, sessionsOf } from '../meetings/index.ts'
import { gatherFigures } from './gather.ts'

const world = useWorld({ with: 'record' })

test('a person at two sessions is one; one at a session alone counts; both channels are one of their own', async () => {
  await loadDemo(world().context())
  const context = world().context()
  const meeting = await findMeeting(context, demoSlug)
  const [first, second] = await sessionsOf(context, meeting?.id ?? '')
  const at = `/en/desk/meetings/${demoSlug}`
  const desk = await world().visitor(await world().person('Door sample', { role: 'secretariat' }))
  const attended = async () => (await gatherFigures(context, meeting?.id ?? ''))?.participation
  for (const act of ['close', 'start']) {
    await desk.get(at)
    await desk.send(`${at}/step`, { act })
  }
  const there = await context.db.selectFrom('attendance_day').select('registration_id').distinct().execute()
  const list = await desk.get(`${at}/door/list`)
  const free = [...list.body.matchAll(/data-who="([0-9a-f-]{36})"/g)]
    .map((one) => one[1] ?? '')
    .filter((id) => !there.some((one) => one.registration_id === id))
  const [ana = '', luis = '', eva = ''] = free
  const mark = async (registration: string, more: Record<string, string>) =>
    expect((await desk.post(`${at}/door`, { registration, channel: 'room', ...more })).status).toBe(303)
  await mark(ana, { session: first?.id ?? '' })
  await mark(ana, { session: second?.id ?? '' })
  await mark(luis, {})
  await mark(eva, {})
  await mark(eva, { session: first?.id ?? '', channel: 'online' })
  // Nothing of who came is published before the meeting is over: not in a report's draft either.
  expect((await attended())?.attended).toBe(0)
  await desk.get(at)
  await desk.send(`${at}/step`, { act: 'end' })
  expect((await attended())?.attended).toBe(there.length + 3)
  const { people } = await attendanceCountsOf(context, meeting?.id ?? '')
  expect(people.find((one) => one.channel === 'both')?.n).toBe(1)
})
