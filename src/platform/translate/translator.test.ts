// Room: platform/translate. Drafts over real wires and real processes: a translator that is down, slow, wrong or
// endless is an answer within its time, and is left alone for a while.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { apertiumDriver } from './apertium-driver.ts'
import { httpDriver } from './http-driver.ts'
import { languageOf } from './language.ts'
import { looksRight, withPatience } from './translator.ts'

const quick = { timeoutMs: 300, failures: 3, restMs: 60_000 }

async function serving<T>(answer: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
const json =
  (value: unknown): RequestListener =>
  (_request, response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(value))

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
      const draft = await withPatience(httpDriver(`${url}/`, 'key')).translate('Buenos días a todas', 'es', 'en')
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
  ])('%s: an answer, in time', async (_, answer, why) => {
    const from = performance.now()
    const draft = await serving(answer, (url) =>
      withPatience(httpDriver(url, null), quick).translate('Hola a todas', 'es', 'en'),
    )
    expect(draft).toEqual({ ok: false, why })
    expect(performance.now() - from).toBeLessThan(3000)
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
        expect(await translator.translate('Hola a todas', 'es', 'en')).toMatchObject({ ok: false })
      expect(asked).toBe(3)
      works = true
      clock += quick.restMs + 1
      expect(await translator.translate('Hola a todas', 'es', 'en')).toMatchObject({ ok: true })
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
    expect(await translator.translate('hello; rm -rf $(x) --help', 'en', 'es')).toEqual({
      ok: true,
      text: 'eng-spa<hello; rm -rf $(x) --help',
    })
    expect(await translator.translate('hello', 'en', 'fr')).toEqual({ ok: true, text: 'es-fr<eng-spa<hello' })
    expect(await translator.translate('olá', 'pt', 'en')).toEqual({ ok: false, why: 'no-such-pair' })
    expect(await translator.translate('hola', 'es', 'pt')).toEqual({ ok: false, why: 'no-such-pair' })
  })
  it('that is not there, fails or hangs is an answer', async () => {
    const ask = (command: string, timeoutMs = 5000) =>
      withPatience(apertiumDriver(command), { ...quick, timeoutMs }).translate('hello', 'en', 'es')
    expect(await ask(path.join(folder, 'nothing'))).toEqual({ ok: false, why: 'down' })
    expect(await ask(program('fails', `${modes}\nexit 3`))).toEqual({ ok: false, why: 'down' })
    expect(await ask(program('hangs', `${modes}\nexec sleep 30`), 400)).toEqual({ ok: false, why: 'slow' })
  })
})

it('what cannot be a translation is refused', () => {
  expect(looksRight('Hola', 'Hello')).toBe(true)
  expect(looksRight('Hola', ' ')).toBe(false)
  expect(looksRight('Hola', 'He\u0000llo')).toBe(false)
  expect(looksRight('palabra '.repeat(200), 'x')).toBe(false)
})

it('tells the four languages apart, and says so where it cannot', async () => {
  expect(await languageOf('Gracias por compartir la guía con nosotras')).toBe('es')
  expect(await languageOf('Obrigado, vamos conversar na próxima reunião')).toBe('pt')
  expect(await languageOf('Thank you, we can share our guide')).toBe('en')
  expect(await languageOf('Merci beaucoup, nous sommes d’accord')).toBe('fr')
  expect(await languageOf('ok')).toBe(null)
  expect(await languageOf('12345 67890 1234')).toBe(null)
})
