-- Agendas in versions, meetings that prepare a meeting, what really took place, and calendars at a secret address.

alter table meeting_session
  add column kind text not null default 'session'
    check (kind in ('session', 'plenary', 'round-table', 'side-event', 'training', 'talk', 'break')),
  -- its own name, as it stands at the door of the room
  add column room text,
  -- a talk of a round table, a part of a plenary: one step deep
  add column parent_id uuid references meeting_session,
  -- from the announcement on a session is not removed but cancelled, so that calendars learn of it
  add column cancelled_on date,
  -- what really took place, noted by the desk
  add column began_at timestamptz,
  add column ended_at timestamptz,
  add constraint meeting_session_took_place
    check (ended_at is null or (began_at is not null and ended_at > began_at));
create index meeting_session_parent on meeting_session (parent_id) where parent_id is not null;

alter table meeting
  -- background, aims, results, method: what the concept note says, each in up to four languages
  add column concept jsonb not null default '{}',
  -- the dates first announced: what was planned stays to be read beside what came
  add column planned_from date,
  add column planned_to date,
  add column held_from date,
  add column held_to date,
  add constraint meeting_held check (held_to is null or (held_from is not null and held_to >= held_from));

-- What was published as the agenda, whole: an old version is read as it was.
create table agenda_version (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  number integer not null check (number > 0),
  published_on date not null,
  published_by uuid references person,
  sessions jsonb not null,
  unique (meeting_id, number)
);

-- The meeting `earlier_id` prepares the meeting `meeting_id`.
create table meeting_preparation (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  earlier_id uuid not null references meeting,
  check (meeting_id <> earlier_id),
  unique (meeting_id, earlier_id)
);
create index meeting_preparation_earlier on meeting_preparation (earlier_id);

-- A document that takes the place of an earlier one of the same meeting.
alter table meeting_document
  add column number integer not null default 1 check (number > 0),
  add column replaces_id uuid references meeting_document,
  add column added_on date;
create unique index meeting_document_replaces on meeting_document (replaces_id) where replaces_id is not null;

-- A person's own calendar: the address is made from the key `link`, only its hash is kept; revoking drops the row.
create table calendar_feed (
  id uuid primary key,
  person_id uuid not null unique references person,
  token_hash bytea not null unique,
  made_on date not null
);
