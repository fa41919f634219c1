// Room: test/journeys. A member in Honduras, on a phone without script: who else works on objective 15 there, a
// conversation in Spanish, an answer in English by mail, and an input for the next meeting that keeps its origin.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/random.ts'
import { dayOf } from '../../src/platform/i18n/format.ts'
import { foldName, insertOrganisation, slugOf } from '../../src/features/organisations/index.ts'
import { savePreferences } from '../../src/features/people/index.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'demo' })

async function member(name: string, locale: 'es' | 'en') {
  const context = world().context()
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: slugOf(name),
    kind: 'organisation',
    name,
    acronym: null,
    category: 'cso',
    country: 'HN',
    workingTables: [3],
    objectives: [15],
    languages: [locale],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: dayOf(context.now),
    sample: true,
    searchName: foldName(name),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  const actor = await world().person(`${name} persona`, { role: 'representative', organisationId: id })
  await savePreferences(context, actor.personId ?? '', { digest: 'at-once', locale })
  return actor
}

test('asked in Spanish, answered in English by mail, brought to the next meeting', async () => {
  const valle = await member('Red del Valle (muestra)', 'es')
  const coast = await member('Coast House (sample)', 'en')

  const phone = await world().phone('es', valle)
  await phone.goto('/es/organisations?country=HN&objective=15')
  expect(await wordsOf(phone)).toContain('Coast House (sample)')
  await phone.goto('/es/conversations?country=HN&objective=15')
  const others = await wordsOf(phone)
  expect(others).toContain('Quién más trabaja en el objetivo 15')
  expect(others).toContain('Coast House (sample)')
  await expectAccessible(world(), phone, 'the conversations of a country and an objective')

  await phone.goto('/es/conversations/new?country=HN&objective=15')
  await expectAccessible(world(), phone, 'opening a conversation', 'dark')
  await send(phone, '/es/conversations/new?country=HN&objective=15', {
    audience: 'members',
    title: 'Guías en los puestos fronterizos',
    text: '¿Qué les funciona? @coast-house-sample, ¿nos cuentan? Aquí **esperan horas**.',
    language: 'es',
  })
  expect(await wordsOf(phone)).toContain('Solo para miembros')
  await expectAccessible(world(), phone, 'a conversation')
  const code = /T-\w{10}/.exec(phone.url())?.[0] ?? ''

  const friend = await world().desk('en', coast)
  await friend.goto('/en/conversations/mine')
  expect(await wordsOf(friend)).toContain('Your organization was called')
  await expectAccessible(world(), friend, 'one’s own conversations')
  await friend.goto(`/en/conversations/${code}`)
  await send(friend, `/en/conversations/${code}/follow`, {}, 'follow')
  await phone.goto(`/es/conversations/${code}/reply`)
  await expectAccessible(world(), phone, 'replying')
  await send(phone, `/es/conversations/${code}/reply`, { text: 'Lo llevaríamos a la próxima reunión.', language: 'es' })

  await world().work()
  const told = (await world().mails()).find((one) => one.text.includes('answer above this line'))
  expect(told?.text).not.toContain('próxima reunión')
  const answer = readFileSync('test/support/mails/plain-english.eml', 'latin1')
    .replaceAll('{{to}}', told?.replyTo ?? '')
    .replaceAll('{{from}}', told?.to ?? '')
  await world().context().inbox.lay('answer.eml', Buffer.from(answer, 'latin1'))
  await world().round('conversations.inbox')

  await phone.goto(`/es/conversations/${code}`)
  const answered = await wordsOf(phone)
  expect(answered).toContain('We can share our guide for border posts')
  expect(answered).toContain('por correo')
  expect(answered).not.toContain('wrote:')

  await phone.locator('.message-ways a').last().click()
  await expectAccessible(world(), phone, 'one message')
  expect(await wordsOf(phone)).toContain('con sus propias palabras')
  await phone.getByRole('link', { name: 'Hacer de él un aporte' }).click()
  const from = new URL(phone.url()).searchParams.get('from') ?? ''
  await expectAccessible(world(), phone, 'an input from a message')
  expect(await phone.locator('textarea[name="text"]').inputValue()).toBe('')
  const meeting = await phone.locator('select[name="meeting"] option').nth(1).getAttribute('value')
  await send(phone, `/es/inputs/new?from=${from}`, {
    meeting: meeting ?? '',
    title: 'Una guía común para los puestos fronterizos',
    text: 'Proponemos una guía de una página en cuatro idiomas en cada puesto fronterizo.',
  })
  expect(await wordsOf(phone)).toContain('Una guía común para los puestos fronterizos')

  await phone.goto(`/es/messages/${from}`)
  expect(await wordsOf(phone)).toContain('De dónde viene y qué fue de ello')
  await expectAccessible(world(), phone, 'a message and what became of it')
  const stranger = await world().phone('es')
  expect((await stranger.goto(`/es/messages/${from}`))?.status()).toBe(404)
}, 180_000)
