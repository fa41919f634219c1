// Room: test/support. A translator that really translates: Debian's Apertium where this machine has it
// (bin/apertium.mjs installs it where it may), else a server of our own that speaks as LibreTranslate does and looks
// words up in a small dictionary. And servers that misbehave in every way that one can.
import { spawnSync } from 'node:child_process'
import { type RequestListener, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apertiumDriver } from '../../src/platform/translate/apertium-driver.ts'
import { httpDriver } from '../../src/platform/translate/http-driver.ts'
import type { TranslatorDriver } from '../../src/platform/translate/translator.ts'

export const json =
  (value: unknown): RequestListener =>
  (_request, response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(value))

/** A server on this machine, for as long as the work lasts. */
export async function serving<T>(answer: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const { url, close } = await serve(answer)
  try {
    return await work(url)
  } finally {
    await close()
  }
}
export async function serve(answer: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export async function bodyOf(request: Parameters<RequestListener>[0]): Promise<Record<string, string>> {
  let body = ''
  for await (const part of request) body += String(part)
  return JSON.parse(body) as Record<string, string>
}

/** Words of one meaning, a line each: es, en, pt, fr. */
const meanings = `
las personas migrantes|migrant people|as pessoas migrantes|les personnes migrantes
tienen derecho|have the right|têm direito|ont droit
a una vida digna|to a decent life|a uma vida digna|à une vie digne
los municipios|the municipalities|os municípios|les municipalités
deben|must|devem|doivent
escuchar|listen to|ouvir|écouter
los albergues|the shelters|os abrigos|les refuges
necesitan|need|precisam de|ont besoin de
agua limpia|clean water|água limpa|eau propre
el trabajo|work|o trabalho|le travail
la escuela|the school|a escola|l’école
está abierta|is open|está aberta|est ouverte
para todas|for everybody|para todas|pour toutes
y|and|e|et
los niños|the children|as crianças|les enfants
`
  .trim()
  .split('\n')
  .map((line) => line.split('|'))
const columns = ['es', 'en', 'pt', 'fr']

/** The longest known words first; what it does not know stays as it is, as Apertium leaves it. */
export function lookUpWords(text: string, from: string, to: string): string | null {
  const [a, b] = [columns.indexOf(from), columns.indexOf(to)]
  if (a < 0 || b < 0) return null
  const known = new Map(meanings.map((line) => [(line[a] ?? '').toLowerCase(), line[b] ?? '']))
  const longest = [...known.keys()].sort((x, y) => y.length - x.length)
  const pattern = new RegExp(`(?<![\\p{L}])(${longest.join('|')})(?![\\p{L}])`, 'giu')
  const said = text.replace(pattern, (found) => known.get(found.toLowerCase()) ?? found)
  return said.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}

const dictionary: RequestListener = (request, response) => {
  void bodyOf(request).then(({ q = '', source = '', target = '' }) => {
    const said = lookUpWords(q, source, target)
    if (said === null) response.writeHead(400).end('{}')
    else json({ translatedText: said })(request, response)
  })
}

export interface RealTranslator {
  driver: TranslatorDriver
  /** For the line that says which of the two it was. */
  which: string
  close(): Promise<void>
}
export async function realTranslator(): Promise<RealTranslator> {
  if (spawnSync('apertium', ['-l'], { encoding: 'utf8', timeout: 5000 }).stdout?.includes('es-pt'))
    return { driver: apertiumDriver(), which: 'Apertium', close: async () => {} }
  const { url, close } = await serve(dictionary)
  return { driver: httpDriver(url, null, 'Dictionary'), which: 'a dictionary over HTTP', close }
}
