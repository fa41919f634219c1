// Room: platform/http. A crowd: three hundred people behind one address all get through, with or without script; a
// raid pays for each voice with work or time, and one pass lets in one voice.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyedHash } from '../keys/keys.ts'
import { busyFrom, createCrowd, isSolved, riddleBits, riddles } from './crowd.ts'

const key = keyedHash(Buffer.alloc(32), 'test')
const now = new Date('2026-11-22T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const nothing = { work: '', cookies: '{}' }
interface Work {
  solve(mark: string, riddles: number, bits: number, rest: () => Promise<void>): Promise<string>
  firstBits(text: string): number
}
// The script of the page itself, as a browser runs it.
const page = (await import(String(new URL('../../ui/scripts/work.js', import.meta.url)))) as Work
const markOf = (pass: string) => pass.split('.')[1] ?? ''

function crowded() {
  let at = 0
  const crowd = createCrowd(() => at)
  const leaves = Array.from({ length: busyFrom + 1 }, () => crowd.enter())
  return { crowd, leaves, pass: (ms: number) => void (at += ms) }
}

describe('when it is asked for', () => {
  test('never under the stated load, however many come one after the other; over it, and a minute longer', () => {
    let at = 0
    const crowd = createCrowd(() => at)
    for (let n = 0; n < 10_000; n++) crowd.enter()()
    const some = Array.from({ length: busyFrom }, () => crowd.enter())
    expect(crowd.busy()).toBe(false)
    const last = crowd.enter()
    expect(crowd.busy()).toBe(true)
    for (const leave of [...some, last, last]) leave()
    at += 59_000
    expect(crowd.busy()).toBe(true)
    at += 2_000
    expect(crowd.busy()).toBe(false)
  })
})

describe('what lets a form in', () => {
  test('its time, which grows with the crowd and never over a minute', () => {
    const { crowd } = crowded()
    const { text, seconds } = crowd.pass(key, 'a', now)
    expect(seconds).toBe(20)
    expect(crowd.admits(key, 'a', later(seconds - 1), { ...nothing, pass: text })).toBe(false)
    expect(crowd.admits(key, 'a', later(seconds), { ...nothing, pass: text })).toBe(true)
    for (let n = 0; n < 5000; n++) crowd.enter()
    expect(crowd.pass(key, 'b', now).seconds).toBe(60)
  })
  test('or its work, at once; work for another pass, or none, is none', async () => {
    const { crowd } = crowded()
    const { text } = crowd.pass(key, 'a', now)
    const work = await page.solve(markOf(text), riddles, riddleBits, async () => {})
    const other = crowd.pass(key, 'b', now).text
    expect(crowd.admits(key, 'b', now, { pass: other, work, cookies: '{}' })).toBe(false)
    expect(crowd.admits(key, 'a', now, { pass: text, work: work.replace(/^\w+/, '0'), cookies: '{}' })).toBe(false)
    expect(crowd.admits(key, 'a', now, { pass: text, work, cookies: '{}' })).toBe(true)
  })
  test('its own form and consultation alone, not for ever, and not made by anybody else', () => {
    const { crowd } = crowded()
    const { text, seconds } = crowd.pass(key, 'a', now)
    const at = later(seconds)
    expect(crowd.admits(key, 'other', at, { ...nothing, pass: text })).toBe(false)
    expect(crowd.admits(key, 'a', later(seconds + 1201), { ...nothing, pass: text })).toBe(false)
    const [time, mark] = text.split('.')
    for (const forged of [
      '',
      '.',
      `0.${mark}`,
      `${Number(time) - 20}.${mark}`,
      `${time}.`,
      `${time}.${'A'.repeat(22)}`,
      'x.y',
    ])
      expect(crowd.admits(key, 'a', at, { ...nothing, pass: forged })).toBe(false)
  })
  test('the same form again, as when an answer got lost; never another voice with the same pass', () => {
    const { crowd, pass: tick } = crowded()
    const { text, seconds } = crowd.pass(key, 'a', now)
    const shown = { pass: text, work: '', cookies: '{"voice_1":"one"}' }
    for (let n = 0; n < 3; n++) expect(crowd.admits(key, 'a', later(seconds + n), shown)).toBe(true)
    const bots = Array.from({ length: 500 }, (_, n) => ({ ...shown, cookies: `{"voice_1":"bot-${n}"}` }))
    expect(bots.filter((bot) => crowd.admits(key, 'a', later(seconds), bot))).toEqual([])
    // What was used stays used for as long as a pass lives, through a change of generations.
    tick(1_199_000)
    crowd.admits(key, 'b', later(30), { ...nothing, pass: crowd.pass(key, 'b', now).text })
    expect(crowd.admits(key, 'a', later(seconds + 1190), bots[0] ?? shown)).toBe(false)
  })
})

describe('what it costs', () => {
  test('the page’s own hash is SHA-256, for texts of every length that it is given', () => {
    for (let length = 0; length <= 55; length++) {
      const text = 'mesa.abierta-'.repeat(5).slice(0, length)
      expect(page.firstBits(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0))
    }
  })
  test('a voice of a raid: sixty-five thousand hashes on average, a judge: sixteen', async () => {
    const marks = Array.from({ length: 4 }, (_, n) =>
      keyedHash(key, 'mark', String(n)).subarray(0, 16).toString('base64url'),
    )
    const tries = []
    for (const mark of marks) {
      const work = await page.solve(mark, riddles, riddleBits, async () => {})
      expect(isSolved(mark, work)).toBe(true)
      tries.push(work.split('.').reduce((sum, answer) => sum + Number.parseInt(answer, 36) + 1, 0))
    }
    const mean = tries.reduce((sum, one) => sum + one, 0) / tries.length
    const expected = riddles * 2 ** riddleBits
    expect(mean).toBeGreaterThan(expected * 0.6)
    // Sixteen small riddles: nobody is very unlucky.
    expect(Math.max(...tries)).toBeLessThan(expected * 2.5)
  })
})
