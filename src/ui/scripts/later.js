// Room: ui/scripts. What somebody answers while the network is off: kept on this telephone if they say so, each with
// the key of its form, and sent once, in order, when the network is back. Whoever picks up the telephone meanwhile is
// told how many wait and nothing else: a text, or the code of one, shows in the very window in which it was written
// and in no other. The way out of a page wipes it all; so does a day after the close. With the network on, a form is
// sent as without script.
import { work } from './work.js'
import { openShelf } from './shelf.js'

const box = () => document.querySelector('[data-later]')
const shelf = openShelf('mesa-later')
const today = () => new Date().toISOString().slice(0, 10)
/** This window, until it is closed. */
const here = (() => {
  const fresh = String(Math.random()).slice(2)
  try {
    const known = sessionStorage.getItem('mesa-window') || fresh
    sessionStorage.setItem('mesa-window', known)
    return known
  } catch {
    return fresh
  }
})()
const ahead = []
const codes = []
let sentNow = 0
let agreed = false
let pending = null
let pause = 0

/** One window sends for all: a code goes to the window in which its text was written, and stands in no other. */
const air = 'BroadcastChannel' in window ? new BroadcastChannel('mesa-later') : null
const hear = (told) => told.receipt && told.here === here && codes.push(told.receipt)
const tell = (told) => {
  hear(told)
  if (air) air.postMessage(told)
}
if (air)
  air.onmessage = ({ data }) => {
    if (hear(data)) sentNow += 1
    if (box()) show()
  }

const part = (name) => box().querySelector(`[data-say="${name}"]`)
const say = (name, n) => {
  const line = part(name)
  line.hidden = !n
  const figure = line.querySelector('[data-n]')
  if (figure) figure.textContent = String(n)
}
/** Texts are put in as text, never as markup. */
const list = (place, texts, kind = 'p') =>
  place.replaceChildren(...texts.map((text) => Object.assign(document.createElement(kind), { textContent: text })))

async function show() {
  const all = await shelf.all().catch(() => [])
  const refused = all.filter((one) => one.refused)
  say('waits', all.length - refused.length)
  say('sent', sentNow)
  list(part('sent').querySelector('[data-codes]'), codes)
  part('sent').querySelector('[data-coded]').hidden = codes.length === 0
  say('refused', refused.length)
  const mine = refused.filter((one) => one.here === here)
  list(part('refused').querySelector('[data-why]'), [...new Set(refused.map((one) => one.refused))])
  list(
    part('refused').querySelector('[data-texts]'),
    mine.flatMap((one) => one.texts),
    'pre',
  )
  part('refused').querySelector('[data-mine]').hidden = mine.every((one) => one.texts.length === 0)
}

/** Asks, and does not wait for ever: a network that hangs is none. */
async function ask(to, milliseconds, more) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), milliseconds)
  try {
    return await fetch(to, { ...more, credentials: 'same-origin', signal: stop.signal })
  } finally {
    clearTimeout(timer)
  }
}
/** Whether somebody answers at the other end: a telephone on a bus says that it has a network when it has none. */
const reached = () =>
  navigator.onLine === false
    ? Promise.resolve(false)
    : ask('/healthz', 4000, { method: 'HEAD', cache: 'no-store' }).then(
        (answer) => answer.ok,
        () => false,
      )
const post = (to, fields) =>
  ask(to, 30000, { method: 'POST', body: new URLSearchParams(fields), headers: { accept: 'application/json' } })

/** A page of votes goes without a statement that was withdrawn meanwhile; what else is wrong is for a person. */
async function deliver(one) {
  if (one.until < today()) return 'sent'
  if (Date.now() < pause) return 'later'
  try {
    let answer = await post(one.to, one.fields)
    let said = await answer.json()
    const gone = new Set((said.errors || []).map((error) => error.field).filter((name) => name.startsWith('vote-')))
    if (answer.status === 422 && gone.size > 0) {
      answer = await post(
        one.to,
        one.fields.filter(([name]) => !gone.has(name)),
      )
      said = await answer.json()
    }
    if (answer.ok) {
      sentNow += 1
      tell({ here: one.here, receipt: said.receipt })
      return 'sent'
    }
    if (answer.status === 429 || answer.status >= 500) {
      pause = Date.now() + 1000 * (Number(answer.headers.get('retry-after')) || 8)
      if (said.pass)
        await shelf.put({ ...one, fields: [...one.fields.filter(([name]) => name !== '_pass'), ['_pass', said.pass]] })
      return 'later'
    }
    return said.detail || said.title
  } catch {
    return 'later'
  }
}
const send = () => shelf.send(deliver, show)

