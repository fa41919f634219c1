-- The charter in versions, seats that are designated, rotating, left.

-- The Committee of 2021 was asked for; whether it is constituted stands in the charter's rules.
alter table body drop constraint body_kind_check;
alter table body add constraint body_kind_check check (kind in
  ('network', 'working-group', 'mechanism', 'working-table', 'liaison-table', 'national-network', 'country-team',
   'committee'));

-- Every version of the charter, whole. The first comes with the record; the others are acts of a body. None is ever
-- changed or taken away: what was in force on a day stays readable.
create table charter_version (
  id uuid primary key,
  number integer not null unique check (number >= 1),
  -- null: since ever, as far as this installation knows
  in_force_on date,
  -- data/types.ts, CharterRules
  rules jsonb not null,
  -- the body that decided, the day, and where the decision is written; null for the charter of the record
  decided_by uuid references body,
  decided_on date,
  decision text check (length(decision) between 2 and 500),
  recorded_at timestamptz not null,
  check (number = 1 or (in_force_on is not null and decided_by is not null and decided_on is not null
    and decision is not null and in_force_on >= decided_on))
);
-- what is in force on a day
create index charter_version_in_force on charter_version (in_force_on, number);

-- A change under way: shown with what it would make forbidden before a body decides. Gone when decided or dropped.
create table charter_proposal (
  id uuid primary key,
  body_id uuid not null references body,
  -- the rules of this one body as they would be, its seats and, for the Mechanism, the settings of membership
  change jsonb not null,
  -- the version it was written on: a change made meanwhile shows
  on_version integer not null,
  proposed_by uuid references person,
  proposed_on date not null
);
create index charter_proposal_body on charter_proposal (body_id);

-- For whom and by whom a seat is held. Persons are named only here, and shown only with their consent.
alter table seat_holding add column person_id uuid references person;
alter table seat_holding add column person_shown boolean not null default false;
alter table seat_holding add column alternate_organisation_id uuid references organisation;
alter table seat_holding add column alternate_person_id uuid references person;
alter table seat_holding add column alternate_shown boolean not null default false;
-- how it came: a recorded decision or a ballot; null for what was entered before there was a way to say it
alter table seat_holding add column source_kind text check (source_kind in ('decision', 'ballot'));
alter table seat_holding add column source_id uuid;
alter table seat_holding add column source_note text check (length(source_note) between 2 and 500);
alter table seat_holding add column designated_on date;
-- why it ended before its term
alter table seat_holding add column ended_why text check (ended_why in ('resigned', 'recalled', 'succeeded', 'left'));
alter table seat_holding add column ended_note text check (length(ended_note) between 2 and 500);
-- whom the alternate succeeded
alter table seat_holding add column succeeds_id uuid references seat_holding;
-- a suspension: on these days nobody acts for the seat but the alternate
alter table seat_holding add column suspended_on date;
alter table seat_holding add column resumed_on date check (resumed_on is null or resumed_on >= suspended_on);
alter table seat_holding add column suspension_note text check (length(suspension_note) between 2 and 500);
-- the days on which its end was announced and said: once each
alter table seat_holding add column warned_on date;
alter table seat_holding add column expired_on date;
-- the next term may be recorded while the present one runs; that two do not overlap is held under the seat's lock
drop index seat_holding_now;
create index seat_holding_open on seat_holding (seat_id, since) where vacated_on is null;
create index seat_holding_ending on seat_holding (until) where vacated_on is null and until is not null;
create index seat_holding_person on seat_holding (person_id) where person_id is not null;
create index seat_holding_alternate on seat_holding (alternate_person_id) where alternate_person_id is not null;

-- The calendar by which the agencies' seats rotate, as a body fixed it: the newest one of a body counts.
create table rotation_calendar (
  id uuid primary key,
  body_id uuid not null references body,
  -- [{ from, until, agencies: [code per rotating seat] }]
  terms jsonb not null,
  decided_by uuid not null references body,
  decided_on date not null,
  decision text not null check (length(decision) between 2 and 500),
  recorded_at timestamptz not null
);
create index rotation_calendar_body on rotation_calendar (body_id, recorded_at);
