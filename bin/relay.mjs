#!/usr/bin/env node
// Room: bin. Stands beside a RapidPro or TextIt and signs what its flows ask of a Mesa: flows themselves cannot sign.
// The number and the name are let go here, before anything leaves the operator's own machine. This one file, Node 18
// and nothing else: copy it there. How: docs/operate.md.
//
//   MESA_URL=https://mesa.example.org MESA_CHANNEL=<id> MESA_SECRET_FILE=/etc/mesa-secret node relay.mjs
//   … node relay.mjs --hello     tests the connection and ends
import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'

const longest = 65_536

/** Of what a flow sends, only what the Mesa may know: no number, no name, no result of other steps. */
export function stripped(json) {
  return {
    contact: { uuid: json?.contact?.uuid },
    input: { text: json?.input?.text ?? '' },
    state: json?.state ?? json?.results?.mesa_state?.value ?? '',
  }
}

/** The id of the message, so that one that comes twice counts once; without one, what was asked and where. */
export const keyOf = (json) =>
  typeof json?.input?.uuid === 'string' && /^[\w-]{8,100}$/.test(json.input.uuid)
    ? json.input.uuid
    : createHash('sha256')
        .update(JSON.stringify(stripped(json)))
        .digest('base64url')

export async function ask({ url, channel, secret }, operation, json, key) {
  const path = `/api/v1/gateway/${operation}`
  const body = JSON.stringify(json)
  const time = String(Math.floor(Date.now() / 1000))
  const digest = createHash('sha256').update(body).digest('hex')
  const text = ['POST', path, time, key, digest].join('\n')
  return fetch(`${url}${path}`, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'mesa-channel': channel,
      'mesa-time': time,
      'mesa-signature': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
    },
  })
}

async function bodyOf(request) {
  const parts = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length > longest) throw new RangeError('too long')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

/** Answers flows with what the Mesa answers. Nothing of a message is written anywhere here. */
export const relay = (settings) =>
  createServer(async (request, response) => {
    const answer = (status, text, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
    if (request.method !== 'POST') return answer(405, '{}')
    let json
    try {
      json = await bodyOf(request)
    } catch {
      return answer(400, '{"detail":"the body is no JSON"}')
    }
    try {
      const said = await ask(settings, 'flow', stripped(json), keyOf(json))
      const wait = said.headers.get('retry-after')
      answer(said.status, await said.text(), wait ? { 'retry-after': wait } : {})
    } catch {
      answer(502, '{"detail":"the Mesa does not answer"}')
    }
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { MESA_URL: url, MESA_CHANNEL: channel, MESA_SECRET_FILE: file, PORT: port = '3050' } = process.env
  if (!url || !channel || !file) {
    process.stderr.write('MESA_URL, MESA_CHANNEL and MESA_SECRET_FILE are needed\n')
    process.exit(2)
  }
  const settings = { url: url.replace(/\/$/, ''), channel, secret: readFileSync(file, 'utf8').trim() }
  if (process.argv.includes('--hello')) {
    const said = await ask(settings, 'hello', {}, `hello-${Date.now()}`)
    process.stdout.write(`${said.status} ${await said.text()}\n`)
    process.exit(said.ok ? 0 : 1)
  }
  const ready = () => process.stdout.write(`relay ready at http://127.0.0.1:${port}/\n`)
  relay(settings).listen(Number(port), '127.0.0.1', ready)
}
