// Room: consultations. The short path in Haitian Creole: a person without script finds a consultation, reads the
// notice, votes, speaks, keeps the code and asks what became of it; no French sentence of the interface on the way;
// every link off the path says that it is.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { argumentsOf, keysNamed } from '../../../test/architecture/messages.ts'
import type { Answer } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import { features } from '../../app/features.ts'
import { catalogue, shortCatalogue } from '../../generated/messages.ts'
import { originalText, withTranslation } from '../../kernel/localized-text.ts'
import { onShortPath, shortPaths } from '../../kernel/short-path.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { prepareConsultation } from './index.ts'
import { listStatements, saveConsultationText, saveStatementText } from './store.ts'
import { findInputByReceipt } from './store-inputs.ts'
import { lookupOf } from './receipts.ts'
import { decideInput } from './use-cases-inputs.ts'
import { addStatement, openConsultation } from './use-cases.ts'
import { sql } from '../../platform/db/database.ts'

const world = useWorld()
const ht = shortCatalogue.ht

/** Sentences of the French interface that are none of the Creole one: of three words and more, without arguments. */
const french = Object.entries(catalogue.fr)
  .filter(([key, text]) => !/[{}]/.test(text) && text.split(' ').length > 2 && ht[key] !== text)
  .map(([key]) => translator('fr')(key as 'ui.skip'))
function guardCreole(page: Answer): Answer {
  expect(page.body).toMatch(/<html lang="ht">/)
  const bare = page.text.replace(/\s+/g, ' ')
  expect(french.filter((sentence) => bare.includes(sentence))).toEqual([])
  for (const [, href = '', words = ''] of page.body.matchAll(
    /<a\b[^>]*href="(\/(?:es|en|pt|fr|ht)[^"]*)"[^>]*>([\s\S]*?)<\/a>[^<]*/g,
  )) {
    if (href.startsWith('/ht')) expect(onShortPath(href.slice(3) || '/'), href).toBe(true)
    else {
      const picker = new RegExp(`href="${href.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"[^>]*lang="`).test(page.body)
      const label = page.body.slice(page.body.indexOf(`href="${href}"`)).replace(/<[^>]*>/g, '')
      expect(picker || label.slice(0, words.length + 60).includes('(an franse)'), href).toBe(true)
    }
  }
  return page
}
const codeIn = (text: string): string =>
  /[2-9a-z]{4}(-[2-9a-z]{4}){3}/.exec(text.replace(/\s*-\s*/g, '-'))?.[0] ?? 'none'

async function openOne(title: string) {
  const context = { ...world().context(), locale: 'es' as const }
  const made = await prepareConsultation(context, {
    title,
    question: '¿Qué hace falta?',
    askedBy: 'Muestra',
    answeredBy: 'Muestra',
    meetingId: null,
  })
  if (!made.ok) throw new Error('not prepared')
  for (const words of ['Con palabras criollas', 'Solo francés', 'Solo español'])
    await addStatement(context, made.value.slug, words)
  await openConsultation(context, made.value.slug)
  const statements = await listStatements(context, made.value.id)
  const of = (words: string) => statements.find((one) => one.text.values.es?.text === words)?.id ?? ''
  const [creole, carried, own] = [of('Con palabras criollas'), of('Solo francés'), of('Solo español')]
  const both = withTranslation(originalText('Con palabras criollas', 'es'), 'fr', {
    text: 'En créole',
    origin: 'human',
  })
  await saveStatementText(context, creole, withTranslation(both, 'ht', { text: 'Ak mo kreyòl', origin: 'reviewed' }))
  const draft = withTranslation(originalText('Solo francés', 'es'), 'fr', { text: 'Seulement', origin: 'human' })
  await saveStatementText(context, carried, withTranslation(draft, 'ht', { text: 'MACHIN', origin: 'machine' }))
  await saveConsultationText(
    context,
    made.value.id,
    'question',
    withTranslation(originalText('¿Qué hace falta?', 'es'), 'ht', { text: 'Ki sa ki manke?', origin: 'human' }),
  )
  return { slug: made.value.slug, id: made.value.id, creole, carried, own }
}

