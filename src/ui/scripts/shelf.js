// Room: ui/scripts. What waits on this telephone while the network is off: the one shelf of the door, the votes, the
// texts and the questionnaires. In the browser's own database, in the order in which it was put there; it goes out
// one by one, and what was answered is taken off at once. Each thing carries the key of its form: sent twice, it does
// its work once.

/** Gone from the telephone, whatever waited on it. */
export const emptyShelf = (name) => indexedDB.deleteDatabase(name)

export function openShelf(name) {
  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('waits', { keyPath: 'n', autoIncrement: true })
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = () => {
      // Another page that wipes the telephone is not kept waiting by this one.
      asked.result.onversionchange = () => asked.result.close()
      resolve(asked.result)
    }
  })
  opened.catch(() => {})
  const within = async (mode, work) => {
    const place = (await opened).transaction('waits', mode)
    return new Promise((resolve, reject) => {
      const asked = work(place.objectStore('waits'))
      place.oncomplete = () => resolve(asked && asked.result)
      place.onerror = place.onabort = () => reject(place.error)
    })
  }
  const all = () => within('readonly', (store) => store.getAll())
  const put = (one) => within('readwrite', (store) => store.put(one))
  const drop = (n) => within('readwrite', (store) => store.delete(n))
  const clear = () => within('readwrite', (store) => store.clear())

  let sending = false
  let again = false
  /**
   * Sends what waits, in order. `deliver` answers 'sent'; 'later' where nothing more goes out now; or what is to be
   * noted on a thing that was not taken, which then waits for a person.
   */
  async function send(deliver, after = () => {}) {
    if (sending) {
      again = true
      return
    }
    sending = true
    const round = async () => {
      for (const one of await all()) {
        if (one.refused) continue
        const result = await deliver(one)
        if (result === 'later') break
        if (result === 'sent') await drop(one.n)
        else await put({ ...one, refused: result })
        await after(one, result)
      }
    }
    try {
      // Of several pages one sends; where a browser cannot agree on that, the keys see to it that nothing is done
      // twice.
      if (navigator.locks) await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && round())
      else await round()
    } catch {
      // Without the browser's database nothing waits.
    }
    sending = false
    if (!again) return
    again = false
    await send(deliver, after)
  }
  return { all, put, drop, clear, send }
}

/** 144 random bits. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(18))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
