// Room: translations. The desk from a missing text to one that a person answers for; a translator that really runs, and
// one that misbehaves; what never reaches any translator; who may.
import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type RealTranslator,
  bodyOf,
  json,
  lookUpWords,
  realTranslator,
  serve,
} from '../../../test/support/real-translator.ts'
import { useWorld } from '../../../test/support/world.ts'
import { rewriteOriginal } from '../../kernel/localized-text.ts'
import { httpDriver } from '../../platform/translate/http-driver.ts'
import { type Translator, withPatience } from '../../platform/translate/translator.ts'
import { prepareConsultation } from '../consultations/index.ts'
import { takeText } from '../consultations/use-cases-voices.ts'
import { findStatements, listStatements } from '../consultations/store.ts'
import { addStatement, openConsultation } from '../consultations/use-cases.ts'
import { saveText } from './offered.ts'
import { listDrafts } from './store.ts'

const nobody: Translator = {
  name: 'Nobody',
  takes: () => true,
  translate: async () => ({ ok: false, why: 'down' }),
}
let asked: Translator = nobody
const world = useWorld({
  translator: {
    get name() {
      return asked.name
    },
    takes: (standing) => asked.takes(standing),
    translate: (...all) => asked.translate(...all),
  },
})
beforeEach(() => void (asked = nobody))

const desk = async () => world().visitor(await world().person('Checks words', { role: 'moderator' }))
const said = 'Las personas migrantes tienen derecho a una vida digna.'
async function openOne(title: string, words: string[] = [said]) {
  const context = { ...world().context(), locale: 'es' as const }
  const made = await prepareConsultation(context, {
    title,
    question: `¿${title}?`,
    askedBy: 'Muestra',
    answeredBy: 'Muestra',
    meetingId: null,
  })
  if (!made.ok) throw new Error('not prepared')
  for (const one of words) await addStatement(context, made.value.slug, one)
  await openConsultation(context, made.value.slug)
  const statements = await listStatements(context, made.value.id)
  return { ...made.value, ids: statements.map((one) => one.id) }
}
const textOf = async (id: string) => {
  const [one] = await findStatements(world().context(), [id])
  if (!one) throw new Error('no statement')
  return one.text
}
const draftsOf = async (id: string) => (await listDrafts(world().context())).filter((one) => one.id === id)
const workOf = (id: string, language = 'pt') => `/en/desk/translations/statement/${id}/text/${language}`
const askFor = async (slug: string, language = 'pt') => {
  const visitor = await desk()
  await visitor.get(`/en/desk/translations?language=${language}&consultation=${slug}`)
  return visitor.send('/en/desk/translations/drafts', { language, kind: 'statement', consultation: slug })
}

describe('with a translator that really runs', () => {
  let real: RealTranslator
  beforeAll(async () => {
    real = await realTranslator()
    process.stdout.write(`drafts in this run came from: ${real.which}\n`)
  })
  afterAll(() => real.close())

  test('drafts asked for in bulk are made, named, accepted, and flagged when the original changes', async () => {
    asked = withPatience(real.driver)
    const one = await openOne('Con traductor')
    const id = one.ids[0] ?? ''
    const sent = await askFor(one.slug)
    expect(sent.status).toBe(303)
    // Nobody waited for it: the page is back, the draft is not there yet and says so.
    expect((await textOf(id)).values.pt).toBeUndefined()
    const visitor = await desk()
    expect((await visitor.get(`/en/desk/translations?language=pt&consultation=${one.slug}`)).text).toContain(
      'draft asked for',
    )
    await world().work('translations.draft')
    const draft = (await textOf(id)).values.pt
    expect(draft).toMatchObject({ origin: 'machine', engine: real.driver.name })
    expect(draft?.text).toMatch(/pessoas migrantes/i)
    expect(await draftsOf(id)).toEqual([])
    const reader = await world().visitor()
    const seen = await reader.get(`/pt/consultations/${one.slug}/vote`)
    expect(seen.text).toContain(`da máquina ${real.driver.name}, não oficial`)
    expect(seen.text).toContain(said)

    await visitor.get(workOf(id))
    const kept = await visitor.send(workOf(id), { text: draft?.text ?? '' })
    expect(kept.location).toContain('said=translations.said-checked')
    expect((await textOf(id)).values.pt).toMatchObject({ origin: 'reviewed', engine: real.driver.name })
    expect((await reader.get(`/pt/consultations/${one.slug}/vote`)).text).toContain('Tradução revisada')

    await saveText(
      world().context(),
      { kind: 'statement', id, field: 'text' },
      rewriteOriginal(await textOf(id), 'Las personas migrantes tienen derecho a una vida libre.'),
    )
    const behind = await reader.get(`/pt/consultations/${one.slug}/vote`)
    expect(behind.text).toContain('O original mudou depois desta tradução. Isto é o que diz agora')
    expect(behind.text).toContain('vida libre')
    expect(behind.body).toMatch(/<details class="text-state original" open/)
    const queue = await visitor.get(`/en/desk/translations?language=pt&consultation=${one.slug}&state=stale`)
    expect(queue.text).toContain('older than the original of today')
  })
})

