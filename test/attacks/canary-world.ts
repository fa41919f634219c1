// Room: test/attacks. A Mesa full of what must not be seen: drafts, refusals, contacts, devices, mails on their way.
// Rows are written past the application, as the superuser: what is hidden must stay so whoever wrote it.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

const words = (text: string) => ({ original: 'en', values: { en: { text, origin: 'original' } } })
const hash = (text: string) => `\\x${createHash('sha256').update(text).digest('hex')}`
const some = (n: number) => Array.from({ length: n }, (_, index) => index)
type Row = Record<string, unknown>

/** Copies a row, or writes one where there is none to copy, with the values given. */
async function put(client: pg.Client, table: string, row: Row, like = 'false'): Promise<string> {
  const id = typeof row.id === 'string' ? row.id : randomUUID()
  const values = JSON.stringify({ id, ...row })
  const copied = await client.query(
    `insert into ${table} select copy.* from (select * from ${table} where ${like} limit 1) as old, jsonb_populate_record(null::${table}, to_jsonb(old) || $1::jsonb) as copy`,
    [values],
  )
  if (!copied.rowCount) {
    const columns = Object.keys({ id, ...row })
      .filter((name) => name !== 'id' || !noId.includes(table))
      .map((name) => `"${name}"`)
      .join(', ')
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb)`,
      [values],
    )
  }
  return id
}
const noId = ['channel_retry', 'co_signature', 'theme_text', 'input_appeal', 'input_aside', 'retry', 'throttle']
const one = async (client: pg.Client, query: string): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(query)
  if (!rows[0]) throw new Error(`the demonstration holds nothing for: ${query}`)
  return rows[0].id
}

/**
 * Needs the record and the demonstration. Answers the organisation and the office that everything hidden belongs to.
 */
export async function hideThings(
  client: pg.Client,
): Promise<{ organisationId: string; officeId: string; personIds: string[] }> {
  const forum = await one(client, "select id from meeting where slug = 'practice-forum'")
  const issued = await one(client, "select id from recommendation where state = 'issued'")
  const consultation = await one(client, 'select id from consultation')
  const hiddenOrganisations: string[] = []
  for (const n of some(14)) {
    hiddenOrganisations.push(
      await put(
        client,
        'organisation',
        {
          slug: `hidden-${n}`,
          listing: n % 2 ? 'country' : 'unlisted',
          search_name: `hidden ${n}`,
          contact_name: 'x',
          contact_channel: 'email',
          contact_value: 'x',
        },
        "kind = 'organisation'",
      ),
    )
  }
  const organisationId = hiddenOrganisations[0] ?? ''
  const officeId = await put(
    client,
    'organisation',
    { slug: 'other-office', search_name: 'other office' },
    "kind = 'office'",
  )
  const personIds = await hidePeople(client, hiddenOrganisations)
  for (const n of some(10)) {
    await put(
      client,
      'invitation',
      {
        meeting_id: forum,
        token_hash: hash(`invitation ${n}`),
        search_name: `invited ${n}`,
        organisation_id: hiddenOrganisations[n],
      },
      'true',
    )
    await put(client, 'invitation_import', { meeting_id: forum, rows: [], made_on: '2026-11-21' })
    await put(client, 'input_sheet', { organisation_id: hiddenOrganisations[n], rows: {}, made_on: '2026-11-21' })
    await nameInReport(client, forum, n)
    await put(client, 'note', {
      meeting_id: forum,
      kind: 'recommendation',
      position: 100 + n,
      state: 'draft',
      text: words('draft'),
      organisation_id: organisationId,
    })
  }
  await hideElections(client, hiddenOrganisations)
  await hideMeetings(client, organisationId)
  await hideInputs(client, { consultation, organisationId })
  await hideSynthesis(client, consultation)
  await hideAnswers(client, { consultation, organisationId })
  await hideChannels(client)
  await hideRecommendations(client, { organisationId, officeId, issued })
  await hideTalk(client, { organisationId, author: personIds[0] ?? '', moderator: personIds[1] ?? '' })
  await hideNeeds(client)
  await hideMembership(client, { organisationId, sender: personIds[0] ?? '', reporter: personIds[1] ?? '' })
  return { organisationId, officeId, personIds }
}

/** A name in a platform's report, as the desk sees it while somebody still has to say who it is. */
async function nameInReport(client: pg.Client, meeting: string, n: number): Promise<void> {
  const kept = { meeting_id: meeting, retain_until: '2027-06-01' }
  const file = await put(client, 'attendance_file', {
    meeting_id: meeting,
    sha256: hash(`report ${n}`),
    platform: 'zoom',
    report: 'participants',
    state: 'applied',
    counts: {},
    checked_on: '2026-11-21',
    applied_on: '2026-11-21',
  })
  const attendee = await put(client, 'attendee', {
    ...kept,
    identity: hash(`identity ${n}`),
    person_name: 'x',
    search_name: `x ${n}`,
    decision: 'open',
  })
  await put(client, 'presence', {
    ...kept,
    attendee_id: attendee,
    kind: 'person',
    file_id: file,
    interval_key: hash(`stay ${n}`),
  })
}
/** What somebody needs, and how delegations and people with a role are reached. */
async function hideNeeds(client: pg.Client): Promise<void> {
  await client.query("insert into registration_need select id, 'travel', 'x' from registration limit 1")
  await client.query("update delegation set contact_value = 'x'")
  await client.query("update role_slot set contact_value = 'x', needs = 'x'")
}
/** A true name behind an alias, letters between members, invitations, letters of the desk, a sheet of members. */
async function hideMembership(
  client: pg.Client,
  at: { organisationId: string; sender: string; reporter: string },
): Promise<void> {
  await client.query("update organisation set true_name = 'xx' where slug like 'hidden-%' and listing = 'country'")
  const register = await put(client, 'register', {
    file_name: 'x.csv',
    state: 'judged',
    columns: { name: 0 },
    rows: 8,
    made_by: at.sender,
    made_at: '2026-11-21',
  })
  for (const n of some(8)) {
    const id = randomUUID()
    const reported = n % 2 ? { reported_by: at.reporter, reported_on: '2026-11-21' } : {}
    const letter = { first_id: id, from_person: at.sender, to_organisation: at.organisationId, words: 'x' }
    await put(client, 'member_letter', { id, ...letter, ...reported, sent_at: '2026-11-21' })
    await put(client, 'representative_invitation', {
      organisation_id: at.organisationId,
      standing: 'representative',
      name: 'x',
      email: `x${n}@example.org`,
      phone: 'x',
      locale: 'es',
      state: n % 2 ? 'asked' : 'sent',
      made_at: '2026-11-21',
      expires_at: '2027-11-21',
    })
    await put(client, 'issued_letter', {
      kind: 'support',
      code_hash: hash(`letter ${n}`),
      organisation_id: at.organisationId,
      locale: 'es',
      facts: {},
      issued_by: at.reporter,
      issued_on: '2026-11-21',
    })
    await client.query('insert into register_row (register_id, line, cells, verdict) values ($1, $2, $3, $4)', [
      register,
      n + 2,
      '["x"]',
      n % 2 ? 'bad' : 'new',
    ])
  }
}

/** An election that is not announced, candidacies that nobody accepted, ballots. */
async function hideElections(client: pg.Client, organisations: string[]): Promise<void> {
  const nominating = await one(client, "select id from election where state = 'nominating'")
  const voting = await one(client, "select id from election where state = 'voting'")
  await put(
    client,
    'election',
    {
      code: 'ELC-LAC-2026-777',
      seat_code: 'liaison-07',
      state: 'prepared',
      announced_on: null,
      about: words('hidden'),
    },
    "state = 'nominating'",
  )
  for (const [n, organisationId] of organisations.entries()) {
    const state = ['nominated', 'declined', 'withdrawn'][n % 3]
    await put(
      client,
      'candidacy',
      { election_id: nominating, organisation_id: organisationId, state, statement: words('hidden') },
      'true',
    )
    await put(client, 'election_ballot', { election_id: voting, marks: {} })
  }
}

async function hidePeople(client: pg.Client, organisations: string[]): Promise<string[]> {
  const people: string[] = []
  for (const n of some(14)) {
    const id = await put(
      client,
      'person',
      { name: `Hidden ${n}`, email: `canary-${n}@example.org`, sample: false },
      'true',
    )
    people.push(id)
    await put(
      client,
      'role_grant',
      { person_id: id, role: 'representative', organisation_id: organisations[n], body_id: null },
      "role = 'representative'",
    )
    await put(
      client,
      'role_grant',
      {
        person_id: id,
        role: 'moderator',
        organisation_id: null,
        body_id: null,
        approved_at: null,
        approved_by: null,
        accepted_at: null,
      },
      "role = 'moderator'",
    )
    await put(client, 'sign_in_session', {
      person_id: id,
      token_hash: hash(`session ${n}`),
      device: `canary ${n}`,
      started_on: '2026-11-01',
      seen_on: '2026-11-01',
      expires_at: '2027-01-01',
    })
    await put(client, 'sign_in_card', {
      person_id: id,
      code_hash: hash(`card ${n}`),
      pin_hash: 'x',
      failures: 0,
      made_at: '2026-11-21T14:58:00Z',
    })
    await put(client, 'outgoing_mail', {
      address: 'x',
      args: {},
      locale: 'en',
      made_at: '2026-11-21',
      message: 'notices.mail-digest',
      message_id: `hidden-${n}`,
    })
    const act = await one(client, `select id from act offset ${n} limit 1`)
    await put(client, 'notice', {
      act_id: act,
      person_id: id,
      message: 'notices.told-pledge-made',
      args: {},
      href: 'x',
      state: 'new',
      to_mail: true,
      made_at: '2026-11-21',
    })
    await put(client, 'retry', {
      key_hash: hash(`retry ${n}`),
      body_hash: hash('x'),
      location: 'x',
      made_at: '2026-11-21',
    })
    await put(client, 'throttle', { name: `hidden ${n}`, level: 1, moved_at: '2026-11-21' })
  }
  return people
}

async function hideMeetings(client: pg.Client, organisationId: string): Promise<void> {
  for (const n of some(8)) {
    const meeting = await put(
      client,
      'meeting',
      { slug: `hidden-meeting-${n}`, code: `MTG-LAC-2027-${900 + n}`, state: 'draft' },
      "slug = 'practice-forum'",
    )
    await put(client, 'meeting_session', { meeting_id: meeting, position: 1 }, 'true')
    await put(client, 'meeting_document', { meeting_id: meeting, language: 'en', position: 1, title: 'x', url: 'x' })
    await put(client, 'note', {
      meeting_id: meeting,
      kind: 'information',
      position: 1,
      state: 'draft',
      text: words('x'),
      organisation_id: organisationId,
    })
    await put(client, 'report', {
      meeting_id: meeting,
      slug: `hidden-report-${n}`,
      code: `RPT-LAC-2027-${900 + n}`,
      state: 'draft',
      title: words('x'),
      narrative: {},
      revision: 1,
      single_approval: false,
      created_at: '2026-11-21',
    })
  }
}

async function hideInputs(client: pg.Client, at: { consultation: string; organisationId: string }): Promise<void> {
  const code = () => randomBytes(5).toString('hex').replace(/[01]/g, '2')
  for (const n of some(14)) {
    const state = ['waiting', 'accepted', 'refused'][n % 3]
    const all = {
      kind: 'text',
      text: words('x'),
      state,
      cited: false,
      objectives: [],
      reason: state === 'refused' ? 'danger' : null,
      reason_words: 'x',
    }
    await put(client, 'input', {
      ...all,
      code: `V-${code()}`,
      consultation_id: at.consultation,
      receipt_lookup: hash(`receipt ${n}`),
      receipt_check: 'x',
    })
    const file = await put(client, 'stored_file', {
      name: 'x.pdf',
      media_type: 'application/pdf',
      size: 1,
      sha256: hash('x'),
      stored_on: '2026-11-21',
    })
    const named = `I-${code()}`
    await put(client, 'input', {
      ...all,
      code: named,
      organisation_id: at.organisationId,
      title: 'x',
      file_id: file,
      filed_on: '2026-11-21',
      state: n % 2 ? 'waiting' : 'refused',
    })
    await put(client, 'co_signature', {
      input_code: named,
      organisation_id: at.organisationId,
      state: 'withdrawn',
      reason: 'x',
      signed_on: '2026-11-21',
    })
    await put(client, 'voice', {
      consultation_id: at.consultation,
      receipt_lookup: hash(`voice ${n}`),
      receipt_check: 'x',
    })
  }
}

/** A synthesis that is being written, what those who spoke say of it, and what authors hold against a decision. */
async function hideSynthesis(client: pg.Client, consultation: string): Promise<void> {
  const synthesis = { consultation_id: consultation, code: 'SYN-HIDDEN', state: 'drafting', version: 0 }
  const { rows } = await client.query<{ id: string }>('select id from synthesis where consultation_id = $1', [
    consultation,
  ])
  const id = rows[0]?.id ?? (await put(client, 'synthesis', synthesis))
  const { rows: codes } = await client.query<{ code: string; state: string }>(
    'select code, state from input where organisation_id is null and not cited and consultation_id = $1',
    [consultation],
  )
  for (const [n, { code, state }] of codes.entries()) {
    const about = { consultation_id: consultation, name: words('x'), state: 'open' }
    const theme = await put(client, 'theme', { ...about, code: `TH-HDN${String(n).padStart(3, 'A')}` })
    await put(client, 'theme_text', { theme_id: theme, text: words('x'), drafted_by: [] })
    await put(client, 'synthesis_comment', {
      synthesis_id: id,
      version: 99,
      text: words('x'),
      mark: hash(`comment ${n}`),
    })
    const appeal = { input_code: code, consultation_id: consultation, words: words('x'), state: 'waiting' }
    if (state === 'refused') await put(client, 'input_appeal', { ...appeal, against: 'refused' })
    if (state === 'accepted') await put(client, 'input_aside', { input_code: code, reason: 'twice', reason_words: 'x' })
  }
}

/** Questionnaires that are not published, answers on their way, and answers that were sent. */
async function hideAnswers(client: pg.Client, at: { consultation: string; organisationId: string }): Promise<void> {
  const [none, no] = [null, false]
  const range = { from: 0, to: 0, fromOn: '', toOn: '', low: none, high: none, most: 0, longest: 600 }
  const question = {
    ...{ id: 'qcanary', kind: 'text', label: words('Hidden?'), hint: none, required: no, options: [], rows: [] },
    ...{ ...range, toInputs: no, condition: none },
  }
  const made = { title: words('hidden'), definition: { pages: [{ id: 'pc', title: none, questions: [question] }] } }
  const one = { ...made, consultation_id: at.consultation, version: 1, sample: no }
  await put(client, 'questionnaire', { ...one, slug: 'hidden-0', state: 'drafted', sheet_code: 'hidden' })
  const open = { ...one, slug: 'canary', state: 'published', sheet_code: 'canary' }
  const questionnaire_id = await put(client, 'questionnaire', open)
  for (const n of some(8)) {
    const answers = { qcanary: { text: 'x', language: 'es' } }
    const receipt = { receipt_lookup: hash(`answer ${n}`), receipt_check: 'x' }
    await put(client, 'questionnaire_reply', { questionnaire_id, answers, ...receipt })
    await put(client, 'questionnaire_draft', { questionnaire_id, answers, drop_on: '2027-06-07', ...receipt })
  }
  const { organisationId: organisation_id } = at
  await put(client, 'questionnaire_draft', { questionnaire_id, answers: {}, drop_on: '2027-06-07', organisation_id })
  // What was said aloud and is typed out, not approved yet; its sound is not on this disk.
  for (const n of some(2)) {
    const sound = { file_id: randomUUID(), media_type: 'audio/webm', seconds: 20 }
    const receipt = { receipt_lookup: hash(`recording ${n}`), receipt_check: 'x', drop_on: '2027-06-07' }
    const of = { consultation_id: at.consultation }
    await put(client, 'recording', { ...sound, ...receipt, state: 'typed', transcript: words('x'), ...of })
  }
}

/** Channels that wait for a second person, and answers to messages that are kept for a day. */
async function hideChannels(client: pg.Client): Promise<void> {
  const channel = { name: 'hidden', adapter: 'plain', state: 'proposed', budget: 60, sample: false }
  for (const _ of some(2)) await put(client, 'channel', channel)
  for (const n of some(8)) {
    const kept = { key_hash: hash(`message ${n}`), body_hash: hash(`body ${n}`), answer: 'x', drop_on: '2027-06-07' }
    await put(client, 'channel_retry', kept)
  }
}

/** Conversations of a table at which none of the crawlers sits, and of members. */
async function hideTalk(
  client: pg.Client,
  at: { organisationId: string; author: string; moderator: string },
): Promise<void> {
  const table = await one(client, "select id from body where slug = 'liaison-table'")
  for (const n of some(8)) {
    const audience = n % 2 ? 'members' : 'table'
    const topic = await put(client, 'topic', {
      code: `T-hidden${n}`,
      body_id: table,
      audience,
      title: words('x'),
      state: 'open',
      opened_for: at.organisationId,
      opened_at: '2026-11-21',
      last_at: '2027-01-01',
      last_place: 2,
      sample: false,
    })
    for (const place of [1, 2]) {
      const message = await put(client, 'message', {
        code: `M-hidden${n}${place}`,
        topic_id: topic,
        place,
        author_id: at.author,
        organisation_id: at.organisationId,
        text: words('x'),
        state: place === 2 ? 'hidden' : 'posted',
        came_by: 'page',
        posted_at: '2026-11-21',
      })
      await put(client, 'message_version', { message_id: message, text: words('x'), replaced_at: '2026-11-21' })
      if (place === 2)
        await put(client, 'message_hiding', {
          message_id: message,
          rule: 'attack',
          words: 'x',
          hidden_by: at.moderator,
          hidden_at: '2026-11-21',
        })
    }
  }
}

async function hideRecommendations(
  client: pg.Client,
  at: { organisationId: string; officeId: string; issued: string },
): Promise<void> {
  for (const n of some(12)) {
    const state = ['draft', 'proposed', 'checked'][n % 3]
    const id = await put(
      client,
      'recommendation',
      {
        code: `REC-LAC-2027-${900 + n}`,
        state,
        issued_on: null,
        issued_precision: null,
        issued_recorded: null,
        standing: 'here',
        from_record: false,
        proposed_by_organisation: at.organisationId,
        proposed_by_person: null,
        merged_into: null,
        quote: null,
        meeting_id: null,
      },
      "state = 'issued'",
    )
    await put(client, 'addressee', {
      recommendation_id: id,
      position: 1,
      label: words('x'),
      kind: 'state',
      state: 'not-asked',
      organisation_id: at.officeId,
    })
    const asked = await put(client, 'addressee', {
      recommendation_id: at.issued,
      position: 50 + n,
      label: words('Ministry sample'),
      kind: 'state',
      state: 'preparing',
      organisation_id: at.officeId,
      asked_on: '2026-11-01',
    })
    const draft = await put(client, 'response', {
      addressee_id: asked,
      version: 1,
      state: 'draft',
      stance: 'accept-part',
      text: words('x'),
      reason: words('x'),
      how: 'written',
      drafted_post: 'x',
    })
    // What is hidden hangs on what is public: the thread must not draw it to the light.
    await put(client, 'link', {
      kind: 'answers',
      from_kind: 'response',
      from_id: draft,
      to_kind: 'recommendation',
      to_id: at.issued,
      by_editors: false,
    })
    await put(client, 'link', {
      kind: 'derived-from',
      from_kind: 'recommendation',
      from_id: id,
      to_kind: 'recommendation',
      to_id: at.issued,
      by_editors: false,
    })
  }
  for (const [table, from] of [
    ['note', 'note'],
    ['input', 'input'],
    ['report', 'report'],
    ['meeting', 'meeting'],
  ] as const) {
    const hidden = await client.query<{ id: string }>(
      `select id from ${table} where state in ('draft', 'waiting', 'refused') or (${table === 'input' ? "state = 'accepted' and not cited" : 'false'})`,
    )
    for (const { id } of hidden.rows) {
      await put(client, 'link', {
        kind: 'cites',
        from_kind: 'recommendation',
        from_id: at.issued,
        to_kind: from,
        to_id: id,
        by_editors: false,
      })
    }
  }
}
