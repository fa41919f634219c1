-- Meetings of any size: agenda, documents, invitations, registrations, attendance, tallies per channel, notes.

create table meeting (
  id uuid primary key,
  code text not null unique,
  slug text not null unique,
  kind text not null check (kind in ('forum', 'review', 'dialogue', 'consultation', 'webinar', 'meeting')),
  mode text not null check (mode in ('in-person', 'online', 'hybrid')),
  -- 'recorded': imported from the public record; no status is computed on it
  state text not null check (state in
    ('draft', 'announced', 'open', 'closed', 'live', 'held', 'documented', 'postponed', 'cancelled', 'recorded')),
  title jsonb not null,
  about jsonb,
  topics jsonb not null default '[]',
  convenors jsonb not null default '[]',
  place jsonb,
  country char(2),
  -- as long as the precision: 2023-08-08, 2023-08, 2023
  starts_on text,
  ends_on text,
  precision text not null default 'day' check (precision in ('day', 'month', 'year')),
  dates_note jsonb,
  time_zone text not null default 'UTC',
  languages text[] not null default '{}',
  -- where the people who take part online go in: told to them alone
  online_address text,
  -- what the sources say of an imported meeting, and what they do not say
  facts jsonb not null default '[]',
  sources jsonb not null default '[]',
  from_record boolean not null default false,
  sample boolean not null default false,
  -- goes up with every change that a calendar must know of (RFC 5545, SEQUENCE)
  revision integer not null default 0,
  revised_at timestamptz not null
);
create index meeting_dates on meeting (starts_on desc, id);

-- Seats in the room: one short row of its own, so that the race for the last one locks nothing else.
create table meeting_room (
  meeting_id uuid primary key references meeting,
  capacity integer check (capacity between 0 and 100000),
  taken integer not null default 0,
  constraint meeting_room_never_overbooked check (taken >= 0 and (capacity is null or taken <= capacity))
);

create table meeting_session (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  position integer not null,
  title jsonb not null,
  about jsonb,
  starts_at timestamptz,
  ends_at timestamptz,
  -- one of the areas or working tables of a review or forum
  area integer,
  objectives integer[] not null default '{}',
  check (ends_at is null or (starts_at is not null and ends_at > starts_at))
);
create index meeting_session_meeting on meeting_session (meeting_id, position);

create table meeting_document (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  session_id uuid references meeting_session,
  title text not null,
  language text not null,
  url text,
  file_id uuid references stored_file,
  position integer not null,
  check ((url is null) <> (file_id is null))
);
create index meeting_document_meeting on meeting_document (meeting_id, position);

create table invitation (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  -- an organisation or office that this installation knows
  organisation_id uuid references organisation,
  name text not null,
  -- the person whom the letter addresses, where the sheet names one
  addressee text,
  search_name text not null,
  category text not null,
  country char(2),
  language text not null check (language in ('es', 'en', 'pt', 'fr')),
  contact_kind text check (contact_kind in ('email', 'phone')),
  contact_value text,
  channel text check (channel in ('room', 'online')),
  state text not null check (state in ('invited', 'registered', 'declined')),
  -- the link itself is made from the key `link` when it is shown; only its hash is kept
  token_hash bytea not null unique,
  invited_on date not null
);
create unique index invitation_once on invitation (meeting_id, search_name, category, coalesce(country, ''));
create index invitation_organisation on invitation (organisation_id);

-- A sheet of invitations between the dry run and the decision to import it; dropped then, or after a day.
create table invitation_import (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  rows jsonb not null,
  made_on date not null
);

create table registration (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  -- on whose behalf, where an account or an invitation says so
  organisation_id uuid references organisation,
  invitation_id uuid references invitation,
  registered_by uuid references person,
  -- null once purged: the counts stay, the names go
  person_name text,
  search_name text,
  contact_value text,
  needs text,
  category text not null,
  country char(2),
  channel text not null check (channel in ('room', 'online')),
  official boolean not null,
  language text not null check (language in ('es', 'en', 'pt', 'fr')),
  consent boolean not null,
  retain_until date not null,
  door_code text,
  token_hash bytea unique,
  state text not null check (state in ('confirmed', 'cancelled')),
  registered_on date not null,
  sample boolean not null default false,
  unique (meeting_id, door_code)
);
create index registration_counts on registration (meeting_id, state, category, country, channel);
create index registration_organisation on registration (organisation_id) where organisation_id is not null;
create index registration_invitation on registration (invitation_id) where invitation_id is not null;
create index registration_purge on registration (retain_until) where person_name is not null;

-- What the public sees of private people by attribute: counted anew only when enough new people have come
-- (safety.md, decision 9), so that two looks at the page do not single out who came in between.
create table participation_snapshot (
  meeting_id uuid primary key references meeting,
  new_people integer not null default 0,
  counts jsonb not null default '[]',
  counted_on date
);

create table attendance (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  registration_id uuid not null references registration,
  session_id uuid references meeting_session,
  channel text not null check (channel in ('room', 'online')),
  source text not null check (source in ('list', 'code', 'import')),
  attended_on date not null,
  unique nulls not distinct (registration_id, session_id)
);
create index attendance_meeting on attendance (meeting_id);

create table tally (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  session_id uuid references meeting_session,
  channel text not null check (channel in ('room', 'zoom', 'youtube', 'phone')),
  n integer not null check (n between 0 and 10000000),
  qualifier text not null check (qualifier in ('exactly', 'about', 'more-than')),
  method text not null check (method in ('counted', 'platform', 'estimated')),
  source text not null,
  position integer not null
);
create index tally_meeting on tally (meeting_id, position);

create table note (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  session_id uuid references meeting_session,
  position integer not null,
  kind text not null check (kind in ('information', 'recommendation', 'response', 'commitment', 'decision')),
  text jsonb not null,
  speaker_category text,
  organisation_id uuid references organisation,
  state text not null check (state in ('draft', 'approved')),
  written_by uuid references person,
  approved_by uuid references person,
  approved_on date
);
create index note_meeting on note (meeting_id, position);
