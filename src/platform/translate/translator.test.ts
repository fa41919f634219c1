// Room: platform/translate. Drafts over real wires and real processes: a translator that is down, slow, wrong or
// endless is an answer within its time, and is left alone for a while.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { json, lookUpWords, realTranslator, serving } from '../../../test/support/real-translator.ts'
import { apertiumDriver } from './apertium-driver.ts'
import { httpDriver, isThisMachine } from './http-driver.ts'
import { isNotIn, languageOf } from './language.ts'
import { looksRight, withPatience } from './translator.ts'

const quick = { timeoutMs: 300, failures: 3, restMs: 60_000 }

describe('a server that speaks as LibreTranslate does', () => {
  it('is asked with text, languages and key, and its text is the draft', async () => {
    const asked: unknown[] = []
    const answer: RequestListener = (request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        asked.push([request.method, request.url, JSON.parse(body)])
        json({ translatedText: 'Good morning, everybody' })(request, response)
      })
    }
    await serving(answer, async (url) => {
      const draft = await withPatience(httpDriver(`${url}/`, 'key')).translate(
        'Buenos días a todas',
        'es',
        'en',
        'public',
      )
      expect(draft).toEqual({ ok: true, text: 'Good morning, everybody' })
    })
    expect(asked).toEqual([
      ['POST', '/translate', { q: 'Buenos días a todas', source: 'es', target: 'en', format: 'text', api_key: 'key' }],
    ])
  })

  it.each<[string, RequestListener, string]>([
    ['down', (_, response) => void response.writeHead(500).end(), 'down'],
    ['slow', () => {}, 'slow'],
    ['empty', json({ translatedText: '' }), 'wrong'],
    ['no text', json({ translated: 1 }), 'down'],
    ['not JSON', (_, response) => void response.end('<html>'), 'down'],
    ['markup', json({ translatedText: 'Hello <b>all</b> of you, <script>1</script>' }), 'wrong'],
    ['garbage', json({ translatedText: '}{ %% ## 7; ~~ || \ufffd\ufffd ==' }), 'wrong'],
    ['signs alone', json({ translatedText: '?!?! ---- **** ....' }), 'wrong'],
    ['over and over', json({ translatedText: 'you are, '.repeat(18) }), 'wrong'],
    [
      'in another language',
      json({ translatedText: 'Bom dia a todas as pessoas que vieram conversar conosco hoje na escola' }),
      'wrong',
    ],
    ['a number', json({ translatedText: 7 }), 'down'],
    ['null', json(null), 'down'],
    ['ten megabytes', json({ translatedText: 'a'.repeat(10_000_000) }), 'down'],
    ['HTML', (_, response) => void response.setHeader('content-type', 'text/html').end('<!doctype html><p>Hi'), 'down'],
    [
      'closing in the middle',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' })
        response.write('{"translatedText":"Hello to')
        setTimeout(() => response.destroy(), 20)
      },
      'down',
    ],
    ['closing at once', (request) => void request.socket.destroy(), 'down'],
    [
      'slow in drops',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const timer = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(timer))
      },
      'slow',
    ],
    ['far too long', json({ translatedText: 'a'.repeat(5000) }), 'wrong'],
    ['without such a pair', (_, response) => void response.writeHead(400).end('{}'), 'no-such-pair'],
    [
      'somewhere else',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'down',
    ],
    [
      'without end',
      (_, response) => {
        const timer = setInterval(() => response.write('x'.repeat(65_536)), 1)
        response.on('close', () => clearInterval(timer))
      },
      'down',
    ],
  ])('%s: an answer', async (_, answer, why) => {
    // Only what is slow meets its time limit here, however busy the machine is.
    const patient = why === 'slow' ? quick : { ...quick, timeoutMs: 20_000 }
    const draft = await serving(answer, (url) =>
      withPatience(httpDriver(url, null), patient).translate('Hola a todas', 'es', 'en', 'public'),
    )
    expect(draft).toEqual({ ok: false, why })
  })

  it('is left alone after three failures, and asked again when it has rested', async () => {
    let asked = 0
    let works = false
    let clock = 0
    const answer: RequestListener = (request, response) => {
      asked++
      if (works) json({ translatedText: 'Hello, all of you' })(request, response)
      else response.writeHead(503).end()
    }
    await serving(answer, async (url) => {
      const translator = withPatience(httpDriver(url, null), quick, () => clock)
      for (let n = 0; n < 10; n++)
        expect(await translator.translate('Hola a todas', 'es', 'en', 'public')).toMatchObject({ ok: false })
      expect(asked).toBe(3)
      works = true
      clock += quick.restMs + 1
      expect(await translator.translate('Hola a todas', 'es', 'en', 'public')).toMatchObject({ ok: true })
    })
  })
})

