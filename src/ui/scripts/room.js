// Room: ui/scripts. Keeps a page of a meeting's room up to date: asks for three short marks every other second, and
// exchanges the parts of the page whose mark is another. The marks and the shared parts are the same for everybody, so
// that a thousand readers cost what ten cost. What was typed is never overwritten; without network it is kept in this
// tab and goes out once, under the key of its form, when the network is back.

const room = document.querySelector('[data-room]')
const every = 2000
const kept = 'mesa-room-kept'

/** Shows or hides one of the sentences that stand on the page already. */
function say(what, shown) {
  for (const sentence of document.querySelectorAll('[data-say]'))
    if (sentence.dataset.say === what) sentence.hidden = !shown
}

/** Somebody is at work in it: typed, ticked, opened or about to press. */
function inUse(part) {
  if (part.contains(document.activeElement) && document.activeElement !== part) return true
  return [...part.querySelectorAll('input, textarea, select')].some((field) =>
    field.type === 'radio' || field.type === 'checkbox'
      ? field.checked !== field.defaultChecked
      : 'defaultValue' in field && field.value !== field.defaultValue,
  )
}

/** A page of ours as a document: read by the browser, with nothing in it run. */
function read(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', address)
    request.responseType = 'document'
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject())
    request.onerror = reject
    request.send()
  })
}

async function exchange(address) {
  const fresh = await read(address)
  let held = false
  for (const part of document.querySelectorAll('[data-part]')) {
    const other = fresh.getElementById(part.id)
    if (!other || other.textContent === part.textContent) continue
    if (inUse(part)) {
      held = true
      continue
    }
    while (part.firstChild) part.removeChild(part.firstChild)
    for (const node of [...other.childNodes]) part.appendChild(document.importNode(node, true))
  }
  say('new', held)
}

async function look() {
  const answer = await fetch(room.dataset.room, { credentials: 'omit' })
  if (!answer.ok) return
  say('offline', false)
  const { marks } = await answer.json()
  const seen = room.dataset
  const own = marks.polls !== seen.polls || (seen.own !== undefined && marks.queue !== seen.queue)
  if (own) await exchange(location.href)
  else if (marks.now !== seen.now) await exchange(seen.own === 'all' ? location.href : seen.shared)
  Object.assign(seen, marks)
}

async function watch() {
  try {
    await look()
  } catch {
    say('offline', true)
  }
  setTimeout(watch, every + Math.random() * 500)
}

/** Sends what was typed; true when it arrived. A refusal is shown by the page itself, as without script. */
async function send(action, body, form) {
  const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(body) })
  sessionStorage.removeItem(kept)
  if (answer.ok || !form) location.assign(answer.ok ? answer.url : location.href)
  else form.submit()
}

function sendKept() {
  const waiting = sessionStorage.getItem(kept)
  if (!waiting) return
  const { action, body } = JSON.parse(waiting)
  say('kept', true)
  send(action, body).catch(() => setTimeout(sendKept, every))
}

/** Which button was pressed: older browsers do not say it with the form. */
let pressed = null

if (room) {
  setTimeout(watch, every)
  addEventListener('online', sendKept)
  document.addEventListener('click', (event) => {
    pressed = event.target.closest('button')
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.matches('[data-room] form')) return
    event.preventDefault()
    if (pressed && pressed.name && form.contains(pressed)) {
      const chosen = document.createElement('input')
      chosen.type = 'hidden'
      chosen.name = pressed.name
      chosen.value = pressed.value
      form.appendChild(chosen)
    }
    const body = [...new FormData(form)].map(([name, value]) => [name, String(value)])
    send(form.action, body, form).catch(() => {
      sessionStorage.setItem(kept, JSON.stringify({ action: form.action, body }))
      say('kept', true)
      setTimeout(sendKept, every)
    })
  })
  sendKept()
}
