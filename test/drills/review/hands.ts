// Room: test/drills. Somebody at a browser without script, over the wire: reads a page, fills in a form of it with the
// page's own key, follows where that leads. Light enough that seven hundred of them fit beside the server.
import { Agent, request } from 'node:http'
import type { RunningMesa } from '../../../bench/mesa.ts'
import type { Times } from './times.ts'

export interface Answer {
  status: number
  body: string
  location: string
  etag: string
}
/** Where the story is played: the server is another one after each leap of the clock, on the same data. */
export interface Stage {
  mesa: RunningMesa
  times: Times
}
const agent = new Agent({ keepAlive: true, scheduling: 'lifo', maxFreeSockets: 1000 })
export const letGo = (): void => agent.destroy()

export interface Upload {
  name: string
  bytes: Buffer
}
type Fields = Record<string, string | string[]>
const formType = 'application/x-www-form-urlencoded'

export class Hands {
  readonly cookies = new Map<string, string>()
  private last = { path: '', body: '' }
  private readonly stage: Stage

  constructor(stage: Stage) {
    this.stage = stage
  }

  async get(path: string, kind = 'page'): Promise<Answer> {
    const answer = await this.ask('GET', path, kind)
    if (answer.status !== 200) this.stage.times.fail(`${path} answered ${answer.status}`)
    this.last = { path, body: answer.body }
    return answer
  }
  async json<T>(path: string): Promise<T> {
    return JSON.parse((await this.ask('GET', path, 'twin')).body) as T
  }
  /** Asks for what is known already unless it is another now. */
  async watch(path: string, etag: string, kind: string): Promise<Answer> {
    const answer = await this.ask('GET', path, kind, { headers: etag ? { 'if-none-match': etag } : {} })
    if (answer.status !== 200 && answer.status !== 304) this.stage.times.fail(`${path} answered ${answer.status}`)
    return answer
  }

  /** Sends a form of the page read last. Where that leads is read too, as a browser does; refused: an error. */
  async send(action: string, fields: Fields, kind = 'form'): Promise<Answer> {
    const answer = await this.tryTo(action, fields, kind)
    if (answer.status !== 303) throw new Error(`${action} was refused: ${answer.status} ${wordsOf(answer.body)}`)
    return this.get(answer.location, kind === 'form' ? 'page' : `after ${kind}`)
  }
  /** The same without following, for who may be refused. */
  async tryTo(action: string, fields: Fields, kind = 'form'): Promise<Answer> {
    const all = new URLSearchParams(this.hidden(action, fields._form))
    for (const [name, value] of Object.entries(fields)) {
      if (name === '_form') continue
      all.delete(name)
      for (const one of Array.isArray(value) ? value : [value]) all.append(name, one)
    }
    return this.ask('POST', action, kind, { body: Buffer.from(all.toString()), headers: { 'content-type': formType } })
  }
  async upload(action: string, fields: Record<string, string>, file: Upload): Promise<Answer> {
    const edge = 'edge-of-a-part'
    const text = Object.entries({ ...this.hidden(action), ...fields }).map(
      ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const head = `--${edge}\r\ncontent-disposition: form-data; name="upload"; filename="${file.name}"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(text.join('') + head), file.bytes, Buffer.from(`\r\n--${edge}--\r\n`)])
    const headers = { 'content-type': `multipart/form-data; boundary=${edge}` }
    const answer = await this.ask('POST', action, 'report', { body, headers })
    if (answer.status !== 303) throw new Error(`${file.name} was refused: ${answer.status} ${wordsOf(answer.body)}`)
    return this.get(answer.location)
  }

  /** What the page read last says between two marks. */
  find(pattern: RegExp): string {
    const found = pattern.exec(this.last.body)?.[1]
    if (found === undefined) throw new Error(`${this.last.path} does not say ${pattern}: ${wordsOf(this.last.body)}`)
    return plain(found)
  }
  has(words: string): boolean {
    return this.last.body.includes(words)
  }
  all(pattern: RegExp): string[] {
    return [...this.last.body.matchAll(pattern)].map((found) => plain(found[1] ?? ''))
  }

  private hidden(action: string, name?: string | string[]): Record<string, string> {
    const forms = [...this.last.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    const wanted = (one: RegExpMatchArray) =>
      one[1]?.includes(`action="${action.replace(/&/g, '&amp;')}"`) && (!name || one[2]?.includes(`value="${name}"`))
    const inputs = forms.find(wanted)?.[2]?.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)
    if (!inputs) throw new Error(`no form ${action} on ${this.last.path}: ${wordsOf(this.last.body)}`)
    const part = (input: string, what: string) => new RegExp(`\\b${what}="([^"]*)"`).exec(input)?.[1] ?? ''
    return Object.fromEntries([...inputs].map(([one]) => [part(one, 'name'), plain(part(one, 'value'))]))
  }

  private ask(
    method: 'GET' | 'POST',
    path: string,
    kind: string,
    { body, headers = {} }: { body?: Buffer; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { mesa, times } = this.stage
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = {
      ...headers,
      ...(cookie ? { cookie } : {}),
      ...(method === 'POST' ? { origin: mesa.base, 'content-length': String(body?.length ?? 0) } : {}),
    }
    const from = performance.now()
    const attempt = (again: boolean): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const asked = request(mesa.base + path, { method, agent, headers: sent }, (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => void parts.push(part))
          response.on('error', reject)
          response.on('end', () => {
            times.note(kind, performance.now() - from)
            for (const one of response.headers['set-cookie'] ?? []) this.keep(one)
            const { location = '', etag = '' } = response.headers
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), location, etag })
          })
        })
        // A connection that the server was just closing for want of work is opened anew, as a browser does.
        asked.on('error', (error: NodeJS.ErrnoException) => {
          if (!again && asked.reusedSocket && error.code === 'ECONNRESET') attempt(true).then(resolve, reject)
          else reject(error)
        })
        asked.end(body)
      })
    return attempt(false)
  }
  private keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

const plain = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
/** The words of a page's main part, for whoever reads what went wrong. */
const wordsOf = (html: string): string =>
  plain((/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).slice(0, 1200)
