// Room: test/journeys. The rehearsal: a hybrid forum of 140 people carried from one spreadsheet to the published report by two
// members of staff. Staff at a desk in English, participants on a phone of 320 px in Spanish with script off; every number of
// the report is checked against the books kept beside it. The steps are those of docs/first-forum.md.
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { firstAdministratorLink, writeTwoPersonMode } from '../../src/features/people/index.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { type Typed, pathOf, send, wordsOf } from '../support/hands.ts'
import type { Visitor } from '../support/visitor.ts'
import { type Entry, inOrder, isOfficial, mayBeTold } from './rehearsal/books.ts'
import { invitees, makeSheet, ministry, municipality } from './rehearsal/cast.ts'

const world = useBrowser()
const base = 'http://mesa.test'
const slug = 'rehearsal-forum-on-regular-pathways-2026'
const deskOf = (rest = '') => `/en/desk/meetings/${slug}${rest}`
const started = performance.now()
const say = (line: string) => console.info(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)

/** The books: who registered, in the order in which they did. */
const books: (Entry & { name: string })[] = []
/** What the steps hand on to one another. */
const kept = { alma: null as Page | null, bruno: null as Page | null, phone: null as Page | null, org: null as Page | null }
const found: Record<string, string> = {}
const at = (page: keyof typeof kept): Page => {
  const open = kept[page]
  if (!open) throw new Error(`${page} is not here yet`)
  return open
}

