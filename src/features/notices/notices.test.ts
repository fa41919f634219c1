// Room: notices. Each act is told once to each person concerned, whoever crashes; mail is neutral, in one's own language.
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { readMail } from '../../../test/support/outbox.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { isMessageKey } from '../../platform/i18n/translate.ts'
import { type Mailer, openMailer } from '../../platform/mail/mail.ts'
import { sendMail, sendWaiting, sweepMail } from '../../platform/mail/outgoing.ts'
import { kinds } from './kinds.ts'
import { addressOf, isDue } from './rules.ts'
import { sendDigests, noticeActs } from './use-cases.ts'

const world = useWorld()
const now = () => world().context().now

async function member(name: string, digest = 'at-once', locale = 'en') {
  const organisationId = newId(world().context().random)
  const actor = await world().person(name, { role: 'representative', organisationId })
  await world()
    .context()
    .db.updateTable('person')
    .set({ digest, locale })
    .where('id', '=', actor.personId ?? '')
    .execute()
  const row = await world()
    .context()
    .db.selectFrom('person')
    .select('email')
    .where('id', '=', actor.personId ?? '')
    .executeTakeFirstOrThrow()
  return { actor, organisationId, email: row.email ?? '' }
}
const issued = (context: Context, organisationIds: string[], code = 'REC-LAC-2026-001') =>
  recordAct(
    context,
    'recommendation.issued',
    { kind: 'recommendation', id: newId(context.random) },
    { detail: { code, organisationIds } },
  )
const noticesOf = (actor: Actor) =>
  world()
    .context()
    .db.selectFrom('notice')
    .selectAll()
    .where('person_id', '=', actor.personId ?? '')
    .execute()
const mailsTo = async (email: string) => (await world().mails()).filter((mail) => mail.to === email)

test('an act is told once to whom it concerns, never to who did it, and not twice by another round', async () => {
  const [one, two] = [await member('One sample'), await member('Two sample')]
  await issued(world().context(one.actor), [one.organisationId, two.organisationId])
  await Promise.all([noticeActs(world().context()), noticeActs(world().context())])
  await noticeActs(world().context())
  expect(await noticesOf(one.actor)).toHaveLength(0)
  expect(await noticesOf(two.actor)).toMatchObject([{ href: '/recommendations/REC-LAC-2026-001', state: 'new' }])
})

test('an act that becomes visible late is told too; the public record tells nobody', async () => {
  const late = await member('Late sample')
  await issued(world().context(), [])
  await noticeActs(world().context())
  await issued({ ...world().context(), now: new Date(now().getTime() - 600_000) }, [late.organisationId])
  await recordAct(
    world().context(),
    'recommendation.issued',
    { kind: 'recommendation', id: newId(world().context().random) },
    { capacity: 'editors', detail: { organisationIds: [late.organisationId] } },
  )
  await noticeActs(world().context())
  expect(await noticesOf(late.actor)).toHaveLength(1)
})

test('more acts than one round takes are all told', async () => {
  const busy = await member('Busy sample')
  for (let n = 0; n < 620; n++) await issued(world().context(), n % 31 ? [] : [busy.organisationId])
  await noticeActs(world().context())
  expect(await noticesOf(busy.actor)).toHaveLength(20)
})

test('a digest is one neutral mail in the language of its reader, at most as often as they chose', async () => {
  const daily = await member('Daily sample', 'daily', 'pt')
  const none = await member('None sample', 'none')
  for (let n = 1; n <= 3; n++)
    await issued(world().context(), [daily.organisationId, none.organisationId], `REC-LAC-2026-00${n}`)
  await noticeActs(world().context())
  await sendDigests(world().context())
  await world().work()
  const [mail, ...more] = await mailsTo(daily.email)
  expect(more).toHaveLength(0)
  expect(mail?.subject).toBe('Mesa Abierta: há uma mensagem para você')
  expect(mail?.text).toContain('Há 3 novidades')
  expect(mail?.text).toContain('(REC-LAC-2026-002)')
  expect(mail?.text).toContain('http://mesa.test/pt/notices')
  expect(await mailsTo(none.email)).toHaveLength(0)

  await issued(world().context(), [daily.organisationId], 'REC-LAC-2026-009')
  await noticeActs(world().context())
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(daily.email)).toHaveLength(1)
  const before = now()
  world().setNow(new Date(before.getTime() + 86_400_000))
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(daily.email)).toHaveLength(2)
  world().setNow(before)
})

