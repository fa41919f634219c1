// Room: ui/scripts. Seals in the browser what the server is not to learn: who writes confidentially, a safeguarding
// person's key and what it opens, a receipt that an organisation keeps. A secret that is typed here stands in a box
// without a name, is sent nowhere, kept nowhere and forgotten when the page is left. Where it does not run, each page
// says what holds then.
import { isNickname } from '../../kernel/nickname.ts'
import { fromBase64, toBase64 } from '../../kernel/base64.ts'
import {
  lock,
  makeIdentity,
  makeWord,
  pad,
  readIdentity,
  readSealedIdentity,
  readWord,
  sealForBoth,
  sealReceipt,
  sealTo,
  unlock,
  unpad,
  unseal,
} from '../../platform/keys/sealing.ts'

// What the packages ask of a browser that is younger than our floor.
if (!Object.hasOwn) Object.hasOwn = (thing, name) => Object.prototype.hasOwnProperty.call(thing, name)

const island = document.querySelector('[data-seal]')
const find = (what) => island.querySelector(what)
const all = (what) => [...island.querySelectorAll(what)]
const show = (what, shown) => all(what).forEach((one) => (one.hidden = !shown))
/** Shows one of the sentences that stand on the page already, hidden. */
const say = (what) => all('[data-say]').forEach((one) => (one.hidden = one.dataset.say !== what))
const secretIn = (form) => {
  const box = form.querySelector('[data-secret]')
  const typed = readIdentity(box.value)
  return { typed, forget: () => (box.value = '') }
}
/** In groups, as one writes it down; a line may end after each. */
function spell(text) {
  const place = find('[data-identity]')
  for (const group of text.match(/.{1,5}/g)) {
    const span = document.createElement('span')
    span.textContent = group
    place.append(span, document.createElement('wbr'))
  }
}
/** Works before the form goes, and only then lets it go; a fault is said, and nothing is sent. */
function before(form, work, when = () => true) {
  form.addEventListener('submit', (event) => {
    if (!when()) return
    event.preventDefault()
    const pressed = event.submitter
    say('working')
    Promise.resolve()
      .then(() => work(form, pressed))
      .then(
        (goes) => goes && form.submit(),
        () => say('failed'),
      )
  })
}

/** Whether this browser can do it at all: tried, not guessed. */
async function works() {
  const { identity, recipient } = await makeIdentity()
  await unseal(identity, await sealTo(recipient, pad({}, 64)))
}
const sealPairs = async (pairs, who) => {
  const parts = []
  for (const { id, keys } of pairs) {
    const both = await sealForBoth(keys, who)
    both.forEach((bytes, at) => parts.push({ pair: id, slot: at + 1, sealed: toBase64(bytes) }))
  }
  return JSON.stringify(parts)
}