describe('Apertium', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesa-apertium-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  /** A program that answers as Debian's does: `-l` names the modes; else it says which mode it was and what came in. */
  const program = (name: string, script: string): string => {
    const file = path.join(folder, name)
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
    return file
  }
  const modes = 'if [ "$1" = "-l" ]; then printf "eng-spa\\nspa-eng\\nfr-es\\nes-fr\\n"; exit 0; fi'

  it('goes by way of Spanish where there is no pair, and the text is never a word of the command', async () => {
    const command = program('echo', `${modes}\nprintf "%s<" "$2"; cat`)
    const translator = withPatience(apertiumDriver(command))
    expect(await translator.translate('hello; rm -rf $(x) --help', 'en', 'es', 'public')).toEqual({
      ok: true,
      text: 'eng-spa<hello; rm -rf $(x) --help',
    })
    expect(await translator.translate('hello', 'en', 'fr', 'public')).toEqual({ ok: true, text: 'es-fr<eng-spa<hello' })
    expect(await translator.translate('olá', 'pt', 'en', 'public')).toEqual({ ok: false, why: 'no-such-pair' })
    expect(await translator.translate('hola', 'es', 'pt', 'public')).toEqual({ ok: false, why: 'no-such-pair' })
  })
  it('that is not there, fails or hangs is an answer', async () => {
    const ask = (command: string, timeoutMs = 5000) =>
      withPatience(apertiumDriver(command), { ...quick, timeoutMs }).translate('hello', 'en', 'es', 'public')
    expect(await ask(path.join(folder, 'nothing'))).toEqual({ ok: false, why: 'down' })
    expect(await ask(program('fails', `${modes}\nexit 3`))).toEqual({ ok: false, why: 'down' })
    expect(await ask(program('hangs', `${modes}\nexec sleep 30`), 400)).toEqual({ ok: false, why: 'slow' })
  })
})

describe('what leaves this machine', () => {
  it.each([
    ['http://127.0.0.1:5000', true],
    ['http://127.8.0.1', true],
    ['http://[::1]:5000', true],
    ['http://localhost:5000', true],
    ['https://translate.example.org', false],
    ['http://10.0.0.7:5000', false],
    ['http://127.0.0.1.example.org', false],
    ['http://localhost.example.org', false],
    ['http://[fd00::1]', false],
  ])('%s', (url, own) => expect(isThisMachine(url)).toBe(own))

  it('is what is public, unless the operator said otherwise; nothing else is even asked', async () => {
    let asked = 0
    const answer: RequestListener = (request, response) => {
      asked++
      json({ translatedText: 'Hello, all of you' })(request, response)
    }
    await serving(answer, async (url) => {
      // The address is this machine's; that it stands elsewhere is what is tried here.
      const outside = { ...httpDriver(url, null), outside: true }
      const clock = () => 0
      const ask = (driver: typeof outside, standing: 'public' | 'members', sends: 'public' | 'members') =>
        withPatience(driver, quick, clock, sends).translate('Hola a todas', 'es', 'en', standing)
      expect(await ask(outside, 'members', 'public')).toEqual({ ok: false, why: 'not-allowed' })
      expect(asked).toBe(0)
      expect(await ask(outside, 'public', 'public')).toMatchObject({ ok: true })
      expect(await ask(outside, 'members', 'members')).toMatchObject({ ok: true })
      expect(await ask({ ...outside, outside: false }, 'members', 'public')).toMatchObject({ ok: true })
      expect(asked).toBe(3)
    })
  })
})

