// Room: test/journeys. An organisation joins on a phone without script, leaves the form and resumes it, stands in the
// directory at
// once; its lead invites two people, one by mail and one with a code on paper, who gets a card of her own.
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { joinInShortPages, pathOf, send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'record' })
const codeIn = (words: string) => /([0-9a-z]{4}\s*-\s*){3}[0-9a-z]{4}/.exec(words)?.[0].replace(/\s/g, '') ?? ''

test('joins without script or e-mail, is in the directory at once, invites two, one without e-mail', async () => {
  const phone = await world().phone('es')
  await joinInShortPages(
    phone,
    'es',
    {
      name: 'Red del Istmo (muestra)',
      category: 'migrant-women-org',
      country: 'HN',
      workingTables: ['2', '3'],
      languages: ['es'],
      contactName: 'Marta Muestra',
      contactChannel: 'whatsapp',
      contactValue: '+504 0000 0000',
      listing: 'name',
    },
    (what) => expectAccessible(world(), phone, what),
  )
  const code = codeIn(await wordsOf(phone))
  await phone.goto('/es/organisations?country=HN')
  expect(await wordsOf(phone)).toContain('Red del Istmo (muestra)')
  await expectAccessible(world(), phone, 'the directory')

  await phone.goto('/es/representing')
  await expectAccessible(world(), phone, 'typing a code')
  await send(phone, '/es/representing/code', { code })
  await expectAccessible(world(), phone, 'an invitation')
  await send(phone, '/es/representing')
  expect(await wordsOf(phone)).toContain('Su tarjeta para entrar')
  await expectAccessible(world(), phone, 'the own card', 'dark')

  const team = '/es/organisations/red-del-istmo-muestra/people'
  await phone.goto(team)
  await expectAccessible(world(), phone, 'the team')
  await send(phone, `${team}/invitation`, {
    name: 'Ana Muestra',
    email: 'ana.istmo@example.org',
    standing: 'representative',
    locale: 'en',
  })
  await send(phone, `${team}/invitation`, { name: 'Berta Muestra', standing: 'alternate', locale: 'es' })
  const paper = codeIn(await wordsOf(phone))
  await expectAccessible(world(), phone, 'a code to hand over')

  await world().work('mail.send')
  const mail = (await world().mails()).findLast((one) => one.to.includes('ana.istmo'))
  const link = new URL(/http\S+representing\S+/.exec(mail?.text ?? '')?.[0] ?? 'http://none')
  const ana = await world().phone('en')
  await ana.goto(`${link.pathname}${link.search}`)
  await send(ana, `${link.pathname}${link.search}`)
  expect(await wordsOf(ana)).toContain('Ana Muestra (you)')

  const berta = await world().phone('es')
  await berta.goto('/es/representing')
  await send(berta, '/es/representing/code', { code: paper })
  await send(berta, '/es/representing')
  const words = await wordsOf(berta)
  const card = { code: codeIn(words), pin: /\b\d{6}\b/.exec(words)?.[0] ?? '' }
  await berta.goto('/es/sign-out')
  await send(berta, '/es/sign-out')
  await berta.goto('/es/sign-in/card')
  await send(berta, '/es/sign-in/card', card)
  expect(pathOf(berta)).toBe('/desk')
  await phone.goto(team)
  expect(await wordsOf(phone)).toMatch(/Berta Muestra[\s\S]*suplente/)

  // Used twice: said kindly.
  const again = await world().phone('es')
  await again.goto('/es/representing')
  await send(again, '/es/representing/code', { code: paper })
  expect(await wordsOf(again)).toContain('Esta invitación ya se usó')
}, 180_000)