const pages = {
  /** Somebody speaks: who they are is sealed before it leaves this browser. */
  speak() {
    const form = find('form')
    const box = (name) => form.elements[name]
    const plain = ['who', 'whoOrganisation', 'whoReach']
    const mode = () => (form.querySelector('[name=mode]:checked') || {}).value
    const turn = () => {
      all('[data-mode]').forEach((one) => (one.hidden = !one.dataset.mode.split(' ').includes(mode())))
      all('[data-now]').forEach((one) => (one.hidden = one.dataset.now !== mode()))
    }
    form.addEventListener('change', turn)
    // Back from the page after: what was typed is still there, to be changed.
    window.addEventListener('pageshow', () => plain.forEach((name) => box(name) && (box(name).disabled = false)))
    turn()
    show('[data-where]', false)
    show('[data-where=here]', true)
    const seal = async () => {
      const [name, organisation, reach] = plain.map((one) => box(one).value.trim())
      const before = box('sealed').value && !name && !organisation && !reach
      if (!before && (!name || !reach)) {
        // Said here: the server is not to learn even the half of it.
        say('missing')
        box(name ? 'whoReach' : 'who').focus()
        return false
      }
      if (!before)
        box('sealed').value = await sealPairs(JSON.parse(island.dataset.pairs), { name, organisation, reach })
      plain.forEach((one) => (box(one).disabled = true))
      return true
    }
    before(form, seal, () => mode() === 'confidential' && Boolean(box('who')))
  },

  /** A safeguarding person makes their key: shown once, sent never. */
  key() {
    show('[data-by-hand]', false)
    show('[data-here]', true)
    find('[data-make]').addEventListener('click', async () => {
      const { identity, recipient } = await makeIdentity()
      spell(identity)
      find('form').elements.recipient.value = recipient
      show('[data-here]', false)
      show('[data-made]', true)
    })
  },

  /** They show that they hold it: by what only it decrypts. */
  test() {
    show('[data-by-hand]', false)
    show('[data-here]', true)
    before(find('form'), async (form) => {
      const { typed, forget } = secretIn(form)
      form.elements.word.value = new TextDecoder().decode(await unseal(typed, fromBase64(island.dataset.sealed)))
      forget()
      return true
    })
  },

  /** The other one takes the outer seal off: what is left is sealed to who asked. */
  agree() {
    show('[data-by-hand]', false)
    show('[data-here]', true)
    before(find('form'), async (form) => {
      const { typed, forget } = secretIn(form)
      form.elements.peeled.value = toBase64(await unseal(typed, fromBase64(island.dataset.sealed)))
      forget()
      return true
    })
  },

  /** Who asked reads it here. */
  read() {
    const [form] = all('form')
    const open = find('[data-open]')
    let who = null
    show('[data-by-hand]', false)
    show('[data-here]', true)
    open.addEventListener('click', async () => {
      try {
        const { typed, forget } = secretIn(form)
        who = readSealedIdentity(await unseal(typed, fromBase64(island.dataset.sealed)))
        forget()
        for (const [name, value] of Object.entries(who)) find(`[data-out=${name}]`).textContent = value || '–'
        say('read')
        show('[data-here]', false)
        show('[data-opened]', true)
      } catch {
        say('failed')
      }
    })
    before(form, async (one, pressed) => {
      if (pressed && pressed.value === 'reseal') {
        if (!who) throw new Error('not opened yet')
        one.elements.sealed.value = await sealPairs(JSON.parse(island.dataset.pairs), who)
      }
      return true
    })
  },

  /** An organisation begins a book: its key is made here, and locked with a word that is shown once. */
  book() {
    show('[data-by-hand]', false)
    show('[data-here]', true)
    find('[data-make]').addEventListener('click', async () => {
      const { identity, recipient } = await makeIdentity()
      const word = makeWord()
      const { elements } = find('form')
      elements.recipient.value = recipient
      elements.locked.value = toBase64(await lock(word, identity))
      spell(word)
      show('[data-here]', false)
      show('[data-made]', true)
    })
  },

  /** The book is opened here; how the receipts stand is asked without saying whose book it is. */
  kept() {
    show('[data-by-hand]', false)
    show('[data-here]', true)
    show('[data-where]', false)
    const keep = find('form[action$="/receipts/kept"]')
    before(keep, async ({ elements }) => {
      const label = elements.label.value.trim()
      const receipt = elements.receipt.value.trim()
      if (!isNickname(label)) {
        say('label')
        elements.label.focus()
        return false
      }
      if (!receipt) {
        elements.receipt.focus()
        say('')
        return false
      }
      elements.sealed.value = toBase64(await sealReceipt(island.dataset.recipient, { label, receipt }))
      elements.label.disabled = true
      elements.receipt.disabled = true
      return true
    })
    const open = find('[data-open]')
    if (!open) return
    open.addEventListener('click', async () => {
      try {
        say('working')
        const box = find('[data-secret]')
        const identity = await unlock(readWord(box.value), fromBase64(island.dataset.locked))
        box.value = ''
        const rows = all('[data-kept]')
        const read = await Promise.all(
          rows.map(async (row) => unpad(await unseal(identity, fromBase64(row.dataset.kept)))),
        )
        const answer = await fetch('/api/v1/receipts/news', {
          method: 'POST',
          credentials: 'omit',
          headers: { 'content-type': 'application/json', 'idempotency-key': makeWord() },
          body: JSON.stringify({ receipts: read.map((one) => one.receipt).join('\n') }),
        })
        const { states } = await answer.json()
        rows.forEach((row, at) => {
          row.querySelector('[data-label]').textContent = read[at].label
          row.querySelector('[data-fate]').textContent = find(`[data-word=${states[at]}]`).textContent
          row.querySelector('[name=code]').value = read[at].receipt
        })
        find('[data-news]').textContent = String(states.filter((one) => !['waiting', 'unknown'].includes(one)).length)
        say('')
        show('[data-here]', false)
        show('[data-opened]', true)
      } catch {
        say('failed')
      }
    })
  },
}

if (island && pages[island.dataset.seal]) {
  works().then(pages[island.dataset.seal], () => say('cannot'))
}
