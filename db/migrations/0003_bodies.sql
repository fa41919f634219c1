-- Bodies and their seats: the Network, its working group, the Mechanism, its tables, and those that an operator fills in.

create table body (
  id uuid primary key,
  slug text not null unique,
  kind text not null check (kind in
    ('network', 'working-group', 'mechanism', 'working-table', 'liaison-table', 'national-network', 'country-team')),
  name jsonb not null,
  -- a descriptive title of ours, where the source gives none
  working_title jsonb,
  parent_id uuid references body,
  country char(2),
  objectives integer[] not null default '{}',
  -- what the charter's file says of it (data/types.ts, CharterBody); null for a body that the operator entered
  charter jsonb,
  place integer not null default 1000,
  from_record boolean not null default false,
  created_at timestamptz not null
);
create index body_kind on body (kind, place);

create table seat (
  id uuid primary key,
  code text not null unique,
  body_id uuid not null references body,
  place integer not null,
  -- who designates its holder
  designated_by uuid not null references body,
  rotating boolean not null default false,
  charter jsonb
);
create index seat_body on seat (body_id, place);

-- Who holds a seat is a dated row. A seat without any row is unknown to this installation, never vacant.
create table seat_holding (
  id uuid primary key,
  seat_id uuid not null references seat,
  organisation_id uuid not null references organisation,
  since date not null,
  until date,
  -- the day on which it was entered here that the seat had been left
  vacated_on date,
  check (until is null or until >= since),
  check (vacated_on is null or vacated_on >= since)
);
create unique index seat_holding_now on seat_holding (seat_id) where vacated_on is null;
create index seat_holding_history on seat_holding (seat_id, since);
create index seat_holding_organisation on seat_holding (organisation_id);
