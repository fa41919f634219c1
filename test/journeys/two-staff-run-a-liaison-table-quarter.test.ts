// Room: test/journeys. Two staff run a quarter of the Liaison Table: one looks for a date, which the holders answer
// on a phone of 320 px without script; the agenda goes out, minutes are written by the other and approved by two
// holders, a task is made of a decision, waits at its owner's desk and is done. Nobody outside the table notices.
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { pathOf, send, wordsOf } from '../support/hands.ts'
import { liaisonTable } from '../support/rooms.ts'

const world = useBrowser({ with: 'record' })
const room = '/es/bodies/liaison-table/work'

test('a date, an agenda, minutes, tasks: a quarter of the Liaison Table', async () => {
  const table = await liaisonTable(world())
  const carla = await world().desk('es', table.carla)
  await carla.goto(room)
  expect(await wordsOf(carla)).toContain('Usted ve todo, también lo que es solo de esta mesa')
  await expectAccessible(world(), carla, 'the room of the table')

  // The date.
  await carla.goto(`${room}/date-polls/new`)
  await expectAccessible(world(), carla, 'looking for a date')
  await send(carla, `${room}/date-polls/new`, {
    title: 'Reunión del primer trimestre',
    timeZone: 'America/Panama',
    minutes: '120',
    'day-1': '2027-01-19',
    'starts-1': '10:00',
    'day-2': '2027-01-21',
    'starts-2': '10:00',
    audience: 'table',
  })
  const poll = pathOf(carla)
  for (const [holder, answers] of [
    [table.ana, ['no', 'yes']],
    [table.berta, ['if-need-be', 'yes']],
  ] as const) {
    const phone = await world().phone('es', holder)
    await phone.goto('/es/desk')
    expect(await wordsOf(phone)).toContain('Reunión del primer trimestre')
    await phone.goto(`/es${poll}`)
    await expectAccessible(world(), phone, 'the dates on a phone')
    const names = await phone
      .locator('input[type="radio"][value="yes"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''))
    expect(names).toHaveLength(2)
    await send(phone, `/es${poll}/answers`, Object.fromEntries(names.map((name, n) => [name, answers[n] ?? 'no'])))
    expect(await wordsOf(phone)).toContain('Su respuesta cuenta')
  }
  await carla.goto(`/es${poll}`)
  expect(await wordsOf(carla)).toContain('Respondieron 2 organizaciones')
  // The date that suits most is chosen already: one press.
  await send(carla, `/es${poll}/choice`, { ask: true })
  expect(await wordsOf(carla)).toContain('21 de enero de 2027')
  expect(await carla.locator(`a[href="/es${poll}/date.ics"]`).count()).toBe(1)

  // The agenda.
  await carla.goto(`${room}/documents/new`)
  await send(carla, `${room}/documents/new`, {
    title: 'Agenda de enero',
    documentKind: 'agenda',
    text: '# Agenda\n\n- Qué fue de lo acordado\n- Próximos pasos',
    audience: 'table',
  })
  expect(await wordsOf(carla)).toContain('Qué fue de lo acordado')

  // The minutes, by the other of the two.
  world().setNow(new Date('2027-01-22T15:00:00Z'))
  const dora = await world().desk('es', table.dora)
  await dora.goto(`${room}/documents/new`)
  await send(dora, `${room}/documents/new`, {
    title: 'Acta del 21 de enero',
    documentKind: 'minutes',
    text: 'Se acordó avisar a las mesas.',
    audience: 'table',
  })
  const minutes = pathOf(dora)
  await send(dora, `/es${minutes}/versions`, {
    text: 'Se acordó avisar a las cuatro mesas.',
    whatChanged: 'Cuatro mesas',
  })
  for (const holder of [table.ana, table.berta]) {
    const phone = await world().phone('es', holder)
    await phone.goto(`/es${minutes}`)
    await expectAccessible(world(), phone, 'the minutes on a phone')
    await send(phone, `/es${minutes}/versions/2/approval`)
  }
  await dora.goto(`/es${minutes}`)
  expect(await wordsOf(dora)).toContain('Aprobada')

  // The decision, and a task made of it.
  await dora.goto(`${room}/decisions/new`)
  await send(dora, `${room}/decisions/new`, {
    title: 'Avisar a las cuatro mesas',
    onDay: '2027-01-21',
    tookPart: 'Dos de diez asientos',
    audience: 'table',
  })
  await dora.getByRole('link', { name: 'Hacer de esto una tarea' }).click()
  const form = new URL(dora.url())
  await send(dora, `${form.pathname}${form.search}`, {
    title: 'Escribir a las mesas',
    owner: 'seat:liaison-01',
    dueOn: '2027-01-29',
    audience: 'table',
  })
  const task = pathOf(dora)
  expect(await wordsOf(dora)).toContain('Avisar a las cuatro mesas')
  await expectAccessible(world(), dora, 'a task', 'dark')
  const phone = await world().phone('es', table.ana)
  await phone.goto('/es/desk')
  expect(await wordsOf(phone)).toContain('Escribir a las mesas')
  await phone.goto(`/es${task}`)
  await send(phone, `/es${task}/progress`, {}, 'finish')
  expect(await wordsOf(phone)).toContain('Hecho')

  // Outside the table nothing of it is there.
  const stranger = await world().visitor()
  for (const path of [poll, minutes, task]) expect((await stranger.get(`/es${path}`)).status).toBe(404)
  const secretariat = await world().visitor(table.secretariat)
  expect((await secretariat.get(room)).text).not.toContain('Acta del 21 de enero')
}, 180_000)
