// Room: test/journeys. A registrant on a phone without script gets the waiting list and then the seat; a ministry's
// delegation is registered by letter, opens its own page by its link and finds what it was asked.
import { expect, test } from 'vitest'
import { createMeeting, editPlace, takeStep } from '../../src/features/meetings/use-cases.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { pathOf, send, wordsOf } from '../support/hands.ts'

const world = useBrowser()
const place = { mode: 'hybrid' as const, startsOn: '2026-12-09', timeZone: 'America/Panama', languages: ['es'] }
async function openMeeting(title: string, capacity: number) {
  const actor = await world().person('Secretaría de muestra', { role: 'secretariat' })
  const context = world().context(actor)
  const created = await createMeeting(context, { kind: 'forum', title, ...place })
  const slug = created.ok ? created.value.slug : ''
  await editPlace(context, slug, { ...place, capacity })
  for (const act of ['announce', 'open'] as const) await takeStep(context, slug, act)
  return { slug, actor }
}

test('a registrant on a phone without script gets the waiting list and then the seat', async () => {
  const { slug } = await openMeeting('Sala pequeña', 1)
  const to = `/es/meetings/${slug}/register`
  const answers = { category: 'cso', country: 'MX', consent: true as const }
  const early = await world().phone('es')
  await early.goto(to)
  await send(early, to, { ...answers, name: 'Primera de muestra', channel: 'room' })
  const first = pathOf(early)

  const phone = await world().phone('es')
  await phone.goto(to)
  await expectAccessible(world(), phone, 'registering for a full room')
  expect(await wordsOf(phone)).toContain('La sala está llena')
  await send(phone, to, { ...answers, name: 'Segunda de muestra', channel: 'online-and-wait' })
  const own = pathOf(phone)
  expect(await wordsOf(phone)).toContain('Usted es la próxima persona')
  await expectAccessible(world(), phone, 'in the line')

  await early.goto(`/es${first}`)
  await send(early, `/es${first}`, {}, 'cancel')
  await phone.goto(`/es${own}`)
  expect(await wordsOf(phone)).toContain('Se le guarda hasta el 23 de noviembre de 2026')
  await expectAccessible(world(), phone, 'an offered place')
  await send(phone, `/es${own}`, {}, 'take')
  expect(await wordsOf(phone)).toContain('La plaza es suya')
  expect(await wordsOf(phone)).toContain('En la sala')
}, 120_000)

test('a ministry registers a delegation by letter', async () => {
  const { slug, actor } = await openMeeting('Revisión de muestra', 20)
  const to = `/es/desk/meetings/${slug}/delegations`
  const desk = await world().desk('es', actor)
  await desk.goto(to)
  await expectAccessible(world(), desk, 'delegations at the desk')
  await send(desk, to, {
    letterReference: 'NV-7',
    letterOn: '2026-11-20',
    institution: 'Ministerio de muestra',
    category: 'government',
    country: 'PA',
    headName: 'Cabeza de muestra',
    headOffice: 'Viceministra de muestra',
    members: 'Segundo de muestra, Director de muestra',
    channel: 'room',
    speakingOrder: '2',
  })
  const link = await desk.locator('input[name="link"]').inputValue()
  const ministry = await world().phone('es')
  await ministry.goto(new URL(link).pathname)
  expect(await wordsOf(ministry)).toContain('Segundo de muestra')
  await expectAccessible(world(), ministry, 'the own page of a delegation')
  await ministry.goto(`${new URL(link).pathname}/briefing`)
  expect(await wordsOf(ministry)).toContain('Número 2 en el orden de oradores')
  await expectAccessible(world(), ministry, 'the briefing of a delegation')
  const stranger = await world().phone('es')
  await stranger.goto(`/es/meetings/${slug}/delegations`)
  expect(await wordsOf(stranger)).toContain('Viceministra de muestra')
  expect(await wordsOf(stranger)).not.toContain('Cabeza de muestra')
  await expectAccessible(world(), stranger, 'delegations, for everybody')
}, 120_000)
