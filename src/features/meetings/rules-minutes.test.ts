// Room: meetings. The rules of minutes: pure, so quick, and with properties where a table of cases would not do.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Approving,
  charterDay,
  checkApproval,
  checkLastDay,
  clockOf,
  hears,
  missingFor,
  recordingAt,
  recordingUrl,
  secondsOf,
  titleFrom,
} from './rules-minutes.ts'

const window = { openedOn: '2026-11-20', commentsUntil: '2026-11-24', approvedOn: null }
const ready: Approving = { window, drafts: 2, others: 2, unanswered: 0, quotesWaiting: 0, ownerless: 0 }
const codeOf = (now: Approving, today: string) => {
  const said = checkApproval(now, today)
  return said.ok ? 'yes' : said.refusal.code.replace('meetings.refused-', '')
}

test('approval waits for the last day, every answer, every quote and every owner, and is never one’s own', () => {
  expect(codeOf(ready, '2026-11-25')).toBe('yes')
  expect(codeOf(ready, '2026-11-24')).toBe('window-open')
  expect(codeOf({ ...ready, window: { ...window, openedOn: '2026-11-24' } }, '2026-11-24')).toBe('yes')
  expect(codeOf({ ...ready, window: null }, '2026-11-25')).toBe('no-window')
  expect(codeOf({ ...ready, unanswered: 1 }, '2026-11-25')).toBe('comments-open')
  expect(codeOf({ ...ready, quotesWaiting: 1 }, '2026-11-25')).toBe('quotes-wait')
  expect(codeOf({ ...ready, ownerless: 1 }, '2026-11-25')).toBe('ownerless')
  expect(codeOf({ ...ready, others: 0 }, '2026-11-25')).toBe('own-notes')
  expect(codeOf({ ...ready, drafts: 0 }, '2026-11-25')).toBe('no-drafts')
})

test('comments are heard on the last day too, and not once the minutes are approved', () => {
  expect(hears(window, '2026-11-24')).toBe(true)
  expect(hears(window, '2026-11-25')).toBe(false)
  expect(hears({ ...window, approvedOn: '2026-11-22' }, '2026-11-22')).toBe(false)
  expect(hears(null, '2026-11-22')).toBe(false)
})

test('the charter’s clock runs only where it says a number, and an overdue one stops nothing', () => {
  expect(charterDay('2026-02-25', 5)).toBe('2026-03-02')
  expect(charterDay('2026-02-25', null)).toBeNull()
  expect(charterDay('2026-02', 5)).toBeNull()
  expect(checkLastDay('2026-11-20', '2026-11-20', null).ok).toBe(true)
  expect(checkLastDay('2026-11-19', '2026-11-20', null).ok).toBe(false)
  expect(checkLastDay('2026-11-26', '2026-11-20', '2026-11-25').ok).toBe(false)
  expect(checkLastDay('2026-11-26', '2026-11-20', '2026-11-19').ok).toBe(true)
})

test('what a meeting lacks to be documented is said part by part', () => {
  expect(missingFor({ drafts: 1, approved: 3, counted: false, released: false })).toEqual([
    'minutes',
    'attendance',
    'outputs',
  ])
  expect(missingFor({ drafts: 0, approved: 3, counted: true, released: true })).toEqual([])
})

test('every second of a day reads back as the clock that it is written as', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_399 }), (seconds) => {
      expect(secondsOf(clockOf(seconds))).toBe(seconds)
    }),
    { seed: 28 },
  )
  for (const wrong of ['', '12', '1:75', '99:99', 'a:10']) expect(secondsOf(wrong)).toBeNull()
})

test('a recording is an https address of somewhere, and its second is said as its site wants it', () => {
  expect(recordingAt('https://www.youtube.com/watch?v=abc', 754)).toBe('https://www.youtube.com/watch?v=abc&t=754s')
  expect(recordingAt('https://youtu.be/abc', 5)).toBe('https://youtu.be/abc?t=5s')
  expect(recordingAt('https://video.example.org/a.mp4', 60)).toBe('https://video.example.org/a.mp4#t=60')
  for (const wrong of [
    'http://example.org/a',
    'javascript:alert(1)',
    'https://u:p@example.org/',
    'https://localhost/',
    'x',
  ])
    expect(recordingUrl(wrong)).toBeNull()
})

test('a title is a first sentence or whole words, never longer than asked', () => {
  expect(titleFrom('Open the clinics. Then count.')).toBe('Open the clinics')
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(titleFrom(text).length).toBeLessThanOrEqual(122)
    }),
    { seed: 28 },
  )
})
