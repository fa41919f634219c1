// Room: ui. A drawn code is read back from its own pixels, as a camera would; with a corner dirty too.
import { render } from 'preact-render-to-string'
import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { QrCode } from './qr-code.tsx'

const scale = 4
/** The picture that the path draws, dark on white, a module four pixels wide. */
function pixelsOf(svg: string, dirt = 0): { width: number; height: number; data: Uint8Array } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) * scale
  const data = new Uint8Array(size * size * 4).fill(255)
  const dark = (x: number, y: number) => data.set([0, 0, 0, 255], (y * size + x) * 4)
  for (const [, from, y, wide] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1)
      for (let x = 0; x < Number(wide) * scale; x += 1) dark(Number(from) * scale + x, Number(y) * scale + row)
  const middle = Math.floor(size / 2)
  for (let n = 0; n < dirt * dirt; n += 1) dark(middle + (n % dirt), middle + Math.floor(n / dirt))
  return { width: size, height: size, data }
}
const drawn = (text: string) => render(<QrCode address={text} label="Code" />)
const address = 'https://mesa.example.org/door/MTG-LAC-2026-004/ab3x9k'

test('what is drawn is what is read', () => {
  for (const text of [address, 'http://localhost:3000/door/MTG-GLO-2026-001/7k2mzpqr', 'á ñ ç']) {
    expect(decodeQR(pixelsOf(drawn(text)))).toBe(text)
  }
  expect(decodeQR(pixelsOf(drawn(address), 3 * scale))).toBe(address)
  expect(() => decodeQR(pixelsOf(drawn(address), 20 * scale))).toThrow()
})

test('it says what it is, stands on white, and holds nothing but its address', () => {
  const svg = render(<QrCode address={address} label="The code for the door" />)
  expect(svg).toContain('aria-label="The code for the door"')
  expect(svg).toContain('fill="#fff"')
  expect(svg).not.toMatch(/style=|href|data:/)
})
