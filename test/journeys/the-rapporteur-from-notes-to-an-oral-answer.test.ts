// Room: test/journeys. The rapporteur goes from live notes to approved minutes to a recommendation and an oral
// answer. Notes are typed at a desk with script; a participant comments on a phone without it; the table approves.
import { expect, test } from 'vitest'
import { insertOrganisation } from '../../src/features/organisations/store.ts'
import { newId } from '../../src/kernel/random.ts'
import { dayOf } from '../../src/platform/i18n/format.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { type Typed, pathOf, send, wordsOf } from '../support/hands.ts'
import { aNote } from '../support/minutes.ts'

const world = useBrowser({ with: 'record' })
async function anOffice(name: string): Promise<{ id: string; slug: string }> {
  const id = newId(world().context().random)
  const slug = `office-${id.slice(0, 8)}`
  await insertOrganisation(world().context(), {
    id,
    slug,
    kind: 'office',
    name,
    acronym: null,
    category: 'government',
    country: 'PA',
    workingTables: [],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: null,
    sample: true,
    searchName: name.toLowerCase(),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return { id, slug }
}

test('live notes, comments, approval, a recommendation drafted, an oral answer confirmed', async () => {
  const { db, now } = world().context()
  const today = dayOf(now)
  const office = await anOffice('Ministerio de muestra')
  const body = await db.selectFrom('body').select('id').where('slug', '=', 'working-table-1').executeTakeFirstOrThrow()
  const staff = await world().desk('es', await world().person('Secretaría de muestra', { role: 'secretariat' }))
  const writes = await world().desk('es', await world().person('Relatoría de muestra', { role: 'rapporteur' }))

  // What was recommended before, and is asked of the ministry today.
  const before = `/es/recommendations/propose?note=${await aNote(world(), 'recommendation')}`
  await writes.goto(before)
  await send(writes, before, {
    title: 'Permisos en treinta días (muestra)',
    text: 'Que los permisos de trabajo se decidan en treinta días.',
    rationale: 'Hoy toma un año.',
    'to-1-label': 'Ministerio de muestra',
    'to-1-kind': 'state',
    'to-1-office': office.slug,
    kind: 'policy',
    objectives: ['5'],
    measure: 'Días por trimestre.',
  })
  const asked = pathOf(writes).split('/').at(-1) ?? ''
  await staff.goto(`/es/recommendations/${asked}/work`)
  await send(staff, `/es/recommendations/${asked}/check`)
  await writes.goto(`/es/recommendations/${asked}/work`)
  await send(writes, `/es/recommendations/${asked}/issue`, { issuer: 'Mesa de muestra', issuedOn: today })

  // The meeting of today.
  await staff.goto('/es/desk/meetings/new')
  await send(staff, '/es/desk/meetings/new', {
    kind: 'meeting',
    title: 'Mesa trimestral (muestra)',
    startsOn: today,
    timeZone: 'America/Panama',
  })
  const slug = pathOf(staff).split('/').at(-1) ?? ''
  const at = (rest = '') => `/es/desk/meetings/${slug}${rest}`
  await send(staff, at('/step'), {}, 'announce')
  await send(staff, at('/step'), {}, 'open')
  const phone = await world().phone('es')
  await phone.goto(`/es/meetings/${slug}/register`)
  await send(phone, `/es/meetings/${slug}/register`, {
    name: 'Persona de muestra',
    category: 'migrant-org',
    country: 'PA',
    channel: 'online',
    consent: true,
  })
  const own = pathOf(phone)
  await staff.goto(at())
  await send(staff, at('/step'), {}, 'start')

  // Live: one form, which stays in place.
  await writes.goto(at('/notes'))
  await expectAccessible(world(), writes, 'the notes as they are typed')
  const minutes = at('/minutes')
  const noted: Record<string, string> = {}
  const items: Typed[] = [
    { kind: 'information', text: 'Se abrió la clínica.', quote: 'Por fin nos abrieron la puerta.' },
    { kind: 'recommendation', text: 'Abrir las clínicas de noche. Contar las visitas.' },
    { kind: 'action', text: 'Escribir la carta.', owner: office.slug, dueOn: '2026-12-20' },
    {
      kind: 'response',
      text: 'El ministerio acepta y publicará los plazos.',
      organisation: office.slug,
      speakerCapacity: 'Jefatura de delegación',
      answersCode: asked,
      stance: 'accept',
    },
  ]
  for (const item of items) {
    await send(writes, at('/notes'), item)
    expect(pathOf(writes)).toBe(`/desk/meetings/${slug}/notes`)
    noted[String(item.kind)] = new URL(writes.url()).searchParams.get('noted') ?? ''
  }
  await writes.goto(minutes)
  await send(writes, `${minutes}/window`, { commentsUntil: today, body: 'working-table-1' })

  // Who was there comments from the phone; the secretariat hands a speaker their link.
  await phone.goto(`/es${own}`)
  await phone.locator(`a[href="/es${own}/minutes"]`).click()
  await expectAccessible(world(), phone, 'the draft minutes on a phone')
  expect(await wordsOf(phone)).not.toContain('Por fin nos abrieron')
  const comment = phone.locator(`#note-${noted.recommendation} details`)
  await comment.locator('summary').click()
  await comment.locator('textarea').fill('Faltó decir: todas las noches.')
  await Promise.all([phone.waitForEvent('load'), comment.locator('button').click()])
  await staff.goto(minutes)
  await expectAccessible(world(), staff, 'the minutes at the desk')
  await send(staff, `${minutes}/quotes`)
  const link = /\/es\/quotes\/[\w-]{22}/.exec(await wordsOf(staff))?.[0] ?? ''
  const speaker = await world().phone('es')
  await speaker.goto(link)
  await expectAccessible(world(), speaker, 'the page of a speaker')
  await speaker.locator('input[name="speakerName"]').fill('Doña Muestra')
  await Promise.all([
    speaker.waitForEvent('load'),
    speaker
      .locator('form', { has: speaker.locator('input[value="approve"]') })
      .locator('button')
      .click(),
  ])
  await writes.goto(minutes)
  await send(writes, `${minutes}/answers`, { answer: 'taken-in', reason: 'Así se dijo.' })
  await writes.goto(`${at('/notes')}?note=${noted.recommendation}`)
  await send(writes, at('/notes'), { text: 'Abrir las clínicas todas las noches. Contar las visitas.' })

  // The table whose meeting it is approves.
  const table = await world().phone(
    'es',
    await world().person('Coordinación de muestra', { role: 'coordinator', bodyId: body.id }),
  )
  await table.goto(`/es/meetings/${slug}/minutes`)
  await send(table, `/es/meetings/${slug}/minutes/approval`)
  const open = await wordsOf(table)
  expect(open).toContain('Abrir las clínicas todas las noches')
  expect(open).toContain('Por fin nos abrieron la puerta')
  expect(open).toContain('Doña Muestra')
  await world().work()
  await phone.goto(`/es${own}/minutes`)
  expect(await wordsOf(phone)).toContain('Así se dijo')

  // The answer waits for a second person, and is then on the recommendation's page with the note behind it.
  await phone.goto(`/es/recommendations/${asked}`)
  expect(await wordsOf(phone)).not.toContain('publicará los plazos')
  await writes.goto(`/es/recommendations/${asked}/addressees/1/filed`)
  expect(await writes.locator('button[value="confirm"]').count()).toBe(0)
  await staff.goto(`/es/recommendations/${asked}/addressees/1/filed`)
  await send(staff, `/es/recommendations/${asked}/addressees/1/filed`, {}, 'confirm')
  await phone.goto(`/es/recommendations/${asked}`)
  expect(await wordsOf(phone)).toContain('publicará los plazos')
  const origin = await db.selectFrom('response').select('note_id').where('note_id', 'is not', null).execute()
  expect(origin).toEqual([{ note_id: noted.response }])
  await phone.goto(`/es/meetings/${slug}`)
  expect(await phone.locator(`#note-${noted.response} a[href="/es/recommendations/${asked}"]`).count()).toBe(1)

  // The recommendation drafted itself from the minutes: the rapporteur completes it.
  const path = `/es/recommendations/propose?meeting=${slug}&note=${noted.recommendation}`
  await writes.goto(path)
  await send(writes, path, {
    title: 'Clínicas todas las noches (muestra)',
    text: 'Que las clínicas abran todas las noches.',
    rationale: 'De día se trabaja.',
    'to-1-label': 'Ministerio de muestra',
    'to-1-kind': 'state',
    'to-1-office': office.slug,
    kind: 'service',
    objectives: ['15'],
    measure: 'Visitas por noche.',
  })
  const all = await db.selectFrom('recommendation').select(['code', 'state']).where('from_record', '=', false).execute()
  expect(all.map((one) => one.state).sort()).toEqual(['issued', 'proposed'])
  await staff.goto(minutes)
  await send(staff, `${minutes}/release`)
  await phone.goto(`/es/meetings/${slug}/papers/press`)
  await expectAccessible(world(), phone, 'the press note')
  expect(await wordsOf(phone)).toContain('Por fin nos abrieron la puerta')
}, 240_000)
