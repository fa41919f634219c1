// Room: ui/scripts. The door with the network off. The list of names stands in the page and nowhere else; what is marked
// waits on this telephone without a name (a registration's id or a code, a day, a key) and goes out once the network is
// back. Where the browser reads codes by itself (BarcodeDetector), the camera looks for this meeting's; its pictures go
// nowhere. The key makes a second sending do nothing, and the server keeps one mark for each person and day.
const island = document.querySelector('[data-door]')

if (island) {
  const form = island.querySelector('form')
  const { door: shelf, retry: pause } = island.dataset
  const rows = [...island.querySelectorAll('[data-who]')]
  const search = island.querySelector('[data-search]')
  let sending = false

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(shelf))
      return Array.isArray(kept) ? kept : []
    } catch {
      return []
    }
  }
  const write = (queue) => {
    if (queue.length) localStorage.setItem(shelf, JSON.stringify(queue))
    else localStorage.removeItem(shelf)
    show()
  }
  const newKey = () =>
    [...crypto.getRandomValues(new Uint8Array(18))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
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
    const queue = read()
    for (const row of rows) {
      if (queue.some((one) => one.registration === row.dataset.who)) row.dataset.state = 'waits'
      else if (row.dataset.state === 'waits') row.dataset.state = 'there'
      const there = row.dataset.state
      row.querySelector('[data-act]').hidden = there === 'waits' || there === 'there'
      for (const mark of row.querySelectorAll('[data-mark]')) mark.hidden = mark.dataset.mark !== there
    }
    say(problem || (queue.length ? 'waiting' : 'sent'), queue.length)
  }

  /** True: it has arrived, now or before. False: no network. A text: why the server does not take it. */
  async function deliver(one) {
    const body = new URLSearchParams({ _key: one.key, channel: 'room', on: one.on })
    if (one.code) body.set('code', one.code)
    else body.set('registration', one.registration)
    if (one.session) body.set('session', one.session)
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' })
      if (answer.type === 'opaqueredirect') return true
      if (answer.status === 401 || answer.status === 403) return 'sign-in'
      return answer.status >= 500 || answer.status === 429 ? false : 'refused'
    } catch {
      return false
    }
  }
  async function send() {
    if (sending) return
    sending = true
    let problem
    let refused = 0
    for (const one of read()) {
      const result = await deliver(one)
      if (result === false) break
      if (result === 'sign-in') {
        problem = 'sign-in'
        break
      }
      if (result === 'refused') {
        refused += 1
        const row = rows.find((each) => each.dataset.who === one.registration)
        if (row) row.dataset.state = ''
      }
      // Only what was answered leaves the queue: another mark may have come in meanwhile.
      write(read().filter((other) => other.key !== one.key))
    }
    sending = false
    show(problem || (refused ? 'refused' : undefined))
  }
  const keep = (mark) => {
    const session = form.elements.session ? form.elements.session.value : ''
    const queue = read()
    if (mark.registration && queue.some((one) => one.registration === mark.registration && one.session === session))
      return
    write([...queue, { ...mark, session, on: day(), key: newKey() }])
    send()
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
  setInterval(() => read().length && send(), Number(pause))
  show()
  send()
}
