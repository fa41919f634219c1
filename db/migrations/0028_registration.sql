-- Registering in full: what a meeting asks, places per channel and category with a waiting list, needs for those who
-- serve them, delegations by letter, roles in a meeting, and who serves which sheet.

-- Which of the declared questions a meeting asks beyond name, category, country and channel; without a row, what one
-- needs to take part well and nothing else.
create table registration_form (
  meeting_id uuid primary key references meeting,
  questions text[] not null,
  -- how many days an offered place is kept
  offer_days integer not null default 2 check (offer_days between 1 and 14)
);

-- Places per channel for one of the twelve rows of the review of 2021; without a row: everybody by video. The room's own
-- total stands in meeting_room, whose row is the lock of all of them.
create table seat_quota (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  channel text not null check (channel in ('room', 'online')),
  review_row text,
  capacity integer not null check (capacity between 0 and 100000),
  taken integer not null default 0,
  constraint seat_quota_never_overbooked check (taken >= 0 and taken <= capacity),
  unique nulls not distinct (meeting_id, channel, review_row)
);

alter table registration drop constraint registration_state_check;
alter table registration add constraint registration_state_check check (state in ('confirmed', 'waiting', 'cancelled'));
alter table registration add column languages text[] not null default '{}';
-- three consents of their own; null: not asked
alter table registration add column consent_name boolean;
alter table registration add column consent_photo boolean;
alter table registration add column consent_recording boolean;

-- Who waits for a place, in the order of their number. An offered place is held: it counts as taken.
create table waiting_place (
  id uuid primary key,
  registration_id uuid not null references registration,
  meeting_id uuid not null references meeting,
  channel text not null check (channel in ('room', 'online')),
  review_row text not null,
  number bigint generated always as identity,
  state text not null check (state in ('waiting', 'offered', 'taken', 'lapsed', 'left')),
  -- the last day on which the offer can be taken
  offered_until date,
  check ((state = 'offered') <= (offered_until is not null))
);
create unique index waiting_place_once on waiting_place (registration_id) where state in ('waiting', 'offered');
create index waiting_place_line on waiting_place (meeting_id, channel, number) where state = 'waiting';
create index waiting_place_offered on waiting_place (offered_until) where state = 'offered';

-- What somebody needs beside access (registration.needs): read only by who serves it.
create table registration_need (
  registration_id uuid not null references registration,
  kind text not null check (kind in ('visa', 'travel', 'sponsorship')),
  words text not null,
  primary key (registration_id, kind)
);

-- Where somebody takes part differently in one session; a session that was removed leaves a row that nobody reads.
create table session_channel (
  registration_id uuid not null references registration,
  session_id uuid not null, -- references meeting_session
  channel text not null check (channel in ('room', 'online', 'absent')),
  primary key (registration_id, session_id)
);

-- Who serves what at a meeting: the role alone opens no list of needs.
create table meeting_duty (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  duty text not null check (duty in ('badges', 'participants', 'interpretation', 'travel', 'access')),
  given_by uuid references person,
  given_on date not null,
  primary key (meeting_id, person_id, duty)
);

-- An institution's delegation. Public: the institution and the office that its head holds; never who the members are.
create table delegation (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  organisation_id uuid references organisation,
  invitation_id uuid references invitation,
  name text not null,
  search_name text not null,
  category text not null,
  country char(2),
  language text not null check (language in ('es', 'en', 'pt', 'fr')),
  channel text not null check (channel in ('room', 'online')),
  -- by letter: what the note verbale says of itself; else by the institution's own link
  letter_reference text,
  letter_on date,
  speaks boolean not null,
  speaking_order integer check (speaking_order between 1 and 500),
  contact_value text,
  token_hash bytea not null unique,
  state text not null check (state in ('registered', 'withdrawn')),
  registered_on date not null,
  sample boolean not null default false
);
create unique index delegation_once on delegation (meeting_id, search_name, coalesce(country, ''))
  where state = 'registered';
create index delegation_organisation on delegation (organisation_id) where organisation_id is not null;

create table delegation_member (
  registration_id uuid primary key references registration,
  delegation_id uuid not null references delegation,
  -- protocol order; 1 is the head
  rank integer not null check (rank between 1 and 200),
  office_held text not null
);
create index delegation_member_rank on delegation_member (delegation_id, rank);

-- Who does what at a meeting. The link of their one page is made from the key `link` when it is shown.
create table role_slot (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  session_id uuid, -- references meeting_session; null: the whole meeting
  role text not null check (role in ('chair', 'moderator', 'panellist', 'rapporteur', 'interpreter')),
  -- null once forgotten: who let their name be published keeps it
  name text,
  office_held text,
  organisation_id uuid references organisation,
  category text not null,
  country char(2),
  language text not null check (language in ('es', 'en', 'pt', 'fr')),
  -- the languages in which they speak, or between which they interpret
  languages text[] not null default '{}',
  contact_value text,
  needs text,
  -- what a body chose, where one did
  proposal_id uuid unique, -- references proposal
  state text not null check (state in ('invited', 'confirmed', 'declined', 'withdrawn')),
  consent_name boolean,
  consent_photo boolean,
  consent_recording boolean,
  token_hash bytea unique,
  reminded_on date,
  retain_until date not null,
  position integer not null,
  sample boolean not null default false
);
create index role_slot_meeting on role_slot (meeting_id, position);
create index role_slot_purge on role_slot (retain_until) where token_hash is not null;

-- Followed to the form: the first day on which it was opened; no pixel, no mail is watched.
alter table invitation add column opened_on date;
-- the segment that it was made from
alter table invitation add column segment text;
