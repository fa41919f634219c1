// Room: room. Pure: a quick poll in up to four languages, each whole or not at all.
import { expect, test } from 'vitest'
import { readText } from '../../kernel/localized-text.ts'
import { type PollWords, pollTexts } from './rules-poll.ts'

const own: PollWords = { question: 'What first?', questions: {}, options: { 1: 'Papers', 3: 'A roof' } }
const french = { 'fr-1': 'Les papiers', 'fr-3': 'Un toit' }
const wrong = (words: PollWords) => {
  const texts = pollTexts(words, 'en')
  return texts.ok ? null : texts.refusal.fields
}

test('in one language it is as it was; in another it says that it is a translation; elsewhere the original', () => {
  const plain = pollTexts(own, 'en')
  expect(plain.ok && plain.value.options.map((one) => one.values.en?.text)).toEqual(['Papers', 'A roof'])
  const both = pollTexts({ ...own, questions: { fr: 'Quoi d’abord ?' }, options: { ...own.options, ...french } }, 'en')
  expect(both.ok).toBe(true)
  if (!both.ok) return
  const { question, options } = both.value
  expect(readText(question, 'fr')).toMatchObject({ text: 'Quoi d’abord ?', origin: 'human', original: 'en' })
  expect(options.map((one) => readText(one, 'fr').text)).toEqual(['Les papiers', 'Un toit'])
  expect(readText(question, 'pt')).toMatchObject({ text: 'What first?', origin: 'original', language: 'en' })
})

test('half a language, one option too many, twice the same and too long are said at their field', () => {
  const whole = 'room.wrong-language-whole'
  const asked = { ...own, questions: { fr: 'Quoi ?' } }
  expect(wrong(asked)).toEqual({ 'option-fr-1': whole })
  expect(wrong({ ...asked, options: { ...own.options, 'fr-1': 'Les papiers' } })).toEqual({ 'option-fr-3': whole })
  expect(wrong({ ...own, options: { ...own.options, ...french } })).toEqual({ 'question-fr': whole })
  expect(wrong({ ...own, options: { ...own.options, 'fr-2': 'Autre' } })).toEqual({ 'question-fr': whole })
  expect(wrong({ ...asked, options: { ...own.options, ...french, 'fr-2': 'Autre' } })).toEqual({ 'option-fr-1': whole })
  expect(wrong({ ...asked, options: { ...own.options, 'fr-1': 'Oui', 'fr-3': 'oui' } })).toEqual({
    'option-fr-1': 'room.wrong-option-twice',
  })
  expect(wrong({ ...asked, options: { ...own.options, ...french, 'fr-3': 'x'.repeat(121) } })).toEqual({
    'option-fr-1': 'http.wrong-too-long',
  })
  expect(wrong({ ...own, options: { 1: 'Papers' } })).toEqual({ 'option-2': 'room.wrong-two-options' })
  expect(wrong({ ...own, options: { 1: 'Papers', 2: 'papers' } })).toEqual({ 'option-1': 'room.wrong-option-twice' })
})
