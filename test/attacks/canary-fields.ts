// Room: test/attacks. Every hidden field there is, and who may ever see it: safety.md's table of permissions, written
// out by hand and not read from the code that it judges. Each is planted in records of people and organisations that
// none of the crawlers belongs to, so `representative` and `office` stand for somebody else's.
import type pg from 'pg'
import type { Role } from '../../src/kernel/actor.ts'

export interface HiddenField {
  /** table.column */
  field: string
  /** Which rows hold something hidden in it. */
  where: string
  /** Nobody but these; an empty list is nobody at all. */
  readers: readonly Role[]
  /** How it stands in the row. */
  as?: 'answers' | 'words' | 'narrative' | 'address' | 'mail' | 'sheet' | 'inputs' | 'args' | 'letter' | 'cells'
  /** One of the readers does see it somewhere: proof that the crawl looks where it stands. */
  seen?: boolean
}
const desk: readonly Role[] = ['secretariat']
const minutes: readonly Role[] = ['secretariat', 'rapporteur']
const staff: readonly Role[] = ['administrator', 'secretariat']
const tables: readonly Role[] = ['secretariat', 'coordinator', 'rapporteur']
const talkers: readonly Role[] = ['secretariat', 'moderator', 'coordinator', 'representative']
const said = (audience: string) => `topic_id in (select id from topic where audience ${audience})`
const unissued = "state in ('draft', 'proposed', 'checked')"
const nameless = 'organisation_id is null and not cited'
const namedHidden = "organisation_id is not null and not cited and state <> 'accepted'"

