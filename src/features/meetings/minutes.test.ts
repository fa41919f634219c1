// Room: meetings. From live notes to approved minutes, and the attacks on the way: another's link, one's own
// approval, a quote that leaks before its speaker has agreed.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisation, joinMechanism } from '../organisations/index.ts'
import { findMeeting, notesOf, outcomesOf } from './index.ts'
import { linkToken, tokenHashOf } from './links.ts'
import { insertRegistration } from './store-registrations.ts'

const world = useWorld({ with: 'record' })
const secret = 'Our girls crossed alone, and nobody wrote it down'

async function heldForum(title: string) {
  const desk = await world().visitor(await world().person(`Desk ${title}`, { role: 'secretariat' }))
  const today = dayOf(world().context().now)
  await desk.get('/en/desk/meetings/new')
  const made = await desk.send('/en/desk/meetings/new', {
    kind: 'forum',
    title,
    startsOn: today,
    timeZone: 'America/Panama',
  })
  const slug = /desk\/meetings\/([\w-]+)/.exec(made.location)?.[1] ?? ''
  for (const act of ['announce', 'start', 'end']) {
    await desk.get(`/en/desk/meetings/${slug}`)
    expect([act, (await desk.send(`/en/desk/meetings/${slug}/step`, { act })).status]).toEqual([act, 303])
  }
  const meeting = await findMeeting(world().context(), slug)
  const writer = await world().visitor(await world().person(`Rapporteur ${title}`, { role: 'rapporteur' }))
  return { slug, base: `/en/desk/meetings/${slug}`, id: meeting?.id ?? '', desk, writer, today }
}
async function note(visitor: Visitor, base: string, fields: Record<string, string>): Promise<string> {
  await visitor.get(`${base}/notes`)
  const sent = await visitor.send(`${base}/notes`, fields)
  expect([fields.text, sent.status, sent.status === 422 ? sent.text.slice(0, 600) : '']).toEqual([fields.text, 303, ''])
  return /noted=([\w-]{36})/.exec(sent.location)?.[1] ?? ''
}
async function registered(
  meetingId: string,
  state: 'confirmed' | 'cancelled' = 'confirmed',
  more: { contactValue?: string; registeredBy?: string } = {},
): Promise<string> {
  const context = world().context()
  const id = newId(context.random)
  const token = await linkToken(context, 'registration', id)
  await insertRegistration(context, {
    id,
    meetingId,
    organisationId: null,
    invitationId: null,
    registeredBy: null,
    personName: 'Persona de muestra',
    searchName: 'persona de muestra',
    contactValue: null,
    needs: null,
    category: 'migrant-org',
    country: 'PA',
    channel: 'online',
    official: false,
    language: 'es',
    retainUntil: '2027-12-31',
    ...more,
    doorCode: newCode(context.random, 6),
    tokenHash: tokenHashOf(token),
  })
  await context.db.updateTable('registration').set({ state }).where('id', '=', id).execute()
  return token
}
const tableId = async (slug: string) =>
  (await world().context().db.selectFrom('body').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
async function anOrganisation() {
  const joined = await joinMechanism(world().context(), {
    kind: 'organisation',
    name: 'Red que actúa (muestra)',
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Persona de muestra',
    contactChannel: 'phone',
    contactValue: '+52 55 0000 0000',
    listing: 'name',
    consent: true,
    another: false,
  })
  const found = await findOrganisation(world().context(), joined.ok ? joined.value.slug : '')
  return { id: found?.id ?? '', slug: found?.slug ?? '' }
}
async function openedOn(visitor: Visitor, base: string, commentsUntil: string, body = 'working-table-1') {
  await visitor.get(`${base}/minutes`)
  return visitor.send(`${base}/minutes/window`, { commentsUntil, body })
}
const day = (n: number) => dayOf(new Date(world().context().now.getTime() + n * 86_400_000))

test('notes are commented on by who was there, answered, approved by the body, and become records once', async () => {
  const { slug, base, id, writer, desk } = await heldForum('Whole road sample')
  const owner = await anOrganisation()
  await note(writer, base, {
    kind: 'information',
    text: 'The clinic was opened.',
    speakerCapacity: 'head of delegation',
  })
  const asked = await note(writer, base, {
    kind: 'recommendation',
    text: 'Open the clinics at night. Count the visits.',
  })
  await note(writer, base, { kind: 'decision', text: 'The table meets again in March.' })
  const action = await note(writer, base, { kind: 'action', text: 'Write the letter.', dueOn: day(30) })
  await note(writer, base, { kind: 'reservation', text: 'One delegation reserves its position.' })
  const promised = await note(writer, base, { kind: 'commitment', text: 'We will publish the figures.' })
  // What only an action has is refused elsewhere, with what was typed kept.
  await writer.get(`${base}/notes`)
  const kept = await writer.send(`${base}/notes`, { kind: 'information', text: 'Kept words', owner: owner.slug })
  expect([kept.status, kept.body.includes('Kept words')]).toEqual([422, true])

  const link = await registered(id)
  const other = await heldForum('Another forum sample')
  await note(other.writer, other.base, { kind: 'information', text: 'Elsewhere.' })
  const elsewhere = await registered(other.id)
  const gone = await registered(id, 'cancelled')
  const guest = await world().visitor()
  expect((await guest.get(`/en/registrations/${link}/minutes`)).status).toBe(404)
  expect((await openedOn(writer, base, day(-1))).status).toBe(422)
  expect((await openedOn(writer, base, day(2))).status).toBe(303)
  expect((await openedOn(other.writer, other.base, day(2))).status).toBe(303)
  expect((await openedOn(writer, base, day(1))).text).toContain('not taken back')

  // Who was not there, or cancelled, or was elsewhere, reads no draft and says nothing of it.
  expect((await guest.get(`/en/registrations/${gone}/minutes`)).status).toBe(404)
  expect((await guest.get(`/en/registrations/${link}/minutes`)).text).toContain('Open the clinics at night')
  expect((await guest.get(`/en/registrations/${elsewhere}/minutes`)).text).not.toContain('clinics')
  const crossed = await guest.post(`/en/registrations/${elsewhere}/minutes`, { note: asked, words: 'Not mine.' })
  expect(crossed.status).toBe(404)
  await guest.get(`/en/registrations/${link}/minutes`)
  const said = await guest.send(`/en/registrations/${link}/minutes`, {
    note: asked,
    words: 'It was every night.',
    _form: `comment-${asked}`,
  })
  expect(said.status).toBe(303)
  expect((await guest.get(`/en/registrations/${await registered(id)}/minutes`)).text).not.toContain('every night')
  expect((await guest.get(`/en/meetings/${slug}`)).text).not.toContain('every night')
  expect((await guest.get(`/en/meetings/${slug}/minutes`)).status).toBe(401)
  const stranger = await world().visitor(await world().person('Not of it', { role: 'representative' }))
  expect((await stranger.get(`/en/meetings/${slug}/minutes`)).status).toBe(404)

  const bodyId = await tableId('working-table-1')
  const holder = await world().visitor(await world().person('Coordinator sample', { role: 'coordinator', bodyId }))
  const wrong = await world().visitor(
    await world().person('Coordinator elsewhere', { role: 'coordinator', bodyId: await tableId('working-table-2') }),
  )
  expect((await wrong.get(`/en/meetings/${slug}/minutes`)).status).toBe(404)
  await holder.get(`/en/meetings/${slug}/minutes`)
  expect((await holder.send(`/en/meetings/${slug}/minutes/approval`, {})).text).toContain('Comments are still open')

  world().setNow(new Date(world().context().now.getTime() + 3 * 86_400_000))
  expect((await guest.post(`/en/registrations/${link}/minutes`, { note: asked, words: 'Late.' })).status).toBe(409)
  await holder.get(`/en/meetings/${slug}/minutes`)
  expect((await holder.send(`/en/meetings/${slug}/minutes/approval`, {})).text).toContain('no answer yet')
  const page = await writer.get(`${base}/minutes`)
  const comment = /name="comment" value="([\w-]{36})"/.exec(page.body)?.[1] ?? ''
  expect(
    (await writer.send(`${base}/minutes/answers`, { comment, answer: 'taken-in', reason: 'Heard so on the tape.' }))
      .status,
  ).toBe(303)
  expect((await guest.get(`/en/registrations/${link}/minutes`)).text).toContain('Heard so on the tape')
  await holder.get(`/en/meetings/${slug}/minutes`)
  expect((await holder.send(`/en/meetings/${slug}/minutes/approval`, {})).text).toContain('who does each of them')
  await writer.get(`${base}/notes?note=${action}`)
  await writer.send(`${base}/notes`, {
    note: action,
    kind: 'action',
    text: 'Write the letter.',
    owner: owner.slug,
    dueOn: day(30),
  })
  // Who reads while somebody writes approves nothing; who wrote, and a table of another meeting, approve never.
  await holder.get(`/en/meetings/${slug}/minutes`)
  await writer.get(`${base}/notes?note=${asked}`)
  const text = 'Open the clinics every night. Count the visits.'
  await writer.send(`${base}/notes`, { note: asked, kind: 'recommendation', text })
  expect((await holder.send(`/en/meetings/${slug}/minutes/approval`, {})).text).toContain(
    'changed while you were reading',
  )
  expect((await wrong.post(`/en/meetings/${slug}/minutes/approval`)).status).toBe(403)
  expect((await writer.post(`${base}/minutes/approval`)).status).toBe(403)
  const both = await world().visitor(
    await world().person('Wrote and approves', { role: 'secretariat' }, { role: 'rapporteur' }),
  )
  const own = await note(both, base, { kind: 'information', text: 'A late item.' })
  await both.get(`${base}/minutes`)
  expect((await both.send(`${base}/minutes/approval`, {})).status).toBe(303)
  const after = await notesOf(world().context(), id)
  expect(after.filter((one) => one.state === 'draft').map((one) => one.id)).toEqual([own])
  await holder.get(`/en/meetings/${slug}/minutes`)
  expect((await holder.send(`/en/meetings/${slug}/minutes/approval`, {})).status).toBe(303)
  await writer.get(`${base}/notes`)
  expect((await writer.post(`${base}/notes`, { kind: 'information', text: 'After.' })).status).toBe(409)

  await world().work()
  const { db } = world().context()
  // The same job again makes nothing again.
  for (const one of after) {
    for (const queue of ['note.recommendation-approved', 'note.commitment-approved', 'note.response-approved'])
      await world().context().jobs.enqueue(db, queue, { note: one.id })
  }
  await world().work()
  const kinds = (
    await outcomesOf(
      world().context(),
      after.map((one) => one.id),
    )
  ).map((one) => one.subject.kind)
  expect(kinds.sort()).toEqual(['decision', 'recommendation', 'task'])
  const drafts = await db.selectFrom('recommendation').selectAll().where('meeting_id', '=', id).execute()
  expect(drafts.map((one) => [one.state, one.proposed_by_body])).toEqual([['draft', bodyId]])
  const waits = await db.selectFrom('pledge_draft').selectAll().where('note_id', '=', promised).execute()
  expect(waits).toHaveLength(1)
  const tasks = await db
    .selectFrom('work_item')
    .innerJoin('work_owner', 'work_owner.item_id', 'work_item.id')
    .selectAll()
    .where('work_item.kind', '=', 'task')
    .where('organisation_id', '=', owner.id)
    .execute()
  expect(tasks).toHaveLength(1)
  const open = (await guest.get(`/en/meetings/${slug}`)).text
  expect(open).toContain('The table meets again in March')
  expect(open).toContain('head of delegation')
  expect(open).toContain('Became:')
  expect(open).toContain('Missing: who came, by list or figure and the papers made from the minutes')

  // The rapporteur completes the draft: no second recommendation is written.
  const path = `/en/recommendations/propose?meeting=${slug}&note=${asked}`
  await writer.get(path)
  const proposed = await writer.send(path, {
    as: 'rapporteur',
    title: 'Clinics at night',
    text,
    rationale: 'They work by day.',
    'to-1-label': 'Ministry of health (sample)',
    'to-1-kind': 'state',
    'to-1-country': 'PA',
    kind: 'service',
    objectives: ['15'],
  })
  expect([proposed.status, proposed.location.includes(drafts[0]?.code ?? '?')]).toEqual([303, true])
  expect(await db.selectFrom('recommendation').select('id').where('meeting_id', '=', id).execute()).toHaveLength(1)

  await desk.get(`${base}/minutes`)
  expect((await guest.get(`/en/meetings/${slug}/papers/summary`)).status).toBe(404)
  expect((await desk.get(`/en/meetings/${slug}/papers/summary`)).text).toContain('Draft: not published yet')
})

test('a quote is seen by nobody before its speaker agrees, and is gone when they refuse', async () => {
  const { slug, base, writer, desk, today } = await heldForum('Quoted sample')
  const fields = { kind: 'information', text: 'A mother told of her daughters.', quote: secret, session: '' }
  const quoted = await note(writer, base, fields)
  const refused = await note(writer, base, { ...fields, text: 'Another told the same.', quote: `${secret} twice` })
  await openedOn(desk, base, today)
  const guest = await world().visitor()
  const { id } = (await findMeeting(world().context(), slug)) ?? { id: '' }
  const link = await registered(id)
  const everywhere = async () => {
    const pages = [
      `/en/meetings/${slug}`,
      `/api/v1/meetings/${slug}`,
      `/en/registrations/${link}/minutes`,
      '/en/meetings.atom',
      '/en/meetings.csv',
      `/en/search?q=${encodeURIComponent('girls crossed')}`,
      `/en/meetings/${slug}/papers/press`,
    ]
    return (await Promise.all(pages.map(async (path) => (await guest.get(path)).body))).join('\n')
  }
  expect(await everywhere()).not.toContain('crossed alone')
  await desk.get(`${base}/minutes`)
  expect((await desk.send(`${base}/minutes/approval`, {}).catch(() => ({ status: 0 }))).status).not.toBe(303)
  expect((await desk.get(`${base}/minutes`)).text).toContain('Some quotes wait for their speakers')
  // Who wrote it down neither asks the speaker nor records a letter.
  expect((await writer.post(`${base}/minutes/quotes`, { note: quoted })).status).toBe(403)
  const letter = { note: quoted, decision: 'approve', letter: 'Letter 1' }
  expect((await writer.post(`${base}/minutes/quotes/letter`, letter)).status).toBe(403)
  for (const one of [quoted, refused]) {
    await desk.get(`${base}/minutes`)
    expect((await desk.send(`${base}/minutes/quotes`, { note: one, _form: `ask-${one}` })).status).toBe(303)
  }
  expect((await writer.get(`${base}/minutes`)).body).not.toMatch(/\/quotes\/[\w-]{22}/)
  const tokens = [...(await desk.get(`${base}/minutes`)).body.matchAll(/\/quotes\/([\w-]{22})/g)].map((one) => one[1])
  const [first = '', second = ''] = tokens
  expect(tokens).toHaveLength(2)
  for (const actor of [writer, desk])
    expect((await actor.post(`/en/quotes/${first}`, { decision: 'approve' })).status).toBe(403)
  // New words end the old link.
  await writer.get(`${base}/notes?note=${quoted}`)
  await writer.send(`${base}/notes`, { ...fields, note: quoted, quote: `${secret}.` })
  expect((await guest.get(`/en/quotes/${first}`)).status).toBe(404)
  await desk.get(`${base}/minutes`)
  await desk.send(`${base}/minutes/quotes`, { note: quoted, _form: `ask-${quoted}` })
  const again = [...(await desk.get(`${base}/minutes`)).body.matchAll(/\/quotes\/([\w-]{22})/g)]
    .map((one) => one[1] ?? '')
    .find((one) => one !== second)
  expect((await guest.get(`/en/quotes/${again}`)).text).toContain('What the minutes say in any case')
  const agreed = { decision: 'approve', speakerName: 'Ana de muestra', _form: 'approve' }
  expect((await guest.send(`/en/quotes/${again}`, agreed)).status).toBe(303)
  await guest.get(`/en/quotes/${second}`)
  expect((await guest.send(`/en/quotes/${second}`, { decision: 'refuse', _form: 'refuse' })).status).toBe(303)
  expect((await guest.get(`/en/quotes/${second}`)).status).toBe(404)
  const rows = await world()
    .context()
    .db.selectFrom('note_quote')
    .select('words')
    .where('note_id', '=', refused)
    .execute()
  expect(rows).toEqual([{ words: null }])
  // Approved by the speaker, it still waits for the minutes.
  expect((await guest.get(`/en/meetings/${slug}`)).body).not.toContain('crossed alone')
  await desk.get(`${base}/minutes`)
  expect((await desk.send(`${base}/minutes/approval`, {})).status).toBe(303)
  const open = (await guest.get(`/en/meetings/${slug}`)).text
  expect(open).toContain(`${secret}.`)
  expect(open).toContain('Ana de muestra')
  expect(open).not.toContain('twice')
  expect(open).toContain('Another told the same.')
  expect((await guest.post(`/en/quotes/${again}`, { decision: 'refuse' })).status).toBe(409)
})

test('a recording is linked with its time and its host, and nothing of it is embedded', async () => {
  const { slug, base, writer, desk, today } = await heldForum('Recorded sample')
  await note(writer, base, { kind: 'information', text: 'Said at a time.', recordingAt: '12:34' })
  await desk.get(`${base}/minutes`)
  expect(
    (await desk.send(`${base}/minutes/recordings`, { url: 'http://video.example.org/a', _form: 'recording' })).status,
  ).toBe(422)
  await desk.get(`${base}/minutes`)
  const added = await desk.send(`${base}/minutes/recordings`, {
    url: 'https://video.example.org/a',
    _form: 'recording',
  })
  expect(added.status).toBe(303)
  await openedOn(desk, base, today)
  await desk.get(`${base}/minutes`)
  await desk.send(`${base}/minutes/approval`, {})
  const page = await (await world().visitor()).get(`/en/meetings/${slug}`)
  expect(page.body).toContain('href="https://video.example.org/a#t=754"')
  expect(page.text).toContain('recording at 12:34 (video.example.org)')
  expect(page.body).not.toMatch(/<(iframe|video|embed|object)/)
})

test('who took part without an account and left an address is told of the window once, by their own link', async () => {
  const { base, id, desk, writer, today } = await heldForum('Told minutes')
  await note(writer, base, { kind: 'information', text: 'Something was said', language: 'en' })
  const came = await registered(id, 'confirmed', { contactValue: 'Came@example.org' })
  await registered(id, 'confirmed', { contactValue: 'came@example.org' })
  await registered(id, 'confirmed', { contactValue: 'stayed-away@example.org' })
  await registered(id, 'cancelled', { contactValue: 'gone@example.org' })
  const { personId } = await world().person('Own account sample')
  await registered(id, 'confirmed', { contactValue: 'account@example.org', registeredBy: personId ?? '' })
  const everybody = await world()
    .context()
    .db.selectFrom('registration')
    .select(['id', 'contact_value'])
    .where('meeting_id', '=', id)
    .execute()
  for (const one of everybody.filter((each) => !/away/.test(each.contact_value ?? ''))) {
    await desk.post(`${base}/door`, { registration: one.id })
  }
  const until = dayOf(new Date(world().context().now.getTime() + 10 * 86_400_000))
  expect((await openedOn(desk, base, until)).status).toBe(303)
  await world().work('mail.send')
  const mails = (await world().mails()).filter((mail) => mail.text.includes('borrador del acta'))
  expect(mails.map((mail) => mail.to.toLowerCase())).toEqual([expect.stringContaining('came@example.org')])
  expect(mails[0]?.text).not.toMatch(/Told minutes|Something was said/)
  const link = /\/registrations\/([\w-]{22})\/minutes/.exec(mails[0]?.text ?? '')?.[1] ?? ''
  expect([came, link].every(Boolean)).toBe(true)
  expect((await (await world().visitor()).get(`/es/registrations/${link}/minutes`)).text).toContain(
    'Something was said',
  )
  expect(today < until).toBe(true)
})