/** The form as it would be sent: a document or a recording is not kept, and neither is what nobody typed. */
function fieldsOf(form) {
  const { go, only } = box().dataset
  const own = only && new Set(['_key', '_pass', '_work', ...only.split(' ')])
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && (!own || own.has(name)))
  return go ? [...fields.filter(([name]) => name !== 'go'), ['go', go]] : fields
}
const textsOf = (form, fields) =>
  [...form.querySelectorAll('textarea, input:not([type]), input[type=text]')]
    .filter((one) => one.value && fields.some(([name]) => name === one.name))
    .map((one) => one.value)

async function keep(form) {
  const fields = fieldsOf(form)
  const one = { to: form.action, fields, texts: textsOf(form, fields), until: box().dataset.later, here }
  say('ask', 0)
  say('unkept', 0)
  try {
    await shelf.put(one)
  } catch {
    return say('unkept', 1)
  }
  const next = ahead.shift()
  if (next) {
    document.querySelector('main').replaceWith(document.importNode(next, true))
    window.scrollTo(0, 0)
  } else {
    form.reset()
    form.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await show()
  part('waits').focus()
}
/** As a browser sends it without script, the pressed button with it. */
function sendPlain(form, button) {
  if (button && button.name)
    form.append(
      Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }),
    )
  form.submit()
}

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.closest('[data-later]') || event.defaultPrevented) return
  event.preventDefault()
  const button = event.submitter || document.activeElement
  if (await reached()) return sendPlain(form, button && button.form === form ? button : null)
  // Whoever speaks confidentially or in a name is not written down on a telephone.
  const mode = form.elements.mode && form.elements.mode.value
  if (mode && mode !== 'anonymous') return say('unkept', 1)
  if (agreed) return keep(form)
  pending = form
  say('ask', 1)
  part('ask').focus()
})
document.addEventListener('click', async (event) => {
  const way = event.target.closest('a[href="/leave"]')
  if (way) {
    event.preventDefault()
    const wiped = shelf.clear().catch(() => {})
    await Promise.race([wiped, new Promise((resolve) => setTimeout(resolve, 300))])
    return window.location.assign(way.href)
  }
  const act = event.target.closest('[data-act]')
  if (!act || !box()) return
  const { act: name } = act.dataset
  if (name === 'keep') {
    agreed = true
    keep(pending)
  } else if (name === 'unkept') {
    say('ask', 0)
    say('unkept', 1)
  } else if (name === 'wipe' || name === 'again') {
    for (const one of await shelf.all()) {
      if (!!one.refused !== (act.closest('[data-say]').dataset.say === 'refused')) continue
      if (name === 'wipe') await shelf.drop(one.n)
      else await shelf.put({ ...one, refused: '' })
    }
    await show()
    if (name === 'again') send()
  } else if (name === 'along') takeAlong(act)
})

/** The pages that follow, read now and held by this window alone: no file of them is left. */
async function takeAlong(button) {
  button.disabled = true
  ahead.length = 0
  for (const address of button.dataset.pages.split(' ')) {
    const page = await new Promise((resolve) => {
      const asked = new XMLHttpRequest()
      asked.open('GET', address)
      asked.responseType = 'document'
      asked.onloadend = () => resolve(asked.status === 200 ? asked.response : null)
      asked.send()
    })
    if (!page) break
    ahead.push(page.querySelector('main'))
  }
  const there = button.closest('div').nextElementSibling
  there.hidden = false
  there.querySelector('[data-n]').textContent = String(ahead.length)
}

async function begin() {
  if (!box()) return
  for (const button of box().querySelectorAll('[data-act=along]')) button.closest('[hidden]').hidden = false
  for (const one of await shelf.all().catch(() => [])) if (one.until < today()) await shelf.drop(one.n)
  await show()
  if (await reached()) send()
  window.addEventListener('online', send)
  setInterval(async () => {
    const waiting = await shelf.all().catch(() => [])
    // Another window may have sent them meanwhile.
    if (waiting.some((one) => !one.refused)) send()
    else show()
  }, 8000)
}
begin()
work(document)