test('200 crashes between commit and send: nothing lost, nothing under two names, nothing for what was rolled back', async () => {
  const seen = new Map<string, number>()
  const flaky = { crash: 0 }
  const real = world().context().mailer
  const mailer: Mailer = {
    close: () => {},
    send: async (mail) => {
      // Dies before the mail left, or after it left and before that was noted.
      flaky.crash++
      if (flaky.crash % 3 === 1) throw new Error('killed before sending')
      await real.send(mail)
      seen.set(mail.messageId, (seen.get(mail.messageId) ?? 0) + 1)
      if (flaky.crash % 3 === 2) throw new Error('killed after sending')
    },
  }
  const context = { ...world().context(), mailer }
  for (let n = 0; n < 100; n++) {
    const messageId = `crash-${n}`
    await sendMail(context, {
      to: 'crash@example.org',
      key: 'notices.mail-digest',
      args: { count: 1, list: '' },
      messageId,
    })
    await sendMail(context, {
      to: 'crash@example.org',
      key: 'notices.mail-digest',
      args: { count: 1, list: '' },
      messageId,
    })
    await context.db
      .transaction()
      .execute(async (db) => {
        await sendMail(
          { ...context, db },
          {
            to: 'crash@example.org',
            key: 'notices.mail-digest',
            args: { count: 1, list: '' },
            messageId: `never-${n}`,
          },
        )
        throw new Error('rolled back')
      })
      .catch(() => {})
    const row = await context.db
      .selectFrom('outgoing_mail')
      .select('id')
      .where('message_id', '=', messageId)
      .executeTakeFirstOrThrow()
    for (let round = 0; round < 2; round++) await sendWaiting(context, row.id).catch(() => {})
  }
  const before = now()
  world().setNow(new Date(before.getTime() + 600_000))
  const unsent = async () =>
    (await context.db.selectFrom('outgoing_mail').select('id').where('sent_at', 'is', null).execute()).length
  for (let round = 0; round < 60 && (await unsent()) > 0; round++)
    await sweepMail({ ...world().context(), mailer }).catch(() => {})
  world().setNow(before)
  expect(flaky.crash).toBeGreaterThan(200)
  expect([...seen.keys()].filter((id) => id.startsWith('never')).length).toBe(0)
  expect([...seen.keys()].filter((id) => id.startsWith('crash')).length).toBe(100)
  expect((await world().mails()).filter((mail) => mail.messageId.startsWith('<crash-'))).toHaveLength(100)
  expect(await unsent()).toBe(0)
})

test('with SMTP_URL the mail goes over the wire, with one recipient and its own Message-ID', async () => {
  const received: string[] = []
  const recipients: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, done) => {
      recipients.push(address.address)
      done()
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as { port: number }
  const mailer = openMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    outbox: '/nowhere',
    from: 'mesa@mesa.test',
    domain: 'mesa.test',
  })
  try {
    const context = { ...world().context(), mailer }
    await sendMail(context, {
      to: 'wire@example.org',
      locale: 'fr',
      key: 'people.mail-sign-in',
      args: { minutes: 15 },
      messageId: 'wire-1',
    })
    const row = await context.db
      .selectFrom('outgoing_mail')
      .select('id')
      .where('message_id', '=', 'wire-1')
      .executeTakeFirstOrThrow()
    await sendWaiting(context, row.id)
    await sendWaiting(context, row.id)
    expect(recipients).toEqual(['wire@example.org'])
    const mail = readMail(received[0] ?? '')
    expect(mail).toMatchObject({ messageId: '<wire-1@mesa.test>', subject: 'Mesa Abierta\u00a0: un message pour vous' })
    expect(mail.text).toContain('15 minutes')
  } finally {
    mailer.close()
    await new Promise<void>((closed) => server.close(() => closed()))
  }
})