test('a person votes and speaks in Creole without script, and follows what became of it everywhere', async () => {
  const one = await openOne('Kout')
  const visitor = await world().visitor()
  const start = guardCreole(await visitor.get('/ht'))
  expect(start.text).toContain('Anvan ou pale')
  expect(start.text).toContain('Ki sa ki manke?')
  expect(start.headers['cache-control']).toBe('no-store')
  guardCreole(await visitor.get('/ht/start'))
  guardCreole(await visitor.get(`/ht/consultations/${one.slug}/notice`))

  const page = guardCreole(await visitor.get(`/ht/consultations/${one.slug}/vote`))
  expect(page.text).toContain('Ak mo kreyòl')
  // Nobody answers for a machine's Creole: French, with its label and the original; without French the original.
  expect(page.text).not.toContain('MACHIN')
  expect(page.text).toContain('Tradiksyon · franse · poko tradui. Gade orijinal la (panyòl)')
  expect(page.body).toContain('<span lang="es">Solo español</span>')
  const sent = await visitor.send(`/ht/consultations/${one.slug}/vote?page=1`, {
    [`vote-${one.creole}`]: 'agree',
    [`vote-${one.own}`]: 'disagree',
  })
  expect(sent.location).toBe(`/ht/consultations/${one.slug}/voted`)
  const thanks = guardCreole(await visitor.follow(sent))
  expect(thanks.text).toContain('Vòt ou ki anrejistre nan navigatè sa a: 2')
  const { rows } = await sql<{
    language: string
  }>`select language from voice where consultation_id = ${one.id}`.execute(world().context().db)
  expect(rows).toEqual([{ language: 'ht' }])
  const mine = await visitor.send(`/ht/consultations/${one.slug}/receipt`, {})
  expect(mine.location).toBe('/ht/receipts/mine')
  const votes = guardCreole(await visitor.follow(mine))
  expect(votes.text).toContain('Note kòd sa a')
  const votesCode = codeIn(votes.text)

  guardCreole(await visitor.get(`/ht/consultations/${one.slug}/speak`))
  const wrong = await visitor.send(`/ht/consultations/${one.slug}/speak`, { kind: 'statement', text: 'M'.repeat(300) })
  expect(wrong.status).toBe(422)
  expect(guardCreole(wrong).text).toContain('Yon fraz gen 280 karaktè pou pi plis')
  const said = await visitor.send(`/ht/consultations/${one.slug}/speak`, { kind: 'text', text: 'Nou bezwen dlo pwòp.' })
  expect(said.location).toBe('/ht/receipts/mine')
  const fresh = guardCreole(await visitor.follow(said))
  expect(fresh.text).toContain('Nou bezwen dlo pwòp.')
  expect(fresh.text).toContain('Orijinal · kreyòl ayisyen')
  const code = codeIn(fresh.text)
  const forgotten = await visitor.send('/ht/receipts/forget', {})
  expect(guardCreole(await visitor.follow(forgotten)).text).toContain('Navigatè sa a bliye kòd la.')

  const found = await findInputByReceipt(world().context(), await lookupOf(world().context(), code))
  expect(found?.input.text?.original).toBe('ht')
  const moderator = await world().person('Reads Creole', { role: 'moderator' })
  const queue = await (await world().visitor(moderator)).get('/en/desk/moderation?language=ht')
  expect(queue.text).toContain('Nou bezwen dlo pwòp.')
  await decideInput({ ...world().context(), actor: moderator }, found?.input.id ?? '', {
    act: 'refuse',
    reason: 'not-about',
  })
  for (const [tongue, words] of [
    ['ht', 'Li pale sou yon lòt bagay'],
    ['pt', 'trata de outra coisa'],
  ] as const) {
    const other = await world().visitor()
    guardIf(tongue, await other.get(`/${tongue}/receipts`))
    const answer = await other.send(`/${tongue}/receipts`, { code })
    const fate = guardIf(tongue, await other.follow(answer))
    expect(fate.text.toLowerCase()).toContain(words.toLowerCase())
  }
  const last = await world().visitor()
  await last.get('/ht/receipts')
  const again = guardCreole(await last.follow(await last.send('/ht/receipts', { code: votesCode })))
  expect(again.text).toContain('Pa dakò')
  await last.get('/ht/receipts')
  expect(guardCreole(await last.send('/ht/receipts', { code: 'aaaa-bbbb-cccc-dddd' })).text).toContain(
    'Pa gen okenn vwa ki gen kòd sa a',
  )
})
const guardIf = (tongue: string, page: Answer): Answer => (tongue === 'ht' ? guardCreole(page) : page)

