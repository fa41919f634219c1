// Room: ui/scripts. Moves the figures of a page while somebody looks at it: the server says which places read otherwise
// now. Nothing else of the page changes, and nothing jumps; a place that is new is there after loading again.
const place = document.querySelector('[data-live-from]')

if (place && 'EventSource' in window) {
  const source = new EventSource(place.dataset.liveFrom)
  source.onmessage = (event) => {
    for (const [name, text] of Object.entries(JSON.parse(event.data))) {
      const at = [...document.querySelectorAll('[data-live]')].find((one) => one.dataset.live === name)
      if (!at) return location.reload()
      if (at.textContent !== text) at.textContent = text
    }
  }
}