describe('with a translator that misbehaves', () => {
  let answer: RequestListener = json({ translatedText: 'never' })
  let server: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    server = await serve((request, response) => answer(request, response))
  })
  afterAll(() => server.close())
  const patient = { timeoutMs: 1000, failures: 100, restMs: 1000 }
  const use = (next: RequestListener) => {
    answer = next
    asked = withPatience(httpDriver(server.url, null), patient)
  }

  test.each<[string, RequestListener, string, string]>([
    ['down', (_, response) => void response.writeHead(500).end('<html>no</html>'), 'down', 'does not answer'],
    ['hanging', () => {}, 'slow', 'took too long'],
    ['HTML in its answer', json({ translatedText: '<img src=x onerror=alert(1)>As pessoas' }), 'wrong', 'of no use'],
    [
      'in another language',
      json({ translatedText: 'Migrant people have the right to live a decent life everywhere' }),
      'wrong',
      'of no use',
    ],
    ['closing in the middle', (_, response) => void (response.write('{"tr'), response.destroy()), 'down', 'does not'],
  ])('%s: the page answers, the text stands without a draft, and why is told', async (name, bad, why, words) => {
    use(bad)
    // Only what hangs meets its time limit, however busy the machine is.
    if (why !== 'slow') asked = withPatience(httpDriver(server.url, null), { ...patient, timeoutMs: 20_000 })
    const one = await openOne(`Mal ${name}`)
    const id = one.ids[0] ?? ''
    expect((await askFor(one.slug)).status).toBe(303)
    await world().work('translations.draft')
    expect((await textOf(id)).values.pt).toBeUndefined()
    expect(await draftsOf(id)).toMatchObject([{ state: 'failed', why, tries: 1 }])
    const visitor = await desk()
    const queue = await visitor.get(`/en/desk/translations?language=pt&kind=statement&consultation=${one.slug}`)
    expect(queue.text).toContain(words)
    const reader = await world().visitor()
    const page = await reader.get(`/pt/consultations/${one.slug}/vote`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(said)
    // It comes back: what may go better is tried again by itself, what was wrong waits for a person.
    use((request, response) => {
      void bodyOf(request).then(({ q = '', source = '', target = '' }) =>
        json({ translatedText: lookUpWords(q, source, target) })(request, response),
      )
    })
    await world().round('translations.again')
    expect((await textOf(id)).values.pt?.text).toBe(
      why === 'wrong' ? undefined : 'As pessoas migrantes têm direito a uma vida digna.',
    )
  })

  test('gives up after five tries, and a draft asked for twice is one', async () => {
    use((_, response) => void response.writeHead(503).end())
    const one = await openOne('Cinco veces')
    await askFor(one.slug)
    const visitor = await desk()
    expect(
      (await visitor.get(`/en/desk/translations?language=pt&kind=statement&consultation=${one.slug}`)).body,
    ).not.toContain('/en/desk/translations/drafts')
    let requests = 0
    use((_, response) => {
      requests++
      response.writeHead(503).end()
    })
    for (let n = 0; n < 8; n++) await world().round('translations.again')
    expect((await draftsOf(one.ids[0] ?? ''))[0]?.tries).toBe(5)
    expect(requests).toBeGreaterThanOrEqual(5)
  })

  test('what nobody may read yet is never in a request, whatever is asked for', async () => {
    const heard: string[] = []
    use((request, response) => {
      void bodyOf(request).then(({ q = '' }) => {
        heard.push(q)
        json({ translatedText: lookUpWords(q, 'es', 'pt') })(request, response)
      })
    })
    const one = await openOne('Secretos', ['El trabajo es para todas.'])
    const context = world().context()
    const waiting = { kind: 'text' as const, text: 'Nadie ha leído ZQXWAITING', language: 'es', title: null }
    await takeText(context, { ...one, state: 'open' }, waiting, 'aaaa-bbbb-cccc-dddd')
    await takeText(context, { ...one, state: 'open' }, { ...waiting, kind: 'statement' }, 'aaaa-bbbb-cccc-eeee')
    const visitor = await desk()
    for (const language of ['pt', 'en', 'fr']) {
      await visitor.get(`/en/desk/translations?language=${language}`)
      await visitor.send('/en/desk/translations/drafts', { language })
      await world().work('translations.draft')
    }
    expect(heard.some((text) => text.includes('El trabajo'))).toBe(true)
    expect(heard.join('\n')).not.toContain('ZQXWAITING')
    for (const path of ['', '?kind=input', '?state=checked'])
      expect((await visitor.get(`/en/desk/translations${path}`)).body).not.toContain('ZQXWAITING')
  })
})

