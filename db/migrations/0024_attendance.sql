-- Attendance as it really is: what platforms report, who of it is whom, and on which days somebody was there.

-- How somebody was marked: on the list or by their code at the door, from a platform's report, or by their own word.
alter table attendance drop constraint attendance_source_check;
alter table attendance add constraint attendance_source_check
  check (source in ('list', 'code', 'import', 'self'));

-- A meeting lasts days: on which of them somebody was there, and how. `attendance` says at which sessions.
create table attendance_day (
  registration_id uuid not null references registration,
  attended_on date not null,
  channel text not null check (channel in ('room', 'online')),
  meeting_id uuid not null references meeting,
  source text not null check (source in ('list', 'code', 'import', 'self')),
  primary key (registration_id, attended_on, channel)
);
create index attendance_day_meeting on attendance_day (meeting_id);
insert into attendance_day (registration_id, attended_on, channel, meeting_id, source)
  select registration_id, attended_on, channel, meeting_id, source from attendance
  on conflict do nothing;

-- A platform's report. The file itself is not kept: its hash says that it was taken in before.
create table attendance_file (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  -- the session that the report is of, where one person said so; otherwise its times say it
  session_id uuid references meeting_session,
  sha256 bytea not null,
  platform text not null check (platform in ('zoom', 'teams', 'other')),
  report text not null check (report in ('participants', 'registrations')),
  state text not null check (state in ('checked', 'applied')),
  -- what each line says, between the dry run and the decision; without addresses and numbers of anybody
  rows jsonb,
  counts jsonb not null default '{}',
  checked_by uuid references person,
  checked_on date not null,
  applied_by uuid references person,
  applied_on date,
  unique (meeting_id, sha256),
  check ((rows is null) = (state = 'applied'))
);

-- Somebody whom a report names, and whether they are one of those who registered.
create table attendee (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  -- a keyed hash of the address, of the registration's id or of the name: to know them in the next report
  identity bytea not null,
  person_name text not null,
  search_name text not null,
  registration_id uuid references registration,
  -- how the proposal came about; null where a person found the registration
  proposed_by text check (proposed_by in ('code', 'email', 'name')),
  decision text not null check (decision in ('proposed', 'open', 'same', 'not-same', 'unknown')),
  decided_by uuid references person,
  decided_on date,
  retain_until date not null,
  unique (meeting_id, identity),
  check (decision not in ('proposed', 'same') or registration_id is not null)
);
create index attendee_registration on attendee (registration_id) where registration_id is not null;
create index attendee_purge on attendee (retain_until);

-- When somebody was connected. A caller's telephone and a connection without a name have no attendee.
create table presence (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  attendee_id uuid references attendee,
  kind text not null check (kind in ('person', 'phone', 'nameless')),
  session_id uuid references meeting_session,
  file_id uuid not null references attendance_file,
  -- null where the report says only that they were there
  joined_at timestamptz,
  left_at timestamptz,
  retain_until date not null,
  -- a keyed hash of who, when and which: the same stay in two files is one
  interval_key bytea not null,
  unique (meeting_id, interval_key),
  check (left_at >= joined_at),
  check ((kind = 'person') = (attendee_id is not null))
);
create index presence_attendee on presence (attendee_id) where attendee_id is not null;
create index presence_purge on presence (retain_until);
create index presence_file on presence (file_id);

-- What the public sees of private people who came: counted anew only when enough of them changed.
create table attendance_snapshot (
  meeting_id uuid primary key references meeting,
  changed integer not null default 0,
  counts jsonb not null default '{}',
  counted_on date
);
