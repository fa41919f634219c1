// Room: test/attacks. What the desk has written into an agenda and not published is read by nobody else: not by those
// who register, not in the room and on its screen, not through anybody's link, not in a file or twin.
import { expect, test } from 'vitest'
import { linkToken } from '../../src/features/meetings/links.ts'
import { saveSession, sessionsOf } from '../../src/features/meetings/store.ts'
import { publishAgenda } from '../../src/features/meetings/use-cases-agenda.ts'
import { registerByLetter } from '../../src/features/meetings/use-cases-delegations.ts'
import { shapeForm } from '../../src/features/meetings/use-cases-forms.ts'
import { takeStep } from '../../src/features/meetings/use-cases.ts'
import { findMeeting } from '../../src/features/meetings/store.ts'
import { turnRoom } from '../../src/features/room/use-cases-moderate.ts'
import { newId } from '../../src/kernel/random.ts'
import { originalText } from '../../src/kernel/localized-text.ts'
import { sit } from '../support/sitting.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld()
const canary = 'canary of an agenda'
const letter = {
  institution: 'Ministry of samples',
  category: 'government',
  country: 'PA',
  letterReference: 'NV-1',
  letterOn: '2026-11-20',
  headName: 'Head Sample',
  headOffice: 'Vice-Minister of samples',
  members: '',
  channel: 'room' as const,
  speaks: true,
}

test('a session added or renamed and not published is said by no page, link, file or twin', async () => {
  world().setNow(new Date('2026-12-09T18:00:00Z'))
  const sitting = await sit(world(), { state: 'open', open: false })
  const { slug, id } = sitting
  const staff = await world().person('Staff sample', { role: 'secretariat' })
  const context = world().context(staff)
  await shapeForm(context, slug, { questions: ['sessions'], offerDays: 2 })
  const revision = (await findMeeting(context, slug))?.revision ?? 0
  expect(await publishAgenda(context, slug, { number: 1, revision })).toMatchObject({ ok: true })
  const [first] = await sessionsOf(context, id)
  if (!first) throw new Error('a sitting has three items')
  await saveSession(context, { ...first, title: originalText(`${canary}, renamed`, 'en') })
  await saveSession(context, { ...first, id: newId(context.random), title: originalText(`${canary}, added`, 'en') })
  const delegation = await registerByLetter(context, slug, letter)
  if (!delegation.ok) throw new Error(delegation.refusal.code)
  const spoken = await linkToken(context, 'delegation', delegation.value.id)
  const { token, code } = await sitting.register('cso')

  const visitor = await world().visitor()
  const read = async (paths: readonly string[]) => {
    for (const path of paths) {
      const answer = await visitor.get(path)
      expect(`${path} ${answer.status}`).toBe(`${path} 200`)
      expect(`${path} ${answer.body.includes(canary)}`).toBe(`${path} false`)
    }
  }
  await read([
    `/en/meetings/${slug}`,
    `/en/meetings/${slug}/agenda`,
    `/en/meetings/${slug}/register`,
    `/en/meetings/${slug}/delegations`,
    `/en/meetings/${slug}.ics`,
    `/en/meetings.ics`,
    `/api/v1/meetings/${slug}`,
    `/api/v1/meetings/${slug}/agenda`,
    `/en/registrations/${token}`,
    `/en/delegations/${spoken}`,
    `/en/delegations/${spoken}/briefing`,
  ])
  for (const act of ['start'] as const) expect(await takeStep(context, slug, act)).toMatchObject({ ok: true })
  expect(await turnRoom(context, slug, 'open')).toMatchObject({ ok: true })
  await read([sitting.room, `${sitting.room}/screen`, `/api/v1/meetings/${slug}/room/screen`])
  const phone = await sitting.enter(code)
  expect((await phone.get(sitting.room)).body).not.toContain(canary)
  await read([`/en/registrations/${token}/attendance`])
  // The desk itself reads what it works on: the canary is where it should be.
  const desk = await (await world().visitor(staff)).get(`/en/desk/meetings/${slug}/agenda`)
  expect(desk.body).toContain(`${canary}, renamed`)
  expect(desk.body).toContain(`${canary}, added`)
})