test('a person writes, mends and refuses; the reason is kept and no machine tries that original again', async () => {
  const one = await openOne('A mano')
  const id = one.ids[0] ?? ''
  const visitor = await desk()
  const page = await visitor.get(workOf(id, 'ht'))
  expect(page.body).toMatch(/lang="ht"/)
  const words = 'Moun k ap deplase gen dwa pou yo viv ak diyite. <b>"&</b> \u202e'
  const kept = await visitor.send(workOf(id, 'ht'), { text: words })
  expect(kept.location).toContain('said-checked')
  expect((await textOf(id)).values.ht).toMatchObject({ origin: 'human', text: words.replace('\u202e', '').trim() })
  const again = await visitor.get(workOf(id, 'ht'))
  expect(again.body).not.toContain('<b>"')
  expect((await visitor.get('/en/desk/translations?language=ht&state=checked')).body).not.toContain('<b>"')

  asked = { name: 'Sample', takes: () => true, translate: async () => ({ ok: true, text: 'As pessoas' }) }
  await askFor(one.slug)
  await world().work('translations.draft')
  await visitor.get(workOf(id))
  expect((await visitor.send(`${workOf(id)}/refusal`, { _form: 'refuse' })).status).toBe(422)
  await visitor.get(workOf(id))
  const refused = await visitor.send(`${workOf(id)}/refusal`, { reason: 'meaning', words: 'Falta el derecho' })
  expect(refused.location).toContain('said-refused')
  expect((await textOf(id)).values.pt).toBeUndefined()
  const queue = await visitor.get(`/en/desk/translations?language=pt&kind=statement&consultation=${one.slug}`)
  expect(queue.text).toContain('draft refused: it says something else. Falta el derecho')
  const none = await visitor.post('/en/desk/translations/drafts', {
    language: 'pt',
    kind: 'statement',
    consultation: one.slug,
  })
  expect(none.status).toBe(409)
  expect(none.text).toContain('nothing left')
  await world().work('translations.draft')
  expect((await textOf(id)).values.pt).toBeUndefined()
})

test('whoever translated an original that changed meanwhile looks again, with what they wrote kept', async () => {
  const one = await openOne('Cambió')
  const id = one.ids[0] ?? ''
  const visitor = await desk()
  await visitor.get(workOf(id))
  const ref = { kind: 'statement', id, field: 'text' }
  await saveText(world().context(), ref, rewriteOriginal(await textOf(id), 'Otra cosa'))
  const sent = await visitor.send(workOf(id), { text: 'As pessoas migrantes' })
  expect(sent.status).toBe(409)
  expect(sent.text).toContain('The original changed while you were translating')
  expect(sent.body).toContain('As pessoas migrantes')
  expect((await textOf(id)).values.pt).toBeUndefined()
})

test('strangers, members and typed addresses lead nowhere', async () => {
  const one = await openOne('Nadie')
  const id = one.ids[0] ?? ''
  const reader = await world().visitor()
  expect((await reader.get('/en/desk/translations')).status).toBe(401)
  const rapporteur = await world().visitor(await world().person('Sees notes', { role: 'rapporteur' }))
  expect((await rapporteur.get(workOf(id))).status).toBe(403)
  expect((await rapporteur.post(workOf(id), { text: 'x', mark: 'y' })).status).toBe(403)
  const visitor = await desk()
  for (const path of [
    workOf('not-an-id'),
    workOf(id, 'de'),
    workOf(id, 'es'),
    `/en/desk/translations/act/${id}/text/pt`,
    `/en/desk/translations/statement/${id}/origin/pt`,
    `/en/desk/translations/consultation/${id}/title/pt`,
  ])
    expect((await visitor.get(path)).status, path).toBe(404)
})
