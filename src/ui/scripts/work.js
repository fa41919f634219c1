// Room: ui/scripts. A little work of the processor while a person reads, where the server is crowded and asks for it
// (platform/http/crowd.ts): sixteen riddles, in slices of some milliseconds. Whoever has no script waits some seconds
// instead.
const primes = []
for (let n = 2; primes.length < 64; n++) if (primes.every((one) => n % one)) primes.push(n)
const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0
const rounds = Int32Array.from(primes, (one) => fraction(Math.cbrt(one)))
const begin = Int32Array.from(primes.slice(0, 8), (one) => fraction(Math.sqrt(one)))
const words = new Int32Array(64)

/** The first 32 bits of SHA-256 of a text of at most 55 signs. */
export function firstBits(text) {
  const { length } = text
  words.fill(0, 0, 16)
  for (let n = 0; n < length; n++) words[n >> 2] |= text.charCodeAt(n) << (24 - 8 * (n & 3))
  words[length >> 2] |= 128 << (24 - 8 * (length & 3))
  words[15] = length * 8
  for (let n = 16; n < 64; n++) {
    const x = words[n - 15]
    const y = words[n - 2]
    words[n] =
      (words[n - 16] +
        words[n - 7] +
        (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
        (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))) |
      0
  }
  let [a, b, c, d, e, f, g, h] = begin
  for (let n = 0; n < 64; n++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds[n] + words[n]) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  return (begin[0] + a) >>> 0
}

/** The answers to all riddles of a mark; `rest` lets the page breathe between slices. */
export async function solve(mark, riddles, bits, rest) {
  const answers = []
  let since = Date.now()
  for (let n = 0; n < riddles; n++) {
    for (let answer = 0; ; answer++) {
      const text = answer.toString(36)
      if (firstBits(`${mark}.${n}.${text}`) >>> (32 - bits) === 0) {
        answers.push(text)
        break
      }
      if (answer % 64 === 0 && Date.now() - since > 12) {
        await rest()
        since = Date.now()
      }
    }
  }
  return answers.join('.')
}

/** Works for every form on the page that asks for it, once. */
export async function work(place) {
  for (const field of place.querySelectorAll('input[name=_pass]')) {
    const [riddles, bits] = field.dataset.work.split(' ').map(Number)
    const rest = () => new Promise((resolve) => setTimeout(resolve, 0))
    field.form.elements._work.value = await solve(field.value.split('.')[1], riddles, bits, rest)
    for (const line of place.querySelectorAll('[data-say=worked]')) line.hidden = !place.querySelector('.errors')
  }
}
