// Room: reports. The papers made from approved minutes say what the items and the counts say, each sentence with its
// address, and add nothing up.
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { locales } from '../../kernel/locale.ts'
import { originalText } from '../../kernel/localized-text.ts'
import type { Meeting, Note } from '../meetings/index.ts'
import type { MinutesFacts } from './minutes-facts.ts'
import { minutesPaper, minutesPapers } from './minutes-papers.ts'
import { paperToPdf } from './pdf.ts'
import { paperToWord } from './word.ts'

const meeting = {
  slug: 'sample-forum',
  code: 'MTG-LAC-2026-001',
  title: originalText('Foro de muestra', 'es'),
  place: null,
  starts: { date: '2026-11-20', precision: 'day' },
  ends: null,
  sample: true,
} as unknown as Meeting
const note = (id: string, kind: Note['kind'], text: string, more: Partial<Note> = {}): Note => ({
  id,
  meetingId: 'm',
  sessionId: null,
  position: 1,
  kind,
  text: originalText(text, 'es'),
  speakerCategory: null,
  speakerCapacity: null,
  organisationId: null,
  ownerId: null,
  dueOn: null,
  recordingAt: null,
  answersCode: null,
  stance: null,
  state: 'approved',
  writtenBy: null,
  sources: [],
  ...more,
})
const notes = [
  note('n1', 'decision', 'La mesa se reúne otra vez en marzo.'),
  note('n2', 'recommendation', 'Abrir las clínicas de noche. Contar las visitas.', {
    speakerCapacity: 'jefa de delegación',
  }),
  note('n3', 'recommendation', 'Publicar las cifras.'),
  note('n4', 'action', 'Escribir la carta.', { ownerId: 'o1', dueOn: '2026-12-20' }),
  note('n5', 'information', 'Se abrió la clínica.'),
]
const facts: MinutesFacts = {
  meeting,
  minutes: {
    meetingId: 'm',
    bodyId: null,
    openedOn: '2026-11-20',
    commentsUntil: '2026-11-20',
    approvedOn: '2026-11-21',
    approvedAs: 'secretariat',
    releasedOn: null,
  },
  notes,
  quotes: new Map([
    [
      'n5',
      {
        noteId: 'n5',
        version: 1,
        words: originalText('Nadie nos preguntó', 'es'),
        state: 'approved',
        handedBy: null,
        speakerName: null,
        how: 'link',
      },
    ],
  ]),
  names: new Map([['o1', 'Oficina de muestra']]),
  became: new Map([['n2', [{ name: 'REC-LAC-2026-007 · Clínicas', href: '/recommendations/REC-LAC-2026-007' }]]]),
  participation: {
    registered: 691,
    attended: 608,
    byCategory: [],
    byCountry: [],
    byChannel: [],
    attendedByChannel: [],
    tallies: [
      { channel: 'zoom', n: 468, method: 'platform', qualifier: 'exactly', source: 'Zoom' },
      { channel: 'youtube', n: 782, method: 'estimated', qualifier: 'more-than', source: 'YouTube' },
    ],
  },
}
const made = (kind: (typeof minutesPapers)[number], locale: (typeof locales)[number]) =>
  minutesPaper({ kind, facts, locale, baseUrl: 'http://mesa.test' })
const linesOf = (paper: ReturnType<typeof made>) =>
  paper.sections.flatMap((one) => [
    ...(one.cited ?? []).flat().map(({ text, address }) => ({ text, address: address as string | null })),
    ...one.items.map(({ label, detail, address }) => ({ text: `${label} ${detail ?? ''}`, address })),
  ])

test('in each language each sentence leads to an item or the meeting, and every number was counted', () => {
  const known = new Set(['691', '608', '468', '782', '1', '2', '2026', '20', '007', '12', '3', '4', '5', '6', '7'])
  for (const locale of locales) {
    for (const kind of minutesPapers) {
      const lines = linesOf(made(kind, locale))
      expect(lines.length).toBeGreaterThan(4)
      for (const { text, address } of lines) {
        expect(address).toMatch(new RegExp(`^http://mesa.test/${locale}/meetings/sample-forum(#note(s|-n\\d))?$`))
        const numbers = text.replace(/https?:\S+|\[\d+\]/g, '').match(/\d+/g) ?? []
        for (const one of numbers) expect([locale, kind, text, known.has(one)]).toEqual([locale, kind, text, true])
      }
    }
  }
})

test('figures of different methods stand in sentences of their own; words of another language say which', () => {
  const english = linesOf(made('summary', 'en')).map((one) => one.text)
  expect(english).toContain('YouTube: more than 782, estimated (YouTube); a figure of its own, added to no other.')
  expect(english).toContain('The minutes hold 2 recommendations.')
  expect(english.join('\n')).toContain('La mesa se reúne otra vez en marzo. (in Spanish)')
  expect(english.join('\n')).toContain('became REC-LAC-2026-007')
  expect(english.join('\n')).toContain('“Nadie nos preguntó (in Spanish)”')
  expect(english.join('\n')).not.toMatch(/1[,.]?250|1[,.]?299/)
  expect(
    linesOf(made('summary', 'es'))
      .map((one) => one.text)
      .join('\n'),
  ).not.toContain('(en español)')
  expect(made('press', 'fr').standing).toContain('pas encore publié')
})

test('as Word and as PDF they hold the same words', async () => {
  const paper = made('press', 'es')
  const document = strFromU8(unzipSync(await paperToWord(paper))['word/document.xml'] ?? new Uint8Array())
  expect(document).toContain('Nadie nos preguntó')
  expect(document).toContain('[1]')
  const pdf = paperToPdf(made('brief', 'pt')).toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
