-- From what was said to what is answered: inputs coded to objectives and themes, themes with their lineage, a synthesis
-- that cites its inputs, comments of those who spoke, appeals, and the fate of every input.
-- Nothing here says who or when of a nameless text: no time, no sequence, no coder. Rows hang on the input's code, which
-- stays when its id is drawn anew at the close; the key is checked at the end of that transaction.

-- Keyed hash of the input's code and of who decided, so that an appeal is decided by somebody else. No name.
alter table input add column decided_mark bytea;

create table theme (
  id uuid primary key,
  consultation_id uuid not null references consultation,
  -- public, random, permanent: an old one resolves to where its inputs went
  code text not null unique,
  name jsonb not null,
  about jsonb,
  state text not null check (state in ('open', 'merged', 'aside')),
  -- why it was set aside: a reason of the published list, and words that quote nobody
  reason text,
  reason_words text check (length(reason_words) <= 500),
  decided_mark bytea,
  check ((state = 'aside') = (reason is not null))
);
create index theme_consultation on theme (consultation_id);

create table theme_lineage (
  from_id uuid not null references theme,
  to_id uuid not null references theme,
  how text not null check (how in ('merged', 'split')),
  primary key (from_id, to_id),
  check (from_id <> to_id)
);
create index theme_lineage_to on theme_lineage (to_id);

create table input_coding (
  input_code text not null references input (code) deferrable initially deferred,
  theme_id uuid not null references theme,
  -- where a person put it before themes were merged
  first_theme_id uuid not null references theme,
  primary key (input_code, theme_id)
);
create index input_coding_theme on input_coding (theme_id);
create index input_coding_first_theme on input_coding (first_theme_id);

create table input_objective (
  input_code text not null references input (code) deferrable initially deferred,
  objective integer not null check (objective between 1 and 23),
  primary key (input_code, objective)
);

create table input_aside (
  input_code text primary key references input (code) deferrable initially deferred,
  reason text not null,
  reason_words text check (length(reason_words) <= 500),
  decided_mark bytea
);

-- A suggestion that a person refused is not made again.
create table suggestion_refused (
  input_code text not null references input (code) deferrable initially deferred,
  -- the code of a theme, or of an input that was said to be alike
  suggested text not null,
  primary key (input_code, suggested)
);

create table synthesis (
  id uuid primary key,
  consultation_id uuid not null unique references consultation,
  code text not null unique,
  state text not null check (state in ('drafting', 'commenting', 'published')),
  comment_from date,
  comment_until date,
  -- of what is published; 0: nothing yet
  version integer not null default 0,
  check (comment_until >= comment_from)
);

-- What is being written about a theme. What is published stands in synthesis_version alone.
create table theme_text (
  theme_id uuid primary key references theme,
  text jsonb not null,
  -- those who wrote it since the last version: none of them publishes it
  drafted_by uuid[] not null
);

create table synthesis_version (
  synthesis_id uuid not null references synthesis,
  number integer not null,
  published_on date not null,
  -- as anyone may read it: texts, codes of what is cited, numbers cut to what may be public
  content jsonb not null,
  primary key (synthesis_id, number)
);

-- What a published synthesis made of each input: replaced by the next version.
create table input_fate (
  input_code text primary key references input (code) deferrable initially deferred,
  synthesis_id uuid not null references synthesis,
  -- [{ "fate": "cited" | "heard" | "set-aside", "theme", "first", "reason", "words" }]
  fates jsonb not null
);
create index input_fate_synthesis on input_fate (synthesis_id);

-- Comments on a draft by those who spoke. A nameless one is tied to no input: its mark can be made of the receipt alone.
create table synthesis_comment (
  id uuid primary key,
  synthesis_id uuid not null references synthesis,
  version integer not null,
  organisation_id uuid references organisation,
  text jsonb not null,
  -- named ones alone
  filed_on date,
  mark bytea unique,
  answer jsonb,
  check ((organisation_id is null) = (filed_on is null)),
  check ((organisation_id is null) = (mark is not null)),
  unique (synthesis_id, version, organisation_id)
);
create index synthesis_comment_organisation on synthesis_comment (organisation_id) where organisation_id is not null;

-- One appeal per input, by its author; a nameless one leaves no day.
create table input_appeal (
  input_code text primary key references input (code) deferrable initially deferred,
  consultation_id uuid references consultation,
  against text not null check (against in ('refused', 'set-aside')),
  words jsonb not null,
  state text not null check (state in ('waiting', 'granted', 'upheld')),
  answer jsonb,
  filed_on date,
  check ((state = 'waiting') = (answer is null))
);
create index input_appeal_consultation on input_appeal (consultation_id);
create index input_appeal_waiting on input_appeal (input_code) where state = 'waiting';

-- What is public of moderation: numbers cut to what may be public before they are stored, moving by five or more.
create table moderation_count (
  consultation_id uuid primary key references consultation,
  taken_on date not null,
  counts jsonb not null
);