export const hiddenFields: readonly HiddenField[] = [
  { field: 'organisation.contact_name', where: 'true', readers: desk },
  { field: 'organisation.contact_value', where: 'true', readers: desk, as: 'address' },
  { field: 'organisation.name', where: "listing <> 'name'", readers: desk, seen: true },
  { field: 'organisation.acronym', where: "listing <> 'name'", readers: desk },
  { field: 'organisation.website', where: "listing <> 'name'", readers: desk, as: 'address' },
  { field: 'organisation.slug', where: "listing <> 'name'", readers: desk, seen: true },
  { field: 'organisation.true_name', where: 'true_name is not null', readers: desk },
  { field: 'member_letter.words', where: 'reported_on is null', readers: [] },
  { field: 'member_letter.words', where: 'reported_on is not null', readers: desk, seen: true },
  { field: 'representative_invitation.name', where: 'true', readers: desk, seen: true },
  { field: 'representative_invitation.email', where: 'email is not null', readers: desk, as: 'mail' },
  { field: 'representative_invitation.phone', where: 'phone is not null', readers: desk },
  { field: 'issued_letter.facts', where: 'true', readers: desk, as: 'letter', seen: true },
  { field: 'register_row.cells', where: 'true', readers: desk, as: 'cells', seen: true },
  { field: 'registration.person_name', where: 'true', readers: desk, seen: true },
  { field: 'registration.contact_value', where: 'true', readers: desk },
  // Needs and travel are read by those alone who were named to serve them.
  { field: 'registration.needs', where: 'true', readers: [] },
  { field: 'registration_need.words', where: 'true', readers: [] },
  { field: 'delegation.contact_value', where: 'true', readers: desk },
  { field: 'role_slot.contact_value', where: 'true', readers: desk },
  { field: 'role_slot.needs', where: 'true', readers: desk },
  { field: 'registration.door_code', where: 'true', readers: desk },
  { field: 'invitation.name', where: 'true', readers: desk, seen: true },
  { field: 'invitation.addressee', where: 'true', readers: desk, seen: true },
  { field: 'invitation.contact_value', where: 'true', readers: desk, as: 'address' },
  { field: 'invitation_import.rows', where: 'true', readers: desk, as: 'sheet', seen: true },
  { field: 'input_sheet.rows', where: 'true', readers: [], as: 'inputs' },
  { field: 'attendee.person_name', where: 'true', readers: desk, seen: true },
  { field: 'meeting.online_address', where: 'true', readers: desk, as: 'address', seen: true },
  { field: 'meeting.title', where: "state = 'draft'", readers: minutes, as: 'words', seen: true },
  { field: 'meeting.about', where: "state = 'draft'", readers: minutes, as: 'words', seen: true },
  { field: 'meeting.place', where: "state = 'draft'", readers: minutes, as: 'words', seen: true },
  {
    field: 'meeting_session.title',
    where: "meeting_id in (select id from meeting where state = 'draft')",
    readers: minutes,
    as: 'words',
    seen: true,
  },
  {
    field: 'meeting_document.title',
    where: "meeting_id in (select id from meeting where state = 'draft')",
    readers: minutes,
    seen: true,
  },
  {
    field: 'meeting_document.url',
    where: "meeting_id in (select id from meeting where state = 'draft')",
    readers: minutes,
    as: 'address',
    seen: true,
  },
  { field: 'note.text', where: "state = 'draft'", readers: minutes, as: 'words', seen: true },
  { field: 'input.text', where: nameless, readers: ['moderator'], as: 'words', seen: true },
  { field: 'input.reason_words', where: nameless, readers: ['moderator'] },
  { field: 'input.title', where: namedHidden, readers: ['moderator'], seen: true },
  { field: 'input.text', where: namedHidden, readers: ['moderator'], as: 'words', seen: true },
  { field: 'input.reason_words', where: namedHidden, readers: ['moderator'] },
  // Between the two organisations. What is sealed of a confidential author has its own drill (confidential.test.ts).
  { field: 'co_signature.reason', where: 'reason is not null', readers: [] },
  {
    field: 'questionnaire.title',
    where: "state = 'drafted'",
    readers: ['secretariat', 'moderator'],
    as: 'words',
    seen: true,
  },
  // What was no input is the moderator's to read, question by question; an answer on its way is nobody's.
  {
    field: 'questionnaire_reply.answers',
    where: 'organisation_id is null',
    readers: ['moderator'],
    as: 'answers',
    seen: true,
  },
  { field: 'questionnaire_reply.receipt_check', where: 'receipt_check is not null', readers: [] },
  { field: 'questionnaire_draft.answers', where: 'true', readers: [], as: 'answers' },
  { field: 'questionnaire_draft.receipt_check', where: 'receipt_check is not null', readers: [] },
  { field: 'recording.transcript', where: 'true', readers: ['moderator'], as: 'words', seen: true },
  { field: 'recording.receipt_check', where: 'true', readers: [] },
  { field: 'input.receipt_check', where: 'receipt_check is not null', readers: [] },
  ...['title', 'text', 'rationale', 'minority', 'returned_for'].flatMap((name): HiddenField[] => {
    const one = { field: `recommendation.${name}`, as: name === 'returned_for' ? undefined : ('words' as const) }
    const seen = ['title', 'text', 'rationale'].includes(name)
    return [
      { ...one, where: `${unissued} and proposed_by_body is null`, readers: tables, seen },
      // The organisation of the sample representative sits at a table: what waits for a body, its seats read.
      { ...one, where: `${unissued} and proposed_by_body is not null`, readers: [...tables, 'representative'] },
    ]
  }),
  {
    field: 'addressee.label',
    where: `recommendation_id in (select id from recommendation where ${unissued} and proposed_by_body is null)`,
    readers: tables,
    as: 'words',
    seen: true,
  },
  { field: 'election.about', where: 'announced_on is null', readers: tables, as: 'words', seen: true },
  { field: 'candidacy.statement', where: "state <> 'accepted'", readers: [], as: 'words' },
  { field: 'election_ballot.marks', where: 'true', readers: [], as: 'args' },
  { field: 'response.text', where: "state = 'draft'", readers: [], as: 'words' },
  { field: 'response.reason', where: "state = 'draft'", readers: [], as: 'words' },
  { field: 'response.drafted_post', where: "state = 'draft'", readers: [] },
  {
    field: 'report.title',
    where: "state = 'draft'",
    readers: ['secretariat', 'rapporteur', 'administrator'],
    as: 'words',
    seen: true,
  },
  {
    field: 'report.narrative',
    where: "state = 'draft'",
    readers: ['secretariat', 'rapporteur', 'administrator'],
    as: 'narrative',
    seen: true,
  },
  // At a table sits none of these; what members say, members and the desk of the Mechanism may read.
  { field: 'topic.title', where: "code like 'T-hidden%' and audience = 'table'", readers: [], as: 'words' },
  {
    field: 'topic.title',
    where: "code like 'T-hidden%' and audience = 'members'",
    readers: talkers,
    as: 'words',
    seen: true,
  },
  { field: 'message.text', where: `code like 'M-hidden%' and ${said("= 'table'")}`, readers: [], as: 'words' },
  {
    field: 'message.text',
    where: `code like 'M-hidden%' and state = 'posted' and ${said("= 'members'")}`,
    readers: talkers,
    as: 'words',
    seen: true,
  },
  {
    field: 'message.text',
    where: `code like 'M-hidden%' and state = 'hidden' and ${said("= 'members'")}`,
    readers: ['moderator'],
    as: 'words',
    seen: true,
  },
  { field: 'message_version.text', where: 'true', readers: ['moderator'], as: 'words' },
  { field: 'message_hiding.words', where: 'true', readers: ['moderator'], seen: true },
  { field: 'person.name', where: "email like 'canary%'", readers: staff, seen: true },
  { field: 'person.email', where: "email like 'canary%'", readers: staff, as: 'address' },
  { field: 'outgoing_mail.address', where: 'true', readers: [], as: 'address' },
  { field: 'outgoing_mail.args', where: 'true', readers: [], as: 'args' },
  { field: 'notice.args', where: 'true', readers: [], as: 'args' },
  { field: 'notice.href', where: 'true', readers: [] },
  { field: 'sign_in_session.device', where: "device like 'canary%'", readers: [] },
  { field: 'sign_in_card.pin_hash', where: 'true', readers: [] },
  { field: 'voice.receipt_check', where: 'true', readers: [] },
  { field: 'theme_text.text', where: 'true', readers: ['moderator'], as: 'words' },
  { field: 'synthesis_comment.text', where: 'true', readers: ['moderator'], as: 'words' },
  { field: 'input_appeal.words', where: "state = 'waiting'", readers: ['moderator'], as: 'words', seen: true },
  { field: 'input_aside.reason_words', where: 'true', readers: ['moderator'] },
  { field: 'retry.location', where: 'true', readers: [] },
  { field: 'channel.name', where: "name = 'hidden'", readers: ['secretariat', 'administrator'], seen: true },
  { field: 'channel_retry.answer', where: 'true', readers: [] },
  {
    field: 'stored_file.name',
    where: "id in (select file_id from input where not cited and state <> 'accepted')",
    readers: ['moderator'],
  },
  { field: 'throttle.name', where: 'true', readers: [] },
]

