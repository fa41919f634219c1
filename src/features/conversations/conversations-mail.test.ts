// Room: conversations. Told by mail and answered by mail: over a real SMTP server, with mails as programs write them.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { readMail } from '../../../test/support/outbox.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { openMailer } from '../../platform/mail/mail.ts'
import { plantReplyAddress, replyTagOf } from '../../platform/mail/reply-addresses.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { foldName, insertOrganisation, slugOf } from '../organisations/index.ts'
import { findPeople, savePreferences } from '../people/index.ts'
import { readerOf } from './reader.ts'
import { perHour } from './rules.ts'
import { type Topic, findTopic } from './store.ts'
import { listMessages } from './store-messages.ts'
import { closeTopic, endReplyAddresses, followTopic, openTopic } from './use-cases.ts'
import { readInbox, receiveMail, tellFollowers, tellLate } from './use-cases-mail.ts'
import { postMessage } from './use-cases-messages.ts'

const world = useWorld({ with: 'record' })

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

async function member(name: string, locale: 'es' | 'en' = 'es'): Promise<{ actor: Actor; email: string }> {
  const context = world().context()
  const id = newId(context.random)
  const unique = `${name} ${id.slice(0, 8)} muestra`
  await insertOrganisation(context, {
    id,
    slug: slugOf(unique),
    kind: 'organisation',
    name: unique,
    acronym: null,
    category: 'cso',
    country: 'HN',
    workingTables: [],
    objectives: [15],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: dayOf(context.now),
    sample: true,
    searchName: foldName(unique),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  const actor = await world().person(`${name} sample`, { role: 'representative', organisationId: id })
  await savePreferences(context, actor.personId ?? '', { digest: 'at-once', locale })
  const [person] = await findPeople(context, [actor.personId ?? ''])
  return { actor, email: person?.email ?? '' }
}

async function conversation() {
  const [asks, answers] = await Promise.all([member('Pregunta'), member('Responde', 'en')])
  const topic = value(
    await openTopic(world().context(asks.actor), {
      home: { bodyId: null, country: 'HN', objective: 15 },
      audience: 'members',
      title: 'Salud en frontera',
      text: '¿Quién acompaña en la frontera?',
      language: 'es',
    }),
  )
  value(await followTopic(world().context(answers.actor), topic.code, true))
  return { topic, asks, answers }
}
async function addressFor(actor: Actor, email: string, topic: Topic): Promise<string> {
  const context = world().context()
  const id = await plantReplyAddress(context, actor.personId ?? '', topic.id)
  return `mesa+${await replyTagOf(context, id, email)}@mesa.test`
}
let n = 0
/** A fixture as it arrives; each time another mail, unless its number is given. */
function mail(name: string, from: string, to: string, number = ++n): Buffer {
  const source = readFileSync(`test/support/mails/${name}.eml`, 'latin1')
  return Buffer.from(
    source
      .replaceAll('{{to}}', to)
      .replaceAll('{{from}}', from)
      .replace(/\.muestra@/, `.${number}.muestra@`),
    'latin1',
  )
}
const saidIn = async (topic: Topic) =>
  (await listMessages(world().context(), topic.id, 1, 1000)).map((one) => [
    one.cameBy,
    one.text?.original,
    one.text?.values[one.text.original]?.text,
  ])
const kindAnswers = async (email: string) => {
  await world().work('mail.send')
  return (await world().mails()).filter((one) => one.to.includes(email) && one.messageId.includes('<answer-'))
}

test('told over SMTP: neutral, nobody quoted, an address to answer to, one thread for one conversation', async () => {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString('utf8'))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.server.address() as AddressInfo
    const { topic, asks, answers } = await conversation()
    const mailer = openMailer({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      outbox: '',
      from: 'Mesa <mesa@mesa.test>',
      domain: 'mesa.test',
    })
    const own = world().context(asks.actor)
    const said: string[] = []
    for (const text of ['Palabras que nadie cita.', 'Y otras más.'])
      said.push(value(await postMessage(own, topic.code, { text, language: 'es' })).message.id)
    const sending = { ...world().context(), mailer }
    const { sendWaiting } = await import('../../platform/mail/outgoing.ts')
    const waiting = () =>
      world().context().db.selectFrom('outgoing_mail').select('id').where('sent_at', 'is', null).execute()
    for (const id of said) {
      expect(await tellFollowers(sending, id)).toBe(1)
      for (const mail of await waiting()) await sendWaiting(sending, mail.id)
    }
    for (const id of said) expect(await tellFollowers(sending, id)).toBe(1)
    for (const mail of await waiting()) await sendWaiting(sending, mail.id)
    mailer.close()
    const mine = received.filter((one) => readMail(one).to.includes(answers.email))
    expect(mine).toHaveLength(2)
    const header = (one: string, name: string) =>
      new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'mi').exec(one)?.[1]?.replace(/\r?\n\s+/g, ' ') ?? ''
    for (const one of mine) {
      expect(one).not.toContain('Palabras que nadie')
      expect(one).not.toContain('Salud en frontera')
      expect(header(one, 'Auto-Submitted')).toBe('auto-generated')
      expect(header(one, 'Reply-To')).toMatch(/mesa\+[0-9a-v]{42}@mesa\.test/)
      expect(header(one, 'Reply-To')).not.toContain(answers.email.split('@')[0])
    }
    expect(header(mine[1]!, 'In-Reply-To')).toBe(header(mine[0]!, 'Message-ID'))
    expect(header(mine[1]!, 'References').split(' ').at(-1)).toBe(header(mine[0]!, 'Message-ID'))
    expect(header(mine[0]!, 'References')).not.toBe('')
    expect(readMail(mine[0]!).text).toContain('##- Please write your answer above this line -##')
    const replyTo = /mesa\+[0-9a-v]{42}@mesa\.test/.exec(header(mine[0]!, 'Reply-To'))?.[0] ?? ''
    expect(await receiveMail(world().context(), mail('plain-english', answers.email, replyTo))).toBe('posted')
    expect((await saidIn(topic)).at(-1)?.slice(0, 2)).toEqual(['mail', 'en'])
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})

