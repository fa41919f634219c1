-- Questionnaires of a consultation: their questions, what is being answered, what was answered, and what is published of it.
-- An answer without a name leaves no name, no clock and no order (safety.md, decision 7): no column here holds one.

create table questionnaire (
  id uuid primary key,
  slug text not null unique,
  consultation_id uuid not null references consultation,
  state text not null check (state in ('drafted', 'published', 'withdrawn')),
  title jsonb not null,
  about jsonb,
  -- its pages and questions: { pages: [{ id, title, questions: [...] }] }
  definition jsonb not null,
  -- 1 until the first typo that is mended after the first answer
  version integer not null default 1 check (version >= 1),
  -- three letters or more that stand on its paper sheets
  sheet_code text not null unique,
  sample boolean not null default false
);
create index questionnaire_consultation on questionnaire (consultation_id);

-- The wording before each mended typo, with what the staff say of it.
create table questionnaire_version (
  questionnaire_id uuid not null references questionnaire,
  version integer not null,
  definition jsonb not null,
  note text not null check (length(note) <= 500),
  primary key (questionnaire_id, version)
);

-- Answers on their way: an organisation's, or nameless under a receipt of words. Dropped on a Monday, or when sent.
create table questionnaire_draft (
  id uuid primary key,
  questionnaire_id uuid not null references questionnaire,
  organisation_id uuid references organisation,
  answers jsonb not null,
  drop_on date not null,
  receipt_lookup bytea unique,
  receipt_check text,
  check ((receipt_lookup is null) = (organisation_id is not null)),
  check ((receipt_lookup is null) = (receipt_check is null)),
  unique (questionnaire_id, organisation_id)
);
create index questionnaire_draft_drop on questionnaire_draft (drop_on);

-- One row per answered questionnaire. Two ways so far: in an organisation's name, or nameless; a confidential one, sealed
-- to two safeguarding persons, would be a third kind of row and is not here yet.
create table questionnaire_reply (
  id uuid primary key,
  questionnaire_id uuid not null references questionnaire,
  organisation_id uuid references organisation,
  answers jsonb not null,
  -- named ones alone
  filed_on date,
  receipt_lookup bytea unique,
  receipt_check text,
  check ((receipt_lookup is null) = (organisation_id is not null)),
  check ((receipt_lookup is null) = (receipt_check is null)),
  check ((filed_on is null) = (organisation_id is null)),
  unique (questionnaire_id, organisation_id)
);

-- Which paper sheets were typed in: the serial alone, so that none is typed in twice. It names no answer; gone at the close.
create table questionnaire_sheet (
  questionnaire_id uuid not null references questionnaire,
  serial text not null check (length(serial) <= 20),
  primary key (questionnaire_id, serial)
);

-- What was published: how many answered; at the close the counts, cut to what may be public before they are stored here.
create table questionnaire_snapshot (
  questionnaire_id uuid primary key references questionnaire,
  taken_on date not null,
  replies integer not null,
  final boolean not null default false,
  results jsonb not null
);
