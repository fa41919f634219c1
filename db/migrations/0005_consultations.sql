-- Consultations, the statements people vote on, nameless voices, and written inputs with or without a name.
-- A voice leaves no name, no clock and no order (safety.md, decision 7): no column here holds a time or a sequence of it.

create table consultation (
  id uuid primary key,
  slug text not null unique,
  title jsonb not null,
  question jsonb not null,
  about jsonb,
  -- who asks, and who will answer: public words
  asked_by jsonb not null,
  answered_by jsonb not null,
  answers_by_on date,
  meeting_id uuid references meeting,
  state text not null check (state in ('announced', 'open', 'closed')),
  opens_on date,
  closes_on date,
  sample boolean not null default false,
  -- once it is closed and its voices are cut loose: { sealedOn, walCleared, backupsGoneOn }
  final jsonb,
  created_at timestamptz not null
);
create index consultation_meeting on consultation (meeting_id);

create table statement (
  id uuid primary key,
  consultation_id uuid not null references consultation,
  text jsonb not null,
  origin text not null check (origin in ('editors', 'organisation', 'voice')),
  -- where it comes from: { archive: 'S001', source: { id, locator, standing } }, or nothing
  source jsonb,
  objectives integer[] not null default '{}',
  -- withdrawn ones are voted on no more and stay in the results
  state text not null check (state in ('approved', 'withdrawn'))
);
create index statement_consultation on statement (consultation_id);

-- One row per pseudonym. Its id is a keyed hash of the token in the person's browser, under the consultation's own key;
-- at the close the key is destroyed and the ids are drawn anew.
create table voice (
  id uuid primary key,
  consultation_id uuid not null references consultation,
  receipt_lookup bytea unique,
  receipt_check text
);
create index voice_consultation on voice (consultation_id);

-- One row per pseudonym and statement, changed in place: no time, no sequence.
create table vote (
  voice_id uuid not null references voice,
  statement_id uuid not null,
  answer smallint not null check (answer in (-1, 0, 1)),
  primary key (voice_id, statement_id)
);
create index vote_statement on vote (statement_id);

-- Written inputs. With an organisation: in its name, public after the moderator's check. Without one: nameless, seen by
-- its receipt and the moderator alone until it is cited.
create table input (
  id uuid primary key,
  -- public, random, never counted
  code text not null unique,
  -- 'text' is a written input; 'statement' proposes a short statement to be voted on
  kind text not null check (kind in ('text', 'statement')),
  consultation_id uuid references consultation,
  meeting_id uuid references meeting,
  organisation_id uuid references organisation,
  title text check (length(title) <= 200),
  text jsonb,
  -- references stored_file
  file_id uuid references stored_file,
  category text,
  country char(2),
  objectives integer[] not null default '{}',
  state text not null check (state in ('waiting', 'accepted', 'refused')),
  -- a rule of the published list, and words that quote nobody
  reason text,
  reason_words text check (length(reason_words) <= 500),
  cited boolean not null default false,
  -- the statement that a proposal became
  statement_id uuid references statement,
  -- named inputs alone
  filed_on date,
  receipt_lookup bytea unique,
  receipt_check text,
  check (organisation_id is not null or (filed_on is null and consultation_id is not null and file_id is null)),
  check ((receipt_lookup is null) = (organisation_id is not null)),
  check (text is not null or file_id is not null)
);
create index input_consultation on input (consultation_id);
create index input_meeting on input (meeting_id);
create index input_organisation on input (organisation_id) where organisation_id is not null;

-- What was published of the votes, already cut to what may be public: one row per consultation, replaced by the next.
create table vote_snapshot (
  consultation_id uuid primary key references consultation,
  taken_on date not null,
  voters integer not null,
  final boolean not null default false
);
-- agree, disagree and pass are null where fewer than seven answered: totals only.
create table vote_tally (
  consultation_id uuid not null references consultation,
  statement_id uuid not null references statement,
  answered integer not null,
  agree integer,
  disagree integer,
  pass integer,
  primary key (consultation_id, statement_id)
);

-- Votes have their own writer role (decision 2); the application only reads them.
revoke insert, update, delete on vote from mesa_app;
revoke insert, delete on voice from mesa_app;
grant select (id, state) on consultation to mesa_votes;
grant select (id, consultation_id, state) on statement to mesa_votes;
grant insert, select (id) on voice to mesa_votes;
grant insert, update (answer), select on vote to mesa_votes;
grant select, insert, update on day_count to mesa_votes;
