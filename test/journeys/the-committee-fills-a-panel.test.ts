// Room: test/journeys. A body fills a panel under a balance target with one recusal. The secretariat sits at a desk
// with script; those who propose and choose have a phone without it. The public note is read by a stranger.
import { expect, test } from 'vitest'
import { demoSlug, loadDemo as loadMeetings } from '../../src/features/meetings/index.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'record' })
const bodyId = async () =>
  (
    await world()
      .context()
      .db.selectFrom('body')
      .select('id')
      .where('slug', '=', 'working-table-1')
      .executeTakeFirstOrThrow()
  ).id

test('a call is opened, three are proposed, one is recused, two release it, everybody reads how', async () => {
  await loadMeetings(world().context())
  const table = await bodyId()
  const sitting = async (name: string, locale: string) =>
    world().phone(locale, await world().person(name, { role: 'coordinator', bodyId: table }))
  const desk = await world().desk('es', await world().person('Secretaría de muestra', { role: 'secretariat' }))

  await desk.goto('/es/calls/open')
  await send(desk, '/es/calls/open', {
    meeting: demoSlug,
    body: 'working-table-1',
    about: 'Dos personas para el panel de la mañana (muestra).',
    'places-panellist': '2',
    'target-migrant-led': '1',
    'target-sub-regions': '2',
    closesOn: '2026-12-05',
  })
  const code = /CALL-LAC-\d{4}-\d{3}/.exec(desk.url())?.[0] ?? ''
  await expectAccessible(world(), desk, 'the open call')

  const member = await world().phone('es', await world().person('Vocera de muestra', { role: 'representative' }))
  for (const [name, country, migrantLed] of [
    ['Ana muestra', 'HN', 'yes'],
    ['Bea muestra', 'BR', 'no'],
    ['Cleo muestra', 'HN', 'no'],
  ] as const) {
    await member.goto(`/es/calls/${code}/propose`)
    await send(member, `/es/calls/${code}/propose`, {
      role: 'panellist',
      name,
      category: 'migrant-org',
      country,
      languages: ['es'],
      migrantLed,
      firstTime: 'yes',
      statement: `Lo que aportaría ${name}.`,
      agreed: true,
    })
  }
  expect(await wordsOf(member)).toContain('en estudio')
  await expectAccessible(world(), member, 'what became of the proposals')

  const stranger = await world().phone('en')
  await stranger.goto(`/en/calls/${code}`)
  expect(await wordsOf(stranger)).not.toContain('Ana muestra')

  const [first, second, third] = [
    await sitting('Asiento primero de muestra', 'es'),
    await sitting('Second seat sample', 'en'),
    await sitting('Troisième siège d’exemple', 'fr'),
  ]
  const ids = new Map(
    (await world().context().db.selectFrom('proposal').select(['id', 'name']).execute()).map((one) => [
      one.name,
      one.id,
    ]),
  )
  /** Presses a button of the sheet of one proposal. */
  const press = async (page: typeof first, locale: string, name: string, value: string) => {
    await page.goto(`/${locale}/calls/${code}/table`)
    const form = page.locator('form', { has: page.locator(`input[name="proposal"][value="${ids.get(name)}"]`) })
    const button = form.locator(`button[value="${value}"]`)
    await Promise.all([page.waitForEvent('load'), button.click()])
  }
  // A conflict is declared on a phone without script, and the sheet has no buttons for that person any more.
  await second.goto(`/en/calls/${code}/table`)
  await expectAccessible(world(), second, 'the table of proposals')
  await expectAccessible(world(), second, 'the table of proposals in the dark', 'dark')
  const ana = second.locator('section.sheet', { hasText: 'Ana muestra' })
  await ana.locator('summary', { hasText: 'conflict of interest' }).click()
  await ana.locator('select[name="ground"]').selectOption('family')
  await Promise.all([
    second.waitForEvent('load'),
    ana.locator('form[action$="/conflict"] button[type="submit"]').click(),
  ])
  expect(await wordsOf(second)).toContain('You take no part in this decision: it is family.')
  const sheet = second.locator('section.sheet', { hasText: 'Ana muestra' })
  expect(await sheet.locator('form:not([action$="/lifting"]) button').count()).toBe(0)

  await press(first, 'es', 'Bea muestra', 'selected')
  await press(first, 'es', 'Cleo muestra', 'selected')
  await press(first, 'es', 'Ana muestra', 'standby')
  await desk.goto(`/es/calls/${code}`)
  await send(desk, `/es/calls/${code}/step`, {}, 'close')
  // Without migrants among them it cannot be released in silence.
  await first.goto(`/es/calls/${code}/table`)
  await expect(send(first, `/es/calls/${code}/release/proposal`)).rejects.toThrow('refused')
  await press(first, 'es', 'Ana muestra', 'selected')
  await press(first, 'es', 'Cleo muestra', 'standby')
  await first.goto(`/es/calls/${code}/table`)
  await send(first, `/es/calls/${code}/release/proposal`)
  expect(await first.locator(`form[action="/es/calls/${code}/release"]`).count()).toBe(0)
  await expectAccessible(world(), first, 'the choice that waits for a second person')
  await third.goto(`/fr/calls/${code}/table`)
  await send(third, `/fr/calls/${code}/release`)

  await stranger.goto(`/en/calls/${code}`)
  const said = await wordsOf(stranger)
  expect(said).toContain('2 people chosen')
  expect(said).toContain('Once somebody declared a conflict')
  expect(said).not.toContain('Cleo muestra')
  await expectAccessible(world(), stranger, 'how it was chosen')
  await expectAccessible(world(), stranger, 'how it was chosen, in the dark', 'dark')
  await member.goto(`/es/calls/${code}`)
  expect(await wordsOf(member)).toContain('en lista de espera')
}, 180_000)
