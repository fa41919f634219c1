// Room: ui/scripts. Makes the slips that an organisation hands out, in this browser and nowhere else: draws random
// messages, blinds them, has them signed, takes the blinding off and checks each signature (RFC 9474). Nothing of a
// slip is sent or stored; whoever leaves the page without saving them has lost them.
import { BlindRSA } from '@cloudflare/blindrsa-ts/lib/src/blindrsa.js'
import { encodeQR } from 'qr'

const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
/** RSABSSA-SHA384-PSS-Deterministic: the message is random enough by itself. */
const suite = new BlindRSA({
  name: 'RSABSSA-SHA384-PSS-Deterministic',
  hash: 'SHA-384',
  saltLength: 48,
  prepareType: 0,
})
const randomBytes = 16
const tries = 5

const toText = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
const draw = (n) => crypto.getRandomValues(new Uint8Array(n))
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

class Refused extends Error {}

/** The key that everybody sees, asked for as nobody: one made for this organisation alone would mark its slips. */
async function readKey({ key, public: address }) {
  const told = await (await fetch(address, { credentials: 'omit', cache: 'no-store' })).json()
  if (!told.slips || told.slips.key !== key) throw new Refused('other-key')
  return crypto.subtle.importKey('spki', toBytes(key), algorithm, true, ['verify'])
}

/** The same request with the same key is counted once, however often it is sent. */
async function sign({ sign: address, slips: organisation }, blinded) {
  const body = JSON.stringify({ organisation, blinded })
  const headers = { 'content-type': 'application/json', 'idempotency-key': hex(draw(18)) }
  for (let n = 1; ; n++) {
    const answer = await fetch(address, { method: 'POST', body, headers }).catch(() => null)
    if (answer && answer.ok) return (await answer.json()).signatures
    if (answer && answer.status < 500 && answer.status !== 429) throw new Refused('refused')
    if (n === tries) throw new Refused('failed')
    await pause(n * 1000)
  }
}

async function makeSome(data, key, n, progress) {
  const drawn = []
  for (let k = 0; k < n; k++) {
    const message = Uint8Array.from([...data.aim.match(/../g).map((pair) => parseInt(pair, 16)), ...draw(randomBytes)])
    drawn.push({ message, ...(await suite.blind(key, message)) })
    progress(k + 1)
    await pause(0)
  }
  const signatures = await sign(
    data,
    drawn.map((one) => toText(one.blindedMsg)),
  )
  const made = []
  for (const [k, { message, inv }] of drawn.entries())
    made.push(toText([...message, ...(await suite.finalize(key, message, toBytes(signatures[k]), inv))]))
  return made
}

const svg = 'http://www.w3.org/2000/svg'
function squareOf(text) {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 })
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('viewBox', `0 0 ${rows.length} ${rows.length}`)
  const white = document.createElementNS(svg, 'rect')
  white.setAttribute('width', rows.length)
  white.setAttribute('height', rows.length)
  white.setAttribute('fill', '#fff')
  const dark = document.createElementNS(svg, 'path')
  dark.setAttribute('d', rows.map((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')).join('')).join(''))
  Object.assign(picture.style, { display: 'block', width: '50mm', height: '50mm', margin: '0 auto' })
  picture.append(white, dark)
  return picture
}
const lines = { display: 'block', margin: '0 0 1mm', lineHeight: '1.2', color: '#000' }
const card = {
  display: 'inline-block',
  boxSizing: 'border-box',
  verticalAlign: 'top',
  width: '93mm',
  maxWidth: '100%',
  minHeight: '88mm',
  padding: '2mm 4mm',
  border: '1px dashed #777',
  background: '#fff',
  color: '#000',
  fontSize: '10pt',
  breakInside: 'avoid',
  pageBreakInside: 'avoid',
}
function drawSlip(island, address) {
  const slip = island.querySelector('template').content.cloneNode(true).firstElementChild
  Object.assign(slip.style, card)
  for (const part of slip.children) Object.assign(part.style, lines)
  for (const part of slip.querySelectorAll('small')) part.style.fontSize = '8pt'
  slip.querySelector('[data-square]').append(squareOf(address))
  island.querySelector('[data-sheet]').append(slip)
  const link = document.createElement('a')
  link.href = address
  link.textContent = `${address.slice(0, address.indexOf('=') + 9)}…`
  const item = document.createElement('li')
  item.append(link)
  island.querySelector('[data-links]').append(item)
}

function save(text, type, name) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}
/** Prints the slips and nothing else of the page. */
function print(sheet) {
  const around = []
  for (let part = sheet; part !== document.body; part = part.parentElement)
    around.push(...[...part.parentElement.children].filter((other) => other !== part && !other.hidden))
  const show = (shown) => around.forEach((other) => (other.style.display = shown ? '' : 'none'))
  show(false)
  window.addEventListener('afterprint', () => show(true), { once: true })
  window.print()
}

let unsaved = false
window.addEventListener('beforeunload', (event) => {
  if (!unsaved) return
  event.preventDefault()
  event.returnValue = ''
})

function begin(island) {
  const data = island.dataset
  const form = island.querySelector('form')
  const made = []
  const say = (what, n) => {
    for (const line of island.querySelectorAll('[data-say]')) line.hidden = line.dataset.say !== what
    island.querySelector('[data-n]').textContent = n || ''
  }
  island.querySelector('[data-without]').hidden = true
  if (!window.crypto || !crypto.subtle) return say('old')
  if (!form) return
  form.hidden = false

  async function make(wanted) {
    const key = await readKey(data)
    const until = made.length + wanted
    while (made.length < until) {
      const n = Math.min(Number(data.most), until - made.length)
      const some = await makeSome(data, key, n, (k) => say('working', `${made.length + k} / ${until}`))
      for (const slip of some) {
        made.push(slip)
        drawSlip(island, data.address + slip)
      }
      unsaved = true
      data.left = Number(data.left) - n
      island.querySelector('[data-count]').hidden = true
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const wanted = Math.min(Math.max(1, Math.floor(Number(form.querySelector('input').value) || 0)), 200, data.left)
    form.hidden = true
    make(wanted)
      .then(
        () => say(''),
        (error) => say(error instanceof Refused ? error.message : 'failed'),
      )
      .then(() => {
        island.querySelector('[data-done]').hidden = made.length === 0
        form.hidden = Number(data.left) < 1
      })
  })
  const sheet = island.querySelector('[data-sheet]')
  island.querySelector('[data-print]').addEventListener('click', () => {
    unsaved = false
    print(sheet)
  })
  for (const button of island.querySelectorAll('[data-save]'))
    button.addEventListener('click', () => {
      unsaved = false
      if (button.dataset.save === 'txt')
        return save(made.map((slip) => data.address + slip).join('\r\n\r\n'), 'text/plain', `${data.file}.txt`)
      const { lang } = document.documentElement
      const head = `<meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>${data.file}</title>`
      const style = '<style>@page{size:A4;margin:10mm}body{margin:0;font-family:system-ui,sans-serif}</style>'
      save(
        `<!doctype html><html lang="${lang}">${head}${style}<body>${sheet.innerHTML}`,
        'text/html',
        `${data.file}.html`,
      )
    })
}

for (const island of document.querySelectorAll('[data-slips]')) begin(island)