test('answers become messages in their language, and each mail is read once, however often it is brought', async () => {
  const { topic, answers } = await conversation()
  const to = await addressFor(answers.actor, answers.email, topic)
  for (const [name, language] of [
    ['gmail-spanish', 'es'],
    ['outlook-portuguese-windows-1252', 'pt'],
    ['apple-french-base64', 'fr'],
    ['html-alone', 'en'],
    ['latin1-eight-bit', 'es'],
  ] as const) {
    const one = mail(name, answers.email, to)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => receiveMail(world().context(), one)))
    expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'again')).toHaveLength(7)
    expect((await saidIn(topic)).at(-1)?.slice(0, 2)).toEqual(['mail', language])
  }
  expect(await saidIn(topic)).toHaveLength(6)
})

test('the address is worth nothing to anybody else, and nothing to its own person once it ended', async () => {
  const { topic, asks, answers } = await conversation()
  const to = await addressFor(answers.actor, answers.email, topic)
  const receive = (name: string, from: string, address = to, context = world().context()) =>
    receiveMail(context, mail(name, from, address))
  expect(await receive('plain-english', 'stranger@example.org')).toBe('wrong-sender')
  expect(await receive('plain-english', asks.email)).toBe('wrong-sender')
  expect(await receive('forged', answers.email)).toBe('wrong-sender')
  expect(await receive('two-senders', answers.email)).toBe('wrong-sender')
  const last = to.replace(/.(?=@)/, (sign) => (sign === '0' ? 'g' : '0'))
  expect(await receive('plain-english', answers.email, last)).toBe('wrong-sender')
  expect(await receive('plain-english', answers.email, to.replace('+', '+0'))).toBe('no-address')
  expect(await receive('plain-english', answers.email, 'mesa@mesa.test')).toBe('no-address')
  // The id alone, as a copy of the database has it, makes no address: the key is elsewhere.
  const { keys } = world().context()
  const other = { ...world().context(), keys: { ...keys, get: async () => Buffer.alloc(32) } }
  expect(await receive('plain-english', answers.email, to, other)).toBe('wrong-sender')
  expect(await saidIn(topic)).toHaveLength(1)
  expect(await kindAnswers(answers.email)).toEqual([])
  const late = { ...world().context(), now: new Date('2027-02-01T00:00:00Z') }
  expect(await receive('plain-english', answers.email, to, late)).toBe('expired')
  value(await endReplyAddresses(world().context(answers.actor)))
  expect(await receive('plain-english', answers.email)).toBe('revoked')
  expect(await kindAnswers(answers.email)).toHaveLength(2)
  expect(await kindAnswers('stranger@example.org')).toEqual([])
})

test('machines are not answered and not heard: absences, lists, bounces, our own mails', async () => {
  const { topic, answers } = await conversation()
  const to = await addressFor(answers.actor, answers.email, topic)
  const outcomes = []
  for (const name of ['absence', 'absence-of-an-old-program', 'mailing-list', 'bounce', 'loop'])
    outcomes.push(await receiveMail(world().context(), mail(name, answers.email, to)))
  expect(outcomes).toEqual(['automatic', 'automatic', 'automatic', 'bounce', 'loop'])
  expect(await saidIn(topic)).toHaveLength(1)
  expect(await kindAnswers(answers.email)).toEqual([])
})

