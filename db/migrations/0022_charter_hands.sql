-- A version of the charter, and whom a body designated to a seat: one person records it, another one confirms it.

-- What a body decided about a change that was written down, until a second person has read it and confirms.
alter table charter_proposal
  add column decided_by uuid references body,
  add column decided_on date,
  add column decision text check (length(decision) between 2 and 500),
  add column in_force_on date,
  add column recorded_by uuid references person,
  add column recorded_on date,
  add constraint charter_proposal_decision check (
    (recorded_by is null and recorded_on is null and decided_by is null and decided_on is null and decision is null
      and in_force_on is null)
    or (recorded_by is not null and recorded_on is not null and decided_by is not null and decided_on is not null
      and decision is not null and in_force_on is not null));

-- Recorded by one person alone, in an office where there was no second one; said wherever it is shown.
alter table charter_version add column single boolean not null default false;
alter table seat_holding add column single boolean not null default false;

-- Whom a body designated, as one person recorded it, until a second one confirms. One at a time for a seat.
create table seat_proposal (
  id uuid primary key,
  seat_id uuid not null unique references seat,
  organisation_id uuid not null references organisation,
  alternate_organisation_id uuid references organisation,
  since date not null,
  until date,
  decision text not null check (length(decision) between 2 and 500),
  decided_on date not null,
  proposed_by uuid not null references person,
  proposed_on date not null
);

-- The charter's clocks for a body's meetings: what was said of a meeting to be called and of minutes to be published,
-- so that each is said once.
create table body_clock (
  body_id uuid not null references body,
  clock text not null check (clock in ('meeting', 'minutes')),
  -- the day by which it was due: another day is said anew
  due_on date not null,
  told_on date not null,
  primary key (body_id, clock, due_on)
);

-- The charter's clock for an answer: when it was said that the day is near, and that it is over.
alter table addressee
  add column due_soon_told_on date,
  add column overdue_told_on date;
