// Room: test/journeys. Two staff make this year's review out of last year's: one copies it and translates its agenda,
// the other publishes it; somebody registers on a phone without script; a session moves, and they are told what and to
// when. A year on it is held; one writes, the other approves, and the report is out.
import { expect, test } from 'vitest'
import { loadDemo } from '../../src/features/meetings/index.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { dayOf } from '../../src/platform/i18n/format.ts'
import { pathOf, send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'record' })

test('from last year’s copy to an agenda, a moved session that is told, and a published report', async () => {
  await loadDemo(world().context())
  const [ana, berta] = [
    await world().person('Ana de la secretaría, de muestra', { role: 'secretariat' }),
    await world().person('Berta de la secretaría, de muestra', { role: 'secretariat' }),
  ]
  const member = await world().person('Persona inscrita de muestra')

  // Ana begins from last year's.
  const desk = await world().desk('es', ana)
  await desk.goto('/es/desk/meetings/practice-review')
  await desk.getByRole('link', { name: 'Empezar una reunión nueva a partir de esta' }).click()
  await expectAccessible(world(), desk, 'the copy')
  // The day that the form offers: the same weekday a year on.
  const day = await desk.locator('input[name="startsOn"]').inputValue()
  expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(2)
  await send(desk, '/es/desk/meetings/practice-review/copy', { title: 'Segunda revisión de práctica' })
  const fresh = pathOf(desk)
  expect(await wordsOf(desk)).toContain('El borrador se creó a partir de la reunión anterior')
  const slug = fresh.split('/').at(-1) ?? ''

  // She translates what was never translated.
  await desk.goto(`/es${fresh}/agenda`)
  expect(await wordsOf(desk)).toContain('Sala B')
  await expectAccessible(world(), desk, 'the agenda at the desk')
  await desk.goto(`/es${fresh}/agenda/words?language=fr`)
  await expectAccessible(world(), desk, 'the agenda in another language')
  const title = await desk.locator('input[name^="title-"]').first().getAttribute('name')
  await send(desk, `/es${fresh}/agenda/words`, { [title ?? '']: 'Ouverture solennelle (exemple)' })
  await desk.goto(`/es${fresh}/preparation`)
  await send(desk, `/es${fresh}/preparation`, { earlier: 'practice-review' })
  await expectAccessible(world(), desk, 'preparation')

  // Berta announces it, publishes the agenda and opens registration.
  const other = await world().desk('en', berta)
  await other.goto(`/en${fresh}`)
  await send(other, `/en${fresh}/step`, {}, 'announce')
  await other.goto(`/en${fresh}/agenda`)
  await send(other, `/en${fresh}/agenda/publication`, {})
  expect(await wordsOf(other)).toContain('The agenda is published')
  await other.goto(`/en${fresh}`)
  await send(other, `/en${fresh}/step`, {}, 'open')

  // Somebody reads it on a phone, in their own clock, and registers.
  const phone = await world().phone('es', member)
  await phone.goto(`/es/meetings/${slug}/agenda?zone=America/Mexico_City`)
  expect(await wordsOf(phone)).toContain('En negrita, las de México')
  expect(await wordsOf(phone)).toContain('09:00–10:30')
  await expectAccessible(world(), phone, 'the agenda on a phone')
  await phone.goto(`/es/meetings/${slug}/register`)
  await phone.locator('select[name="category"]').selectOption('cso')
  await phone.locator('select[name="country"]').selectOption('CL')
  await send(phone, `/es/meetings/${slug}/register`, { name: 'Persona inscrita', channel: 'online', consent: true })
  expect(await wordsOf(phone)).toContain('Inscripción confirmada')
  const own = pathOf(phone)

  // Ana moves the opening and publishes again; what changed stands before her in words.
  await desk.goto(`/es${fresh}/agenda`)
  await desk.getByRole('link', { name: 'Cambiar Apertura (muestra)' }).click()
  await send(desk, `/es${fresh}/agenda`, { starts: '08:30' })
  expect(await wordsOf(desk)).toContain('Cambió de hora: «Apertura (muestra)»')
  await send(desk, `/es${fresh}/agenda/publication`, {})

  // It is told, once, and shown.
  await world().round('notices.sweep')
  await phone.goto('/es/notices')
  expect(await wordsOf(phone)).toContain('Cambió el programa de una reunión')
  await phone.locator(`a[href="/es/meetings/${slug}/agenda"]`).first().click()
  expect(await wordsOf(phone)).toContain('Qué cambió desde la versión 1')
  expect(await wordsOf(phone)).toContain('08:30–10:30')
  await phone.goto(`/fr/meetings/${slug}/agenda?version=1`)
  expect(await wordsOf(phone)).toContain('Ouverture solennelle (exemple)')
  expect(await wordsOf(phone)).toContain('Ceci est une version antérieure')

  // The day comes. Whoever registered says that they are there, Ana writes, Berta approves what she did not write.
  world().setNow(new Date(`${day}T15:00:00Z`))
  const [writes, approves] = [await world().desk('es', ana), await world().desk('en', berta)]
  await writes.goto(`/es${fresh}`)
  await send(writes, `/es${fresh}/step`, {}, 'start')
  await phone.goto(`/es${own}/attendance`)
  await send(phone, `/es${own}/attendance`, { channel: 'online' })
  for (const [kind, text] of [
    ['information', 'Se presentó el balance del ciclo (muestra).'],
    ['recommendation', 'Que cada país publique su calendario de consultas (muestra).'],
  ] as const) {
    await writes.goto(`/es${fresh}/notes`)
    await send(writes, `/es${fresh}/notes`, { kind, text })
  }
  await writes.goto(`/es${fresh}/minutes`)
  await send(writes, `/es${fresh}/minutes/window`, { commentsUntil: dayOf(world().context().now) })
  expect(await writes.locator(`form[action="/es${fresh}/minutes/approval"]`).count()).toBe(0)
  await approves.goto(`/en${fresh}/minutes`)
  await send(approves, `/en${fresh}/minutes/approval`)
  await approves.goto(`/en${fresh}`)
  await send(approves, `/en${fresh}/step`, {}, 'end')
  await writes.goto('/es/desk/reports')
  await send(writes, '/es/desk/reports', { meeting: slug })
  const report = pathOf(writes)
  await send(writes, `/es${report}/approval`)
  await approves.goto(`/en${report}`)
  await send(approves, `/en${report}/approval`)
  await send(approves, `/en${report}/publication`)
  await phone.goto(`/es/reports/${slug}`)
  expect(await wordsOf(phone)).toContain('Que cada país publique su calendario de consultas')
  await expectAccessible(world(), phone, 'the report on a phone')
}, 240_000)