test('what cannot go in is answered kindly, in the person’s language', async () => {
  const { topic, asks, answers } = await conversation()
  const to = await addressFor(answers.actor, answers.email, topic)
  const receive = (name: string) => receiveMail(world().context(), mail(name, answers.email, to))
  expect(await receive('quote-alone')).toBe('empty')
  expect(await receive('with-a-file')).toBe('posted')
  const large = Buffer.concat([mail('plain-english', answers.email, to), Buffer.alloc(6 * 1024 * 1024, 'a')])
  expect(await receiveMail(world().context(), large)).toBe('too-large')
  const texts = (await kindAnswers(answers.email)).map((one) => one.text)
  expect(texts.join('\n')).toContain('we found no words of your own')
  expect(texts.join('\n')).toContain('The files that came with it are not')
  expect(texts.join('\n')).toContain('Your mail was too large')
  for (const text of texts) expect(text).not.toContain('guide')
  for (let sent = 1; sent < perHour; sent++)
    expect(await receiveMail(world().context(), mail('plain-english', answers.email, to))).toBe('posted')
  expect(await receive('plain-english')).toBe('too-many')
  value(await closeTopic(world().context(asks.actor), topic.code, 'close'))
  expect(await receive('gmail-spanish')).toBe('closed')
})

test('who may speak no more is not let in by an old address', async () => {
  const { topic, answers } = await conversation()
  const to = await addressFor(answers.actor, answers.email, topic)
  await world()
    .context()
    .db.updateTable('role_grant')
    .set({ ended_at: world().context().now })
    .where('person_id', '=', answers.actor.personId ?? '')
    .execute()
  expect(await receiveMail(world().context(), mail('plain-english', answers.email, to))).toBe('not-allowed')
  const own = world().context()
  expect((await findTopic(own, await readerOf(own), topic.code))?.lastPlace).toBe(1)
})

test('the drop folder is read in order, its files go, and what nobody can read is put aside', async () => {
  const { topic, answers } = await conversation()
  const to = await addressFor(answers.actor, answers.email, topic)
  const { inbox } = world().context()
  await inbox.lay('0001.eml', mail('gmail-spanish', answers.email, to, 777))
  await inbox.lay('0002.eml', mail('gmail-spanish', answers.email, to, 777))
  await inbox.lay('0003.eml', mail('absence', answers.email, to))
  const nested = `${'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'.repeat(60)}`
  await inbox.lay('0004.eml', nested)
  expect(await readInbox(world().context())).toEqual({ posted: 1, again: 1, automatic: 1, unreadable: 1 })
  expect(await inbox.list(10)).toEqual([])
  expect(await readInbox(world().context())).toEqual({})
  expect(await saidIn(topic)).toHaveLength(2)
})

test('nobody is told who may not read, who asked for a digest, or who wrote it', async () => {
  const { topic, asks, answers } = await conversation()
  const { message } = value(
    await postMessage(world().context(answers.actor), topic.code, { text: 'Sí.', language: 'es' }),
  )
  expect(await tellFollowers(world().context(), message.id)).toBe(1)
  await savePreferences(world().context(), asks.actor.personId ?? '', { digest: 'daily', locale: 'es' })
  const again = value(await postMessage(world().context(answers.actor), topic.code, { text: 'No.', language: 'es' }))
  expect(await tellFollowers(world().context(), again.message.id)).toBe(0)
})

test('who wants a digest finds the conversation in it, told once and without a word of it', async () => {
  const { topic, asks, answers } = await conversation()
  await savePreferences(world().context(), asks.actor.personId ?? '', { digest: 'daily', locale: 'es' })
  await world().round('notices.sweep')
  for (const text of ['Secreto uno.', 'Secreto dos.'])
    value(await postMessage(world().context(answers.actor), topic.code, { text, language: 'es' }))
  await world().round('notices.sweep')
  await world().round('notices.send')
  await world().work('mail.send')
  const told = (await world().mails()).filter((one) => one.to.includes(asks.email))
  expect(told).toHaveLength(1)
  expect(told[0]?.text.match(/Hay algo nuevo en una conversación que usted sigue/g)).toHaveLength(1)
  expect(told[0]?.text).not.toContain('Secreto')
})

test('quiet hours hold a mail up; when they are over it goes out once, unless it was read meanwhile', async () => {
  const { topic, asks, answers } = await conversation()
  const night = { ...world().context(), now: new Date('2026-11-21T04:00:00Z') }
  const day = { ...world().context(), now: new Date('2026-11-21T13:00:00Z') }
  await night.db
    .insertInto('notice_wish')
    .values({
      person_id: asks.actor.personId ?? '',
      channel: 'mail',
      number: null,
      number_confirmed: false,
      quiet_from: 21,
      quiet_until: 7,
      time_zone: 'America/Tegucigalpa',
      muted: [],
      reminders: false,
    })
    .execute()
  const said = { ...world().context(answers.actor), now: night.now }
  const { message } = value(await postMessage(said, topic.code, { text: 'De noche.', language: 'es' }))
  const mails = async () =>
    (await night.db.selectFrom('outgoing_mail').select('id').where('address', '=', asks.email).execute()).length
  expect(await tellFollowers(night, message.id)).toBe(0)
  await tellLate(night)
  expect(await mails()).toBe(0)
  await tellLate(day)
  await tellLate(day)
  expect(await mails()).toBe(1)
  const more = value(await postMessage(said, topic.code, { text: 'Y más.', language: 'es' }))
  value(await followTopic(world().context(asks.actor), topic.code, true))
  expect(await tellFollowers(day, more.message.id)).toBe(0)
})