test('a mail that fails does not hold up the others, and what was sent is forgotten after a month', async () => {
  const context = world().context()
  for (const id of ['bad', 'good'])
    await sendMail(context, {
      to: `${id}@example.org`,
      key: 'notices.mail-digest',
      args: { count: 1, list: '' },
      messageId: `held-${id}`,
    })
  const sent: string[] = []
  const mailer = {
    close: () => {},
    send: async (mail: { to: string; messageId: string }) => {
      if (mail.to.startsWith('bad')) throw new Error('refused')
      sent.push(mail.messageId)
    },
  }
  const later = { ...context, mailer, now: new Date(context.now.getTime() + 3_600_000) }
  await expect(sweepMail(later)).rejects.toThrow('refused')
  expect(sent).toContain('held-good')
  await sweepMail({
    ...later,
    mailer: { ...mailer, send: async () => {} },
    now: new Date(context.now.getTime() + 40 * 86_400_000),
  })
  const rows = await context.db
    .selectFrom('outgoing_mail')
    .select('message_id')
    .where('message_id', '=', 'held-good')
    .execute()
  expect(rows).toHaveLength(0)
})

test('one reads and marks one’s own notices alone, and chooses how they come', async () => {
  const [mine, theirs] = [await member('Mine sample'), await member('Theirs sample')]
  await issued(world().context(), [mine.organisationId, theirs.organisationId])
  await noticeActs(world().context())
  const visitor = await world().visitor(mine.actor)
  expect((await visitor.get('/en/notices')).text).toContain(
    'A recommendation that concerns you was issued (REC-LAC-2026-001)',
  )
  await visitor.send('/en/notices/read', {})
  expect(await noticesOf(mine.actor)).toMatchObject([{ state: 'read' }])
  expect(await noticesOf(theirs.actor)).toMatchObject([{ state: 'new' }])
  await visitor.get('/en/notices/wishes')
  const wishes = { way: 'mail', quiet: 'no', quietFrom: '21', quietUntil: '7', timeZone: 'America/Lima' }
  await visitor.send('/en/notices/wishes', { ...wishes, digest: 'weekly', locale: 'fr', reminders: 'yes' })
  const row = await world()
    .context()
    .db.selectFrom('person')
    .select(['digest', 'locale'])
    .where('id', '=', mine.actor.personId ?? '')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ digest: 'weekly', locale: 'fr' })
  const stranger = await world().visitor()
  expect((await stranger.get('/en/notices')).status).toBe(401)
  for (const path of ['/en/notices/read', '/en/notices/wishes']) expect((await stranger.post(path)).status).toBe(401)
})

test('every kind says a sentence that exists, and an address is cut before what the act does not give', () => {
  for (const kind of Object.values(kinds)) expect(isMessageKey(kind.say)).toBe(true)
  expect(addressOf('/reports/:slug', {})).toBe('/reports')
  expect(addressOf('/recommendations/:code', { code: 'REC-LAC-2026-001' })).toBe('/recommendations/REC-LAC-2026-001')
  expect(addressOf('/desk/people?waiting=yes', {})).toBe('/desk/people?waiting=yes')
  expect(isDue('weekly', new Date(0), new Date(6 * 86_400_000))).toBe(false)
  expect(isDue('weekly', new Date(0), new Date(7 * 86_400_000))).toBe(true)
  expect(isDue('none', null, new Date())).toBe(false)
})
