// Room: ui/scripts. The door with the network off. The list of names stands in the page and nowhere else; what is
// marked waits on this telephone without a name (a registration's id or a code, a day, a key) and goes out once the
// network is back. Where the browser reads codes by itself (BarcodeDetector), the camera looks for this meeting's;
// its pictures go nowhere. The key makes a second sending do nothing, and the server keeps one mark for each person
// and day.
import { newKey, openShelf } from './shelf.js'

const island = document.querySelector('[data-door]')

if (island) {
  const form = island.querySelector('form')
  const shelf = openShelf(island.dataset.door)
  const rows = [...island.querySelectorAll('[data-who]')]
  const search = island.querySelector('[data-search]')
  /** What is on the shelf, as this page knows it. */
  let queue = []

  const day = () => new Date().toLocaleDateString('en-CA', { timeZone: island.dataset.zone })
  const fold = (text) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
  const say = (what, n) => {
    for (const line of island.querySelectorAll('[data-say]')) {
      line.hidden = line.dataset.say !== what
      const figure = line.querySelector('[data-n]')
      if (figure) figure.textContent = String(n)
    }
  }
  function show(problem) {
    for (const row of rows) {
      if (queue.some((one) => one.registration === row.dataset.who)) row.dataset.state = 'waits'
      else if (row.dataset.state === 'waits') row.dataset.state = 'there'
      const there = row.dataset.state
      row.querySelector('[data-act]').hidden = there === 'waits' || there === 'there'
      for (const mark of row.querySelectorAll('[data-mark]')) mark.hidden = mark.dataset.mark !== there
    }
    say(problem || (queue.length ? 'waiting' : 'sent'), queue.length)
  }

  /** 'sent': it has arrived, now or before. 'later': no network, or nobody is signed in. 'refused': it is not taken. */
  async function deliver(one) {
    const body = new URLSearchParams({ _key: one.key, channel: 'room', on: one.on })
    if (one.code) body.set('code', one.code)
    else body.set('registration', one.registration)
    if (one.session) body.set('session', one.session)
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' })
      if (answer.type === 'opaqueredirect') return 'sent'
      if (answer.status === 401 || answer.status === 403) problem = 'sign-in'
      else if (answer.status < 500 && answer.status !== 429) return 'refused'
    } catch {
      // No network: it waits on.
    }
    return 'later'
  }
  let problem
  async function send() {
    problem = undefined
    await shelf.send(deliver, async (one, result) => {
      if (result === 'refused') {
        problem = 'refused'
        const row = rows.find((each) => each.dataset.who === one.registration)
        if (row) row.dataset.state = ''
        await shelf.drop(one.n)
      }
      queue = queue.filter((other) => other.key !== one.key)
      show(problem)
    })
    show(problem)
  }
  const keep = async (mark) => {
    const session = form.elements.session ? form.elements.session.value : ''
    if (mark.registration && queue.some((one) => one.registration === mark.registration && one.session === session))
      return
    const one = { ...mark, session, on: day(), key: newKey() }
    queue.push(one)
    show()
    try {
      await shelf.put(one)
      send()
    } catch {
      // A browser without a database of its own: it goes out now or not at all.
      queue = queue.filter((other) => other !== one)
      show((await deliver(one)) === 'sent' ? undefined : 'refused')
    }
  }

  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[name=registration]')
    if (!button) return
    event.preventDefault()
    keep({ registration: button.value })
  })
  /** The code in what was typed or read: the code alone, or this meeting's address with it. */
  const codeIn = (text) => {
    const at = text.indexOf(island.dataset.meeting)
    return at < 0 ? text.trim() : text.slice(at + island.dataset.meeting.length).replace(/[^a-z0-9].*$/i, '')
  }
  /** Whom this page's list knows by the code is marked on it, and named to whoever stands at the door. */
  function keepCode(code) {
    const row = rows.find((each) => each.dataset.code === code.toLowerCase())
    if (row && ['waits', 'there'].includes(row.dataset.state)) return row
    keep(row ? { code, registration: row.dataset.who } : { code })
    return row
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { code } = form.elements
    if (!code.value.trim()) return
    keepCode(codeIn(code.value))
    code.value = ''
    code.focus()
  })

  const camera = island.querySelector('[data-camera]')
  if (camera && 'BarcodeDetector' in window && navigator.mediaDevices) {
    const video = camera.querySelector('video')
    const unread = camera.querySelector('[data-unread]')
    const reader = new window.BarcodeDetector({ formats: ['qr_code'] })
    let last = ''
    const look = async () => {
      const found = await reader.detect(video).catch(() => [])
      // Any other code that passes by, a card with somebody's address on it, is not read any further.
      const text = found.map((one) => one.rawValue).find((one) => one.includes(island.dataset.meeting))
      if (text && text !== last) {
        last = text
        const row = keepCode(codeIn(text))
        camera.querySelector('[data-read]').textContent = row ? row.querySelector('strong').textContent : codeIn(text)
      }
      if (video.srcObject) setTimeout(look, 300)
    }
    const stop = () => {
      if (video.srcObject) for (const track of video.srcObject.getTracks()) track.stop()
      video.srcObject = null
      video.hidden = true
    }
    camera.hidden = false
    camera.querySelector('[data-look]').addEventListener('click', async () => {
      if (video.srcObject) return stop()
      try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        video.hidden = false
        unread.hidden = true
        await video.play()
        look()
      } catch {
        stop()
        unread.hidden = false
      }
    })
    window.addEventListener('pagehide', stop)
  }
  search.addEventListener('input', () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean)
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.words.includes(word))
  })
  island.querySelector('[data-ready]').hidden = false
  window.addEventListener('online', send)
  setInterval(() => queue.length && send(), Number(island.dataset.retry))
  shelf.all().then((waiting) => {
    queue = [...waiting, ...queue.filter((one) => !waiting.some((other) => other.key === one.key))]
    show()
    send()
  }, show)
}
