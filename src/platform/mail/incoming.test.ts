// Room: platform/mail. Mails as programs and servers really write them (test/support/mails, sample people): who wrote
// them, whether a person did, and which words are the sender's own.
import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf } from '../../../test/support/cost.ts'
import { type IncomingMail, largestMail, readIncoming } from './incoming.ts'
import { openInbox } from './inbox.ts'
import { ownWords, wordsOfHtml } from './own-words.ts'

const inbox = openInbox({ folder: '/nowhere', from: 'Mesa <mesa@mesa.test>', domain: 'mesa.test' })
const to = 'Mesa+TAG123@mesa.test'
const source = (name: string) =>
  Buffer.from(
    readFileSync(`test/support/mails/${name}.eml`, 'latin1')
      .replaceAll('{{to}}', to)
      .replaceAll('{{from}}', 'Persona@example.org'),
    'latin1',
  )

const expected: Record<string, Partial<IncomingMail>> = {
  'plain-english': {
    words:
      'Thank you, that helps us a lot. We can share our guide for border posts\nin four languages next week.\n\n' +
      'Two questions remain:\n- who prints it?\n- who keeps it up to date?',
  },
  'gmail-spanish': { words: 'Gracias por contarlo. En Ocotepeque también esperan horas; nosotras vamos los martes.' },
  'outlook-portuguese-windows-1252': {
    words: 'Bom dia a todas,\n\nnós não temos dados de 2026, mas podemos pedir às paróquias. Até “terça-feira”.',
  },
  'apple-french-base64': { words: 'Nous sommes d’accord pour rédiger le texte ensemble. À mardi.' },
  'latin1-eight-bit': { words: 'Mañana enviaremos la lista de albergues. ¿La reunión será en español?' },
  'html-alone': {
    words: 'We agree with the first point.\nAnd we & our partners can host it in May: café, room, interpreters.',
  },
  'answer-below-the-quote': { words: 'We will be there with two interpreters.' },
  absence: { kind: 'automatic' },
  'absence-of-an-old-program': { kind: 'automatic' },
  'mailing-list': { kind: 'automatic' },
  bounce: { kind: 'bounce', from: 'mailer-daemon@example.org', attachments: 1 },
  loop: { kind: 'loop' },
  'with-a-file': { words: 'The guide is attached to this mail.', attachments: 1 },
  'logo-in-the-signature': { words: 'Estamos de acuerdo con la propuesta de la mesa.' },
  forged: { forged: true, words: 'We withdraw from everything.' },
  'quote-alone': { words: '' },
  'broken-mime': { words: 'Esta parte se lee aunque el final falte.', attachments: 1 },
  'without-a-message-id': { words: 'Esta no trae identificador.' },
  'two-senders': { from: null, words: 'Dos remitentes a la vez.' },
  'headers-in-the-subject': { words: 'Bcc: todos@example.org\n\nUna respuesta común.' },
}

describe('mails that came in', () => {
  it('every fixture says what is expected of it', () =>
    expect(
      readdirSync('test/support/mails')
        .map((name) => name.replace('.eml', ''))
        .sort(),
    ).toEqual(Object.keys(expected).sort()))

  it.each(Object.entries(expected))('%s', async (name, wanted) => {
    const mail = await readIncoming(source(name), inbox)
    const all: Partial<IncomingMail> = {
      from: 'persona@example.org',
      tag: 'tag123',
      kind: 'person',
      forged: false,
      tooLarge: false,
      attachments: 0,
      ...wanted,
    }
    expect(mail).toMatchObject(all)
    if (name !== 'without-a-message-id') expect(mail.id).toMatch(/^<.+>$/)
  })

  it('the same mail without an id is the same mail', async () => {
    const [a, b] = await Promise.all([
      readIncoming(source('without-a-message-id'), inbox),
      readIncoming(source('without-a-message-id'), inbox),
    ])
    expect(a?.id).toBe(b?.id)
  })

  it('of a mail that is too large the head alone is read', async () => {
    const head = source('plain-english').toString('latin1').split('\r\n\r\n')[0] ?? ''
    const large = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.alloc(largestMail + 1, 'a')])
    expect(await readIncoming(large, inbox)).toMatchObject({ tooLarge: true, words: '', tag: 'tag123' })
  })

  it('a thousand broken mails end in an answer, never in a fault that is not one', async () => {
    const whole = source('with-a-file')
    const cut = fc.record({ from: fc.nat(whole.length), n: fc.nat(80), noise: fc.uint8Array({ maxLength: 40 }) })
    await fc.assert(
      fc.asyncProperty(cut, async ({ from, n, noise }) => {
        const broken = Buffer.concat([whole.subarray(0, from), noise, whole.subarray(from + n)])
        const mail = await readIncoming(broken, inbox).catch(() => null)
        if (mail) expect(typeof mail.words).toBe('string')
      }),
      { seed: 11, numRuns: 1000 },
    )
  })
})

describe('one’s own words', () => {
  it('costs little, whatever somebody sends', () => {
    const hostile = [
      'Op '.repeat(6000),
      '0000'.repeat(5000),
      `${'> '.repeat(3000)}\n`.repeat(3),
      'On a\n'.repeat(4000),
      `${'<'.repeat(9000)}${'>'.repeat(9000)}`,
      'De: a\n'.repeat(3000),
    ]
    for (const text of hostile) {
      const cost = costOf(() => [ownWords(text), wordsOfHtml(text)])
      expect(cost).toBeLessThan(3000)
    }
  })
  it('keeps whole paragraphs, also long ones, and what is indented', () => {
    const long = `${'palabra '.repeat(90)}fin.`
    expect(ownWords(`${long}\n\n  dos\n\n- uno`)).toBe(`${long}\n\n  dos\n\n- uno`)
  })
  it('plain words come out as they went in', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('sí', 'la', 'mesa', 'acuerdo', 'nós', 'été', 'guide'), { minLength: 1 }),
        (words) => {
          const text = words.join(' ')
          expect(ownWords(text)).toBe(text)
        },
      ),
      { seed: 3, numRuns: 200 },
    ))
})