export interface Canary {
  field: string
  readers: readonly Role[]
  seen: boolean
}

const shapes: Record<NonNullable<HiddenField['as']>, (word: string) => string> = {
  words: (word) => JSON.stringify({ original: 'en', values: { en: { text: word, origin: 'original' } } }),
  args: (word) => JSON.stringify({ code: word }),
  answers: (word) => JSON.stringify({ qcanary: { text: word, language: 'es' } }),
  narrative: (word) =>
    JSON.stringify({ voices: { original: 'en', values: { en: { text: word, origin: 'original' } } } }),
  address: (word) => `https://${word}.example`,
  mail: (word) => `${word}@example.org`,
  letter: (word) => JSON.stringify({ person: word, organisation: word, occasion: word, startsOn: null, endsOn: null }),
  cells: (word) => JSON.stringify([word]),
  inputs: (word) =>
    JSON.stringify({ good: [{ row: 2, title: word }], known: 0, wrong: [{ row: 3, title: word, why: '' }] }),
  sheet: (word) =>
    JSON.stringify([
      {
        line: 2,
        name: word,
        addressee: word,
        category: 'state',
        country: 'MX',
        language: 'es',
        contactKind: 'email',
        contactValue: `${word}@example.org`,
        channel: null,
        wrongs: [],
      },
    ]),
}

/** Writes a word of its own into every hidden field; answers which word stands where. */
export async function plantCanaries(client: pg.Client): Promise<Map<string, Canary>> {
  const canaries = new Map<string, Canary>()
  for (const { field, where, readers, as, seen } of hiddenFields) {
    const [table = '', column = ''] = field.split('.')
    const found = await client.query<{ key: string }>(
      `select ctid::text as key from ${table} where (${where}) and coalesce(${column}::text, '') not like '%zq%' limit 14`,
    )
    if (found.rows.length === 0) throw new Error(`nothing to hide in ${field}`)
    for (const { key } of found.rows) {
      const word = `zq${field.replace(/[^a-z]/g, '')}${String(canaries.size).padStart(4, '0')}qz`
      await client.query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [as ? shapes[as](word) : word, key])
      canaries.set(word, { field, readers, seen: seen === true })
    }
  }
  return canaries
}