/** Each kind of page is looked at once, in light; the public ones in the dark as well. */
const looked = new Set<string>()
async function look(page: Page, what: string, dark = false): Promise<void> {
  if (looked.has(what)) return
  looked.add(what)
  await expectAccessible(world(), page, what)
  if (dark) await expectAccessible(world(), page, `${what}, dark`, 'dark')
}
async function open(page: Page, path: string, what: string, dark = false): Promise<string> {
  const answer = await page.goto(path)
  expect(answer?.status(), `${path}: ${await page.title()}`).toBe(200)
  await look(page, what, dark)
  return wordsOf(page)
}
/** Opens a page, fills in its form and sends it. */
async function fill(page: Page, path: string, what: string, action: string, typed: Typed, press?: string): Promise<string> {
  if (path) await open(page, path, what)
  await send(page, action, typed, press)
  return wordsOf(page)
}
/** The same session without the browser: for what a hundred people do. */
async function hands(page: Page): Promise<Visitor> {
  const visitor = await world().visitor()
  for (const { name, value } of await page.context().cookies()) visitor.cookies.set(name, value)
  return visitor
}
const linkIn = (html: string, part: string) => new RegExp(`value="${base}(/[a-z]{2}/${part}/[^"]+)"`).exec(html)?.[1] ?? ''
async function mailTo(address: string): Promise<string> {
  await world().work('mail.send')
  const mail = (await world().mails()).findLast((one) => one.to === address)
  return /http:\/\/mesa\.test(\/\S+token=\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

describe('a forum of 140 people, from one spreadsheet to the published report', { shuffle: false }, () => {
  let failed = false
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail'
  })
  const step = (name: string, play: () => Promise<void>) => test(name, async () => {
    if (failed) throw new Error('a step before this one failed')
    await play()
    say(name)
  }, 60_000)

  step('Alma becomes the first administrator, invites Bruno, and the two hold every duty', async () => {
    await writeTwoPersonMode(world().context(), true)
    const alma = await world().desk('en')
    kept.alma = alma
    const first = (await firstAdministratorLink(world().context()))?.replace(base, '') ?? ''
    await fill(alma, first, 'the first administrator', first, { name: 'Alma (sample)', email: 'alma@example.org' })
    expect(pathOf(alma)).toBe('/desk')
    const told = await fill(alma, '/en/desk/people/propose', 'propose a role', '/en/desk/people/propose',
      { name: 'Bruno (sample)', email: 'bruno@example.org', role: 'secretariat' })
    expect(told).toContain('Done without a second person')
    const bruno = await world().desk('en')
    kept.bruno = bruno
    const invitation = await mailTo('bruno@example.org')
    await fill(bruno, invitation, 'the invitation of staff', invitation, {})
    expect(pathOf(bruno)).toBe('/desk')
    await look(bruno, 'the desk')
    expect(await open(alma, '/en/desk/duties', 'the duties')).toContain('2')
  })

  step('Alma prepares the forum: dates, place, channels, topics, agenda, a document, who convenes', async () => {
    const alma = at('alma')
    await fill(alma, '/en/desk/meetings/new', 'a new meeting', '/en/desk/meetings/new', {
      kind: 'forum', title: 'Rehearsal forum on regular pathways', startsOn: '2026-11-25', endsOn: '2026-11-26', timeZone: 'America/Panama',
    })
    expect(pathOf(alma)).toBe(`/desk/meetings/${slug}`)
    await look(alma, 'a meeting at the desk')
    await fill(alma, deskOf('/words'), 'words', deskOf('/words'), {
      'title-es': 'Foro de ensayo sobre vías regulares', 'about-en': 'A practice forum: everybody in it is a sample.',
      'topics-en': 'Regular pathways\nDecent work', 'topics-es': 'Vías regulares\nTrabajo decente', convenors: 'Liaison Table\nSecretariat of the Network',
    })
    await fill(alma, deskOf('/place'), 'place', deskOf('/place'), {
      mode: 'hybrid', place: 'Panama City, House of the Sample', country: 'PA', capacity: '90', onlineAddress: 'https://video.example.org/rehearsal',
      languages: ['es', 'en'],
    })
    const sessions = [['Opening and what was asked in 2021', '2026-11-25', '09:00', '10:30'], ['Regular pathways', '2026-11-25', '11:00', '13:00'], ['Decent work and closing', '2026-11-26', '09:00', '12:00']]
    for (const [title = '', day = '', starts = '', ends = ''] of sessions) {
      await fill(alma, deskOf('/agenda'), 'agenda', deskOf('/agenda'), { title, day, starts, ends })
    }
    await fill(alma, deskOf('/documents'), 'documents', deskOf('/documents'), {
      title: 'Concept note (sample)', upload: { name: 'nota.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 a sample note') },
    })
    await fill(alma, deskOf(), 'a meeting at the desk', deskOf('/step'), {}, 'announce')
    await send(alma, deskOf('/step'), {}, 'open')
    const calendar = await (await world().visitor()).get(`/es/meetings/${slug}.ics`)
    expect(calendar.body).toContain('BEGIN:VCALENDAR')
    expect(calendar.body.match(/BEGIN:VEVENT/g)).toHaveLength(4)
  })

  step('Alma uploads the sheet of 150 rows: seven are told why not, 143 are invited', async () => {
    const alma = at('alma')
    const sheet = await makeSheet()
    const judged = await fill(alma, deskOf('/invitations'), 'invitations', deskOf('/invitations/sheet'), {
      upload: { name: 'invitados.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: sheet.bytes },
    })
    expect(judged).toContain('143 rows are good and 7 have problems')
    await look(alma, 'the sheet, checked')
    const told = await alma.locator('table').first().locator('tbody tr').allInnerTexts()
    expect(told).toHaveLength(sheet.bad.length)
    for (const [n, { line, why }] of sheet.bad.entries()) {
      expect(told[n]).toMatch(new RegExp(`\\b${line}\\b`))
      expect(told[n]?.split('\n').at(-1), `row ${line}`).toMatch(why)
    }
    await send(alma, new URL(alma.url()).pathname)
    expect(await wordsOf(alma)).toContain('143')
    await look(alma, '143 invitations')
    await alma.getByRole('link', { name: ministry }).click()
    await look(alma, 'one invitation with its texts')
    expect(await alma.locator('textarea').first().inputValue()).toContain('/es/invitations/')
  })

  step('an organisation joins by the form on a phone and registers two people; the counts are there at once', async () => {
    const phone = await world().phone('es')
    kept.phone = phone
    await open(phone, `/es/meetings/${slug}`, 'the forum on the phone', true)
    await fill(phone, '/es/join', 'joining', '/es/join', {
      name: 'Red Frontera Viva (muestra)', category: 'migrant-org', country: 'MX', workingTables: ['1'], languages: ['es'], contactName: 'Rosa Muestra',
      contactChannel: 'email', contactValue: 'rosa@example.org', listing: 'name', consent: true,
    })
    expect(await wordsOf(phone)).toContain('Red Frontera Viva (muestra)')
    await look(phone, 'joined')
    const rosa = await world().phone('es')
    kept.org = rosa
    await fill(rosa, '/es/sign-in', 'asking for a link', '/es/sign-in', { email: 'rosa@example.org' })
    await look(rosa, 'the link is sent')
    const link = await mailTo('rosa@example.org')
    await fill(rosa, link, 'the link is opened', link, {})
    for (const [name, channel] of [['Rosa Muestra', 'room'], ['Luz Muestra', 'online']] as const) {
      await fill(rosa, `/es/meetings/${slug}/register`, 'registering', `/es/meetings/${slug}/register`, { organisation: 'red-frontera-viva-muestra', name, channel, consent: true })
      books.push({ name, category: 'migrant-org', country: 'MX', channel })
      found[`code of ${name}`] = (await rosa.locator('.receipt code, .receipt strong, .receipt .code').first().innerText()).trim()
    }
    await look(rosa, 'registered')
    const twin = await (await world().visitor()).json<{ registered: { total: number } }>(`/api/v1/meetings/${slug}`)
    expect(twin.registered.total).toBe(2)
  })

  step('a ministry and a municipality register through their links', async () => {
    const alma = await hands(at('alma'))
    const list = await alma.get(deskOf('/invitations'))
    const rows = [...list.body.matchAll(/<a href="([^"]+\/invitations\/[0-9a-f-]{36})">([^<]+)<\/a>/g)]
    expect(rows).toHaveLength(143)
    for (const [, href = '', name = ''] of rows) found[`link of ${name}`] = linkIn((await alma.get(href)).body, 'invitations')
    const phone = at('phone')
    for (const [name, person, category, country] of [
      [ministry, 'Ministra Muestra', 'government', 'PA'], [ministry, 'Asesor Muestra', 'government', 'PA'], [municipality, 'Alcaldesa Muestra', 'local-authority', 'MX'],
    ] as const) {
      const link = found[`link of ${name}`] ?? ''
      await fill(phone, link, 'an invitation', link, { name: person, channel: 'room', consent: true })
      books.push({ name: person, category, country, channel: 'room' })
    }
    expect(await open(phone, `/es/meetings/${slug}`, 'the forum on the phone')).toMatch(/Gobierno nacional\s+2/)
  })

  step('the other invited ones register, decline, change their minds', async () => {
    const offices = [ministry, municipality]
    const others = invitees.filter((one) => !offices.includes(one.name))
    const declining = new Set(['Invitada 10-1 (muestra)', 'Invitada 11-1 (muestra)'])
    for (const [n, one] of others.entries()) {
      const visitor = await world().visitor()
      const link = found[`link of ${one.name}`] ?? ''
      expect((await visitor.get(link)).status, one.name).toBe(200)
      if (declining.has(one.name)) {
        expect((await visitor.send(`${link}/decline`, {})).status).toBe(303)
        continue
      }
      const answer = await visitor.send(link, { name: `Persona ${n + 1} (muestra)`, channel: one.channel, consent: 'yes' })
      expect(answer.status, `${one.name}: ${answer.text.slice(0, 300)}`).toBe(303)
      const entry = { name: `Persona ${n + 1} (muestra)`, category: one.category, country: one.country, channel: one.channel }
      // One who has registered cancels, another changes to the video.
      const own = answer.location.split('?')[0] ?? ''
      if (one.name === 'Invitada 12-1 (muestra)') {
        await visitor.get(own)
        expect((await visitor.send(own, { change: 'cancel' })).status).toBe(303)
        continue
      }
      if (one.name === 'Invitada 24-6 (muestra)' || one.name === 'Invitada 29-6 (muestra)') {
        await visitor.get(own)
        expect((await visitor.send(own, { change: 'online' })).status).toBe(303)
        entry.channel = 'online'
      }
      books.push(entry)
    }
    expect(books.length).toBeGreaterThanOrEqual(143)
    const twin = await (await world().visitor()).json<{ registered: { total: number; categories: { official: { key: string; n: number }[] } } }>(`/api/v1/meetings/${slug}`)
    expect(twin.registered.total).toBe(books.length)
    for (const { key, n } of twin.registered.categories.official) {
      expect(n, key).toBe(books.filter((one) => isOfficial(one) && one.category === key).length)
    }
    await open(at('alma'), deskOf(), 'a meeting at the desk, with its counts')
  })
})