describe('what stands outside of it', () => {
  test('an address that is not on the path is no page, in Creole; errors too', async () => {
    const visitor = await world().visitor()
    for (const path of [
      '/ht/organisations',
      '/ht/desk',
      '/ht/consultations/none/vote',
      '/ht/nothing',
      '/ht/receipts/mine',
    ]) {
      const page = await visitor.get(path)
      expect(page.status, path).toBe(404)
      guardCreole(page)
    }
    const closed = await world().context()
    const made = await prepareConsultation(closed, {
      title: 'Poko',
      question: 'Poko?',
      askedBy: 'Sample',
      answeredBy: 'Sample',
      meetingId: null,
    })
    const page = await visitor.get(`/ht/consultations/${made.ok ? made.value.slug : ''}/vote`)
    expect(page.status).toBe(409)
    expect(guardCreole(page).text).toContain('li poko louvri')
  })

  test('a phone that asks for Creole first is sent there; every page leads to it, by its own name', async () => {
    const first = await world().web.inject({ url: '/', headers: { 'accept-language': 'ht,fr;q=0.8' } })
    expect(first.headers.location).toBe('/ht')
    const second = await world().web.inject({ url: '/', headers: { 'accept-language': 'fr,ht;q=0.8' } })
    expect(second.headers.location).toBe('/fr')
    const visitor = await world().visitor()
    for (const path of ['/es/participate', '/fr/receipts', '/en/start'])
      expect((await visitor.get(path)).body).toMatch(/<a href="\/ht[^"]*" lang="ht" hreflang="ht"/)
    expect((await visitor.get('/pt/start')).text).toContain('Opine sem dar seu nome')
  })
})

describe('its words', () => {
  const files = [
    ...['vote', 'notice', 'speak', 'receipts', 'fate', 'statement-origin', 'start'].map(
      (name) => `src/features/consultations/views/${name}.tsx`,
    ),
    ...'frame document form field text vote-choices receipt error-page pagination source-line choice empty-state'
      .split(' ')
      .map((name) => `src/ui/${name}.tsx`),
    'src/features/synthesis/fate.ts',
    'src/features/consultations/routes-voices.tsx',
    'src/features/consultations/use-cases-voices.ts',
  ]
  const rooms = new Set(Object.keys(catalogue.en).map((key) => key.split('.')[0] ?? ''))
  const uses = keysNamed(
    files.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
    rooms,
  )
  const all = Object.keys(catalogue.en)
  const named = new Set(
    uses.flatMap(({ key }) => (typeof key === 'string' ? [key] : all.filter((one) => key.test(one)))),
  )
  /** What the same files say on pages that the path does not have: menus, the rest of the footer, the list of rules. */
  const elsewhere = new RegExp(
    [
      '^ui\\.(nav-|menu|toc$|footer-(?!privacy))',
      '-about$',
      '^synthesis\\.(aside-title|appeal-(title|lead|against))',
      // The other ways to speak are a link away, in French.
      '^consultations\\.(field-mode|mode-(?!others|anonymous-now)|who-|named-|field-(who|organisation|title)|hint-who)',
      '^(consultations\\.said-filed|safeguarding\\.(say-working|wrong-sealed))$',
    ].join('|'),
  )

  test('stand there for every key that its pages can say', () => {
    const missing = [...named].filter((key) => catalogue.en[key] && !ht[key] && !elsewhere.test(key))
    expect(missing).toEqual([])
  })
  test('are words of keys that exist, with the same arguments, and not the French ones', () => {
    for (const [key, text] of Object.entries(ht)) {
      expect(catalogue.en[key], key).toBeDefined()
      expect(argumentsOf('fr', text), key).toEqual(argumentsOf('en', catalogue.en[key] ?? ''))
      expect(/^[\p{L}\p{N}\p{P}\p{Zs}\n=|+]+$/u.test(text), key).toBe(true)
      // The orthography of 1979 writes no c without h, no q, no x, and no letter doubled as French does.
      const words = text.replace(/\{[^}]*\}/g, '').replace(/Mesa Abierta|cookies/g, '')
      expect(/[qx]|c(?!h)|[çœêâîû]/i.test(words), `${key}: ${text}`).toBe(false)
      if (/\p{L}{2}/u.test(words) && key !== 'ui.site-name') expect(text, key).not.toBe(catalogue.fr[key])
    }
  })
  test('and a notice of at most 120 words', () => {
    const notice = ['title', 'kept', 'open', 'closed', 'outside'].map((part) => ht[`consultations.notice-${part}`])
    expect(notice.join(' ').split(/\s+/).length).toBeLessThanOrEqual(120)
  })
  test('every path on it is a route, and nobody needs an account there', () => {
    const routes = features.flatMap((feature) => feature.routes)
    for (const path of shortPaths)
      expect(
        routes.some((route) => route.path === path),
        path,
      ).toBe(true)
  })
})
