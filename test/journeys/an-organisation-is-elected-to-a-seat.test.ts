// Room: test/journeys. A member of a working table is proposed by another one, says yes on a phone of 320 px without
// script, is elected by secret vote; and the Liaison Table's drawing has one seat more that is filled.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { listCandidacies } from '../../src/features/elections/store.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { calendar, cast, members, must } from '../support/election.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
/** How the address of a member's speaker begins. */
const mailbox = (who: { name: string }) => `${who.name} representante`.toLowerCase().replace(/\W+/g, '.')
const unknownSeats = (page: Page) => page.locator('figure.round-table svg .seat-unknown').count()

test('nominated, accepted, elected: one more seat is filled, until the day its term ends', async () => {
  const w = world()
  const [proposer, nominee, ...others] = await members(w.context(), 8, { prefix: 'Miembro' })
  if (!proposer || !nominee) throw new Error('no members')
  const speaker = (who: { id: string; name: string }) =>
    w.person(`${who.name} representante`, { role: 'representative', organisationId: who.id })
  const visitor = await w.desk('es')
  at('2026-11-25')
  await visitor.goto('/es/bodies/liaison-table')
  const before = await unknownSeats(visitor)

  const one = await w.desk('es', await w.person('Secretaria uno', { role: 'secretariat' }))
  const two = await w.desk('es', await w.person('Secretaria dos', { role: 'secretariat' }))
  await one.goto('/es/desk/elections?seat=liaison-02')
  await expectAccessible(w, one, 'the desk of elections')
  await send(one, '/es/desk/elections', {
    seat: 'liaison-02',
    method: 'ranking',
    tieRule: 'lot',
    quorumPercent: '50',
    ...calendar,
  })
  const desk = new URL(one.url()).pathname
  const way = desk.replace('/desk', '')
  const step = async (act: string, day: string) => {
    at(day)
    await one.goto(desk)
    await send(one, `${desk}/ask`, {}, act)
    await two.goto(desk)
    await send(two, `${desk}/agree`, {}, act)
  }
  await step('nominate', '2026-12-01')

  const first = await w.phone('es', await speaker(proposer))
  for (const who of [nominee.slug, proposer.slug]) {
    await first.goto(`${way}/nominate`)
    await send(first, `${way}/nominate`, { organisation: who })
  }
  const elected = await speaker(nominee)
  const phone = await w.phone('es', elected)
  for (const [page, words] of [
    [first, 'Llevaríamos la voz de los albergues (muestra).'],
    [phone, 'Escribiríamos actas en cuatro idiomas (muestra).'],
  ] as const) {
    await page.goto(`${way}/candidacy`)
    await send(page, `${way}/candidacy`, { statement: words, consent: true }, 'accept')
  }
  await expectAccessible(w, phone, 'a candidacy')
  await visitor.goto(way)
  expect(await wordsOf(visitor)).toContain('Escribiríamos actas en cuatro idiomas (muestra).')

  await step('vote', '2026-12-12')
  for (const [page, choice] of [
    [first, proposer],
    [phone, nominee],
  ] as const) {
    await page.goto(`${way}/vote`)
    if (page === phone) await expectAccessible(w, page, 'the ballot', 'dark')
    const selects = page.locator('select[name^="rank-"]')
    const wanted = page.locator('.ranks .field', { hasText: choice.name }).locator('select')
    const name = (await wanted.getAttribute('name')) ?? ''
    expect(await selects.count()).toBe(2)
    await send(page, `${way}/vote`, { [name]: '1' })
    expect(await wordsOf(page)).toContain('No hay comprobante')
  }
  // The others vote elsewhere.
  const code = way.split('/').at(-1) ?? ''
  const standing = await listCandidacies(w.context(), { organisationIds: [nominee.id, proposer.id] })
  for (const [n, other] of others.entries()) {
    const chosen = standing.find((row) => row.organisationId === (n < 4 ? nominee.id : proposer.id))
    must(await cast(w.context(), code, other, { ranks: { [chosen?.id ?? '']: '1' } }))
  }
  await step('close', '2026-12-21')
  await w.work('elections-seal')
  await visitor.goto(way)
  expect(await wordsOf(visitor)).toContain(`${nominee.name}: candidatura elegida.`)
  expect(await wordsOf(visitor)).toContain('5 a 3')
  await expectAccessible(w, visitor, 'the result')

  at('2027-01-20')
  await visitor.goto('/es/bodies/liaison-table')
  expect(await unknownSeats(visitor)).toBe(before - 1)
  expect(await visitor.locator('figure.round-table').innerText()).toContain('1')
  await visitor.goto('/es/seats/liaison-02')
  expect(await wordsOf(visitor)).toContain(nominee.name)

  // What the seat opens is open to the last day of the term; a month before it a warning goes out; then it is shut.
  const door = '/es/bodies/liaison-table/work/tasks/new'
  const warning = 'The term on a seat ends within a month.'
  const warned = async () => (await w.mails()).filter((mail) => mail.text.includes(warning)).map((mail) => mail.to)
  const round = async (day: string) => {
    // In the afternoon: nobody is written to in the hours in which they want quiet.
    w.setNow(new Date(`${day}T18:00:00Z`))
    for (const name of ['bodies.terms', 'notices.sweep', 'notices.send']) await w.round(name)
    await w.work()
  }
  await round('2027-11-30')
  expect(await warned()).toEqual([])
  for (const day of ['2027-12-15', '2027-12-16', '2027-12-22', '2027-12-23']) await round(day)
  expect((await warned()).filter((to) => to.startsWith(mailbox(nominee)))).toHaveLength(1)
  expect((await warned()).filter((to) => to.startsWith(mailbox(proposer)))).toEqual([])

  at('2028-01-14')
  const holder = await w.phone('es', elected)
  await holder.goto(door)
  expect(await holder.locator('form input[name=title]').count()).toBe(1)
  await expectAccessible(w, holder, 'a task of the Liaison Table, by one who sits there')
  at('2028-01-15')
  const after = await holder.goto(door)
  expect(after?.status()).toBe(403)
  await visitor.goto('/es/seats/liaison-02')
  expect(await wordsOf(visitor)).toContain('mandato vencido')
}, 180_000)