describe('a translator that really runs', () => {
  it('says in four languages what it was told in one, and refuses to guess what it has no words for', async () => {
    const real = await realTranslator()
    try {
      process.stdout.write(`drafts in this run came from: ${real.which}\n`)
      const translator = withPatience(real.driver)
      const said = 'Las personas migrantes tienen derecho a una vida digna y los municipios deben escuchar.'
      const heard = {
        en: /right to a|life/i,
        pt: /pessoas migrantes t[eê]m direito/i,
        fr: /personnes migrantes ont droit/i,
      }
      for (const [to, words] of Object.entries(heard) as ['en' | 'pt' | 'fr', RegExp][]) {
        const draft = await translator.translate(said, 'es', to, 'public')
        expect(draft, `${real.which} to ${to}`).toMatchObject({ ok: true })
        expect(draft.ok && draft.text).toMatch(words)
        expect(draft.ok && draft.text).not.toBe(said)
      }
      // Another sentence is another draft: nothing here is learnt by heart.
      const other = await translator.translate('La escuela está abierta.', 'es', 'pt', 'public')
      expect(other.ok && other.text).toMatch(/escola/i)
      expect(other.ok && other.text).not.toMatch(/migrantes/)
      const back = await translator.translate(
        'Les personnes migrantes ont droit à une vie digne.',
        'fr',
        'pt',
        'public',
      )
      expect(back.ok && back.text).toMatch(/pessoas migrantes/i)
    } finally {
      await real.close()
    }
  })
  it('and so does the one that stands in for it', async () => {
    expect(lookUpWords('Los albergues necesitan agua limpia para Xyz.', 'es', 'en')).toBe(
      'The shelters need clean water para Xyz.',
    )
    expect(lookUpWords('Agua', 'es', 'ht')).toBe(null)
  })
})

it('what cannot be a translation is refused', () => {
  expect(looksRight('Hola', 'Hello')).toBe(true)
  expect(looksRight('Hola', ' ')).toBe(false)
  expect(looksRight('Hola', 'He\u0000llo')).toBe(false)
  expect(looksRight('palabra '.repeat(200), 'x')).toBe(false)
  expect(looksRight('Hola', '<b>Hello</b>')).toBe(false)
  expect(looksRight('Si a < b, hola', 'If a < b, hello')).toBe(true)
  expect(looksRight('Hola', 'Hel\u202elo')).toBe(false)
  expect(looksRight('¿¡2026!?', '2026!?')).toBe(true)
})

it('knows a text that is surely in another language, and does not guess of a short one', async () => {
  expect(await isNotIn('As pessoas migrantes têm direito a uma vida digna em todos os países', 'es')).toBe(true)
  expect(await isNotIn('Las personas migrantes tienen derecho a una vida digna', 'es')).toBe(false)
  expect(await isNotIn('The people migrantes have right to a worthy life', 'en')).toBe(false)
  expect(await isNotIn('Hola a todas', 'en')).toBe(false)
})

it('tells the four languages apart, and says so where it cannot', async () => {
  expect(await languageOf('Gracias por compartir la guía con nosotras')).toBe('es')
  expect(await languageOf('Obrigado, vamos conversar na próxima reunião')).toBe('pt')
  expect(await languageOf('Thank you, we can share our guide')).toBe('en')
  expect(await languageOf('Merci beaucoup, nous sommes d’accord')).toBe('fr')
  expect(await languageOf('ok')).toBe(null)
  expect(await languageOf('12345 67890 1234')).toBe(null)
})
