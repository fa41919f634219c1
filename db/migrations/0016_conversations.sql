-- Topics, replies, who follows what, and mail that came in.

create table topic (
  id uuid primary key,
  -- public and random: it tells neither how many topics there are nor when one was opened
  code text not null unique,
  -- its home: a body, or a country, an objective, or an objective in a country
  body_id uuid references body,
  country char(2),
  objective integer check (objective between 1 and 23),
  -- everybody, the Mechanism's members, or the body at whose table it stands: only ever widened
  audience text not null check (audience in ('public', 'members', 'table')),
  title jsonb not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  -- the organisation that opened it; null where a coordinator did
  opened_for uuid references organisation,
  opened_at timestamptz not null,
  -- the newest message's time and place; written with it
  last_at timestamptz not null,
  last_place integer not null default 0,
  -- an announced widening: to whom, from which day on, and who announced it
  widen_to text check (widen_to in ('public', 'members')),
  widen_on date,
  widen_by uuid references person,
  sample boolean not null default false,
  check ((body_id is null) <> (country is null and objective is null)),
  check (audience <> 'table' or body_id is not null),
  check ((widen_to is null) = (widen_on is null))
);
-- the list, newest first
create index topic_newest on topic (last_at desc);
-- the conversations of a body
create index topic_body on topic (body_id, last_at desc) where body_id is not null;
-- the widenings that are due
create index topic_widening on topic (widen_on) where widen_on is not null;

create table message (
  id uuid primary key,
  code text not null unique,
  topic_id uuid not null references topic,
  -- 1, 2, 3 within its topic
  place integer not null,
  author_id uuid references person,
  -- for whom the author spoke; null: as the coordination of the body
  organisation_id uuid references organisation,
  -- null once it was withdrawn
  text jsonb,
  -- what it can be found by: words without accents, of a message that can be read; with the first one stands the title
  words tsvector,
  state text not null check (state in ('posted', 'withdrawn', 'hidden')),
  came_by text not null check (came_by in ('page', 'mail')),
  posted_at timestamptz not null,
  edited_at timestamptz,
  unique (topic_id, place),
  check ((text is null) = (state = 'withdrawn'))
);
-- rare words
create index message_words on message using gin (words);
-- frequent words: the newest messages are looked through until enough are found
create index message_newest on message (posted_at desc) where state = 'posted';
-- what an organisation wrote, and how many messages somebody posted lately
create index message_author on message (author_id, posted_at desc);
-- one's own hidden messages, among however many
create index message_hidden on message (author_id, posted_at desc) where state = 'hidden';

-- What stood in an edited message before: for those who moderate it, 180 days.
create table message_version (
  id uuid primary key,
  message_id uuid not null references message,
  text jsonb not null,
  replaced_at timestamptz not null
);
create index message_version_message on message_version (message_id);

-- A message hidden by a published rule; the author may ask once that somebody else decides.
create table message_hiding (
  id uuid primary key,
  message_id uuid not null references message,
  rule text not null,
  words text check (length(words) <= 500),
  hidden_by uuid not null references person,
  hidden_at timestamptz not null,
  appeal text check (length(appeal) <= 2000),
  appealed_at timestamptz,
  decision text check (decision in ('restored', 'upheld')),
  decision_words text check (length(decision_words) <= 500),
  decided_by uuid references person,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> hidden_by)
);
create index message_hiding_message on message_hiding (message_id);
-- the appeals that wait
create index message_hiding_waiting on message_hiding (appealed_at) where appealed_at is not null and decided_at is null;

-- Organisations that a message calls by name.
create table mention (
  message_id uuid not null references message,
  organisation_id uuid not null references organisation,
  primary key (message_id, organisation_id)
);
create index mention_organisation on mention (organisation_id);

-- Who follows a topic, and up to which message they have read: a place, never a time.
create table topic_follow (
  person_id uuid not null references person,
  topic_id uuid not null references topic,
  seen integer not null default 0,
  primary key (person_id, topic_id)
);
create index topic_follow_topic on topic_follow (topic_id);
create table body_follow (
  person_id uuid not null references person,
  body_id uuid not null references body,
  primary key (person_id, body_id)
);
create index body_follow_body on body_follow (body_id);

-- An address to which one person may answer about one subject. What stands in the mail is signed with a key outside the
-- database and is worth nothing for any other sender.
create table reply_address (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  expires_on date not null,
  revoked_at timestamptz
);
create unique index reply_address_live on reply_address (person_id, subject_id) where revoked_at is null;

-- Mail that came in, so that each is read once: a keyed hash of its Message-ID, and what became of it. 30 days.
create table incoming_mail (
  message_hash bytea primary key,
  outcome text not null,
  came_on date not null
);
create index incoming_mail_day on incoming_mail (came_on);

-- Where an answer to a mail goes, and the mails that it continues.
alter table outgoing_mail add column reply_address_id uuid references reply_address;
alter table outgoing_mail add column refers_to text[] not null default '{}';
