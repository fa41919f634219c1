-- What is recommended, to whom, and what each of them answered.

create table recommendation (
  id uuid primary key,
  code text not null unique,
  title jsonb not null,
  text jsonb not null,
  rationale jsonb,
  -- a few words of a source, attributed: { text, lang, attribution, source }
  quote jsonb,
  kind text not null check (kind in ('policy', 'service', 'process', 'method')),
  horizon text check (horizon in ('short', 'medium', 'long')),
  -- 'elsewhere': issued outside this platform; no clock runs on it and no status is computed
  standing text not null check (standing in ('here', 'elsewhere')),
  state text not null check (state in
    ('draft', 'proposed', 'checked', 'issued', 'closed', 'withdrawn', 'merged', 'recorded')),
  issuer jsonb,
  issuer_body_id uuid references body,
  meeting_id uuid references meeting,
  -- as precise as it is known: 2021, 2023-08 or 2023-08-08
  issued_on text,
  issued_precision text check (issued_precision in ('day', 'month', 'year')),
  issued_qualifier text check (issued_qualifier in ('before', 'after', 'by', 'about')),
  date_note jsonb,
  -- in which capacity the act of the forum or body was recorded here
  issued_recorded text check (issued_recorded in ('coordinator', 'rapporteur', 'secretariat', 'administrator')),
  occasion jsonb,
  objectives integer[] not null default '{}',
  -- working tables it belongs to: the proposer's, or derived from its objectives
  working_tables integer[] not null default '{}',
  -- what would show that it was done: { who, what, byWhen, measure } or { text, source }
  verification jsonb,
  proposed_by_organisation uuid references organisation,
  proposed_by_body uuid references body,
  proposed_by_person uuid references person,
  -- 'representative', 'coordinator', 'rapporteur': the capacity of the proposal
  proposed_as text,
  category text,
  minority jsonb,
  addressees_unknown jsonb,
  sources jsonb not null default '[]',
  later_facts jsonb not null default '[]',
  -- why it went back to its proposer or was withdrawn; read by those who may see it
  returned_for text,
  withdrawn_for text,
  merged_into uuid references recommendation,
  sample boolean not null default false,
  from_record boolean not null default false,
  created_on date not null
);
-- the public list: newest first
create index recommendation_list on recommendation (issued_on desc, code) where state in
  ('issued', 'closed', 'withdrawn', 'merged', 'recorded');
create index recommendation_meeting on recommendation (meeting_id) where meeting_id is not null;
create index recommendation_organisation on recommendation (proposed_by_organisation) where proposed_by_organisation is not null;
create index recommendation_objectives on recommendation using gin (objectives);

create table addressee (
  id uuid primary key,
  recommendation_id uuid not null references recommendation,
  position integer not null check (position >= 1),
  organisation_id uuid references organisation,
  label jsonb not null,
  kind text not null check (kind in ('state', 'municipality', 'agency', 'network', 'organisation', 'unknown')),
  country char(2),
  -- 'named' in the demand, or read from its 'context' (imports)
  naming text check (naming in ('named', 'context')),
  state text not null check (state in
    ('not-asked', 'asked', 'preparing', 'extended', 'answered', 'answered-in-room', 'redirected', 'not-competent')),
  asked_on date,
  source jsonb,
  unique (recommendation_id, position)
);
create index addressee_organisation on addressee (organisation_id) where organisation_id is not null;
create index addressee_country on addressee (country) where country is not null;

create table response (
  id uuid primary key,
  addressee_id uuid not null references addressee,
  version integer not null check (version >= 1),
  stance text not null check (stance in ('accept', 'accept-part', 'note', 'decline')),
  text jsonb not null,
  reason jsonb,
  how text not null check (how in ('written', 'in-room', 'letter')),
  letter_file_id uuid references stored_file,
  note_id uuid references note on delete set null,
  state text not null check (state in ('draft', 'confirmed')),
  -- the post that drafted and the post that confirmed: offices, never people
  drafted_post text not null,
  drafted_by uuid references person,
  confirmed_post text,
  confirmed_by uuid references person,
  responded_on date,
  -- an answer that declines or takes note says why
  check (stance = 'accept' or reason is not null),
  check (state = 'draft' or responded_on is not null),
  unique (addressee_id, version)
);
create unique index response_one_draft on response (addressee_id) where state = 'draft';

-- The second wall (safety.md, decision 2): a draft is seen only in a transaction that named its addressee, after the
-- policy allowed it. A list that forgot to ask gets no drafts.
alter table response enable row level security;
create policy response_drafts on response
  using (state = 'confirmed'
    or addressee_id::text = any (string_to_array(coalesce(current_setting('mesa.draft_addressees', true), ''), ',')))
  with check (state = 'confirmed'
    or addressee_id::text = any (string_to_array(coalesce(current_setting('mesa.draft_addressees', true), ''), ',')));
