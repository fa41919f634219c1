-- What a body or a country keeps: priorities, documents, decisions, tasks, actions, date polls, announcements.

-- The room of a body or of a country: made when something is first kept there.
create table workspace (
  id uuid primary key,
  body_id uuid unique references body,
  country text unique check (country ~ '^[A-Z]{2}$'),
  -- the secretariat reads at a table only while the table invites it (safety.md, roles)
  secretariat_since date,
  check ((body_id is null) <> (country is null))
);

-- Whatever is kept there, with its audience: the one place where who may see it is held.
create table work_item (
  id uuid primary key,
  workspace_id uuid not null references workspace,
  kind text not null check (kind in
    ('task', 'poll', 'document', 'decision', 'action', 'announcement', 'priority')),
  -- random, so that it says nothing of how many there are
  code text not null unique check (length(code) between 6 and 20),
  audience text not null check (audience in ('public', 'members', 'table')),
  state text not null,
  title jsonb not null,
  words jsonb,
  -- the day it is about: of a decision, an announcement, a priority, the beginning of an action
  on_day date,
  due_on date,
  objectives integer[] not null default '{}',
  made_by uuid references person,
  made_for uuid references organisation,
  made_at timestamptz not null,
  -- when its state last changed
  moved_on date not null,
  -- the days on which the owner was reminded: before it is due, and when it is over
  reminded_on date,
  overdue_told_on date,
  sample boolean not null default false
);
create index work_item_place on work_item (workspace_id, kind, state);
create index work_item_due on work_item (due_on) where state = 'open' and due_on is not null;

-- Who does it: an organisation, or a seat and whoever holds it then.
create table work_owner (
  item_id uuid not null references work_item,
  organisation_id uuid references organisation,
  seat_id uuid references seat,
  check ((organisation_id is null) <> (seat_id is null))
);
create unique index work_owner_organisation on work_owner (item_id, organisation_id) where organisation_id is not null;
create unique index work_owner_seat on work_owner (item_id, seat_id) where seat_id is not null;
create index work_owner_by_organisation on work_owner (organisation_id) where organisation_id is not null;

-- When a meeting could be: moments, and the zone in which they were proposed.
create table date_poll (
  item_id uuid primary key references work_item,
  time_zone text not null,
  answer_by date,
  chosen_id uuid
);
create table date_option (
  id uuid primary key,
  poll_id uuid not null references date_poll,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  unique (poll_id, starts_at)
);
-- One answer of an organisation for its people.
create table date_answer (
  option_id uuid not null references date_option,
  organisation_id uuid not null references organisation,
  answer text not null check (answer in ('yes', 'if-need-be', 'no')),
  answered_by uuid references person,
  answered_at timestamptz not null,
  primary key (option_id, organisation_id)
);

create table work_document (
  item_id uuid primary key references work_item,
  kind text not null check (kind in ('agenda', 'minutes', 'terms', 'paper', 'other'))
);
-- Never changed and never taken away: a new one is added.
create table document_version (
  id uuid primary key,
  document_id uuid not null references work_document,
  number integer not null check (number >= 1),
  text jsonb,
  file_id uuid references stored_file,
  what_changed jsonb,
  added_by uuid references person,
  added_for uuid references organisation,
  added_on date not null,
  unique (document_id, number),
  check ((text is null) <> (file_id is null))
);
-- Two of the body, of two organisations, and neither wrote it.
create table document_approval (
  version_id uuid not null references document_version,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  approved_on date not null,
  primary key (version_id, organisation_id),
  unique (version_id, person_id)
);

-- Recorded once; what was wrong is corrected by another one that says so.
create table decision (
  item_id uuid primary key references work_item,
  -- where: a meeting, in words
  meeting text,
  took_part text not null,
  dissent jsonb,
  corrects_id uuid unique references decision
);
