// Room: test/support. Somebody at a browser without script: follows addresses, fills in the form that is on the page,
// keeps cookies. Every page fetched passes the page guard.
import type { FastifyInstance } from 'fastify'
import { guardPage } from './page-guard.ts'

export interface Answer {
  status: number
  body: string
  headers: Record<string, string | string[] | number | undefined>
  /** Where a redirect leads. */
  location: string
  /** The text of the page without its markup. */
  text: string
}

export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly web: FastifyInstance
  private last: { path: string; body: string } = { path: '/', body: '' }

  constructor(web: FastifyInstance) {
    this.web = web
  }

  /** Reads a page. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.ask('GET', path, undefined, headers)
    this.last = { path, body: answer.body }
    return answer
  }

  /** Reads the JSON twin or any other JSON. */
  async json<T = Record<string, unknown>>(path: string): Promise<T> {
    const answer = await this.ask('GET', path, undefined, {})
    return JSON.parse(answer.body) as T
  }

  /**
   * Sends a form of the page read last: its hidden fields go along, as a browser sends them. `action` picks the form.
   * A redirect is not followed: `follow` does that.
   */
  async send(
    action: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const all = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...this.hidden(action), ...fields })) {
      for (const one of Array.isArray(value) ? value : [value]) all.append(name, one)
    }
    const answer = await this.ask('POST', action, all.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://mesa.test',
      ...headers,
    })
    if (answer.status === 422) this.last = { path: action, body: answer.body }
    return answer
  }

  /** Sends fields to an address whose page was never read, as somebody who tries doors does. */
  async post(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams({ _key: `key-${Math.floor(Math.random() * 1e12)}`, ...fields }).toString()
    return this.ask('POST', path, body, {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://mesa.test',
    })
  }

  /** Sends a form with a file. */
  async upload(
    action: string,
    fields: Record<string, string>,
    upload: { field: string; name: string; bytes: Buffer; type?: string },
  ): Promise<Answer> {
    const boundary = 'mesa-test-boundary'
    const parts: Buffer[] = []
    for (const [name, value] of Object.entries({ ...this.hidden(action), ...fields })) {
      parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
    }
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${upload.field}"; filename="${upload.name}"\r\ncontent-type: ${upload.type ?? 'application/octet-stream'}\r\n\r\n`,
      ),
      upload.bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    )
    return this.ask('POST', action, Buffer.concat(parts), {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: 'http://mesa.test',
    })
  }

  async follow(answer: Answer): Promise<Answer> {
    if (!answer.location) throw new Error(`no redirect to follow: ${answer.status} ${answer.text.slice(0, 400)}`)
    return this.get(answer.location)
  }

  /** The hidden fields of the form with that action on the page read last. */
  private hidden(action: string): Record<string, string> {
    const fields: Record<string, string> = {}
    const forms = [...this.last.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    const form = forms.find((one) => one[1]?.includes(`action="${action.replace(/&/g, '&amp;')}"`))
    if (!form)
      throw new Error(
        `no form with the action ${action} on ${this.last.path}: ${forms.map((one) => /action="([^"]*)"/.exec(one[1] ?? '')?.[1]).join(', ')}`,
      )
    for (const input of form[2]?.matchAll(/<input\b[^>]*>/g) ?? []) {
      const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(input[0])?.[1]
      if (attribute('type') === 'hidden') fields[attribute('name') ?? ''] = decode(attribute('value') ?? '')
    }
    return fields
  }

  private async ask(
    method: 'GET' | 'POST',
    path: string,
    payload: string | Buffer | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.web.inject({
      method,
      url: path,
      payload,
      headers: { host: 'mesa.test', ...(cookie ? { cookie } : {}), ...headers },
    })
    for (const one of response.cookies) {
      if (one.value === '') this.cookies.delete(one.name)
      else this.cookies.set(one.name, one.value)
    }
    const type = String(response.headers['content-type'] ?? '')
    if (type.startsWith('text/html')) guardPage(path, response.body)
    return {
      status: response.statusCode,
      body: response.body,
      headers: response.headers,
      location: String(response.headers.location ?? ''),
      text: decode(response.body.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
        .replace(/\s+/g, ' ')
        .trim(),
    }
  }
}

const decode = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
