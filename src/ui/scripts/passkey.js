// Room: ui/scripts. Asks the device for a passkey when the form's button is pressed, and sends what it answers with the
// form. What to ask for stands in the form's data; without this script the page says what to do instead.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

const island = document.querySelector('[data-passkey]')
const form = island && island.querySelector('form')

/** Shows one of the sentences that stand on the page already, hidden. */
function say(what) {
  for (const sentence of island.querySelectorAll('[data-say]')) sentence.hidden = sentence.dataset.say !== what
}

async function ask() {
  const optionsJSON = JSON.parse(island.dataset.options)
  const make = island.dataset.passkey === 'add' ? startRegistration : startAuthentication
  return JSON.stringify(await make({ optionsJSON }))
}

if (form) {
  if (!browserSupportsWebAuthn()) say('cannot')
  else say('ready')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    say('waiting')
    ask().then(
      (answer) => {
        form.elements.answer.value = answer
        form.submit()
      },
      () => say('failed'),
    )
  })
}
