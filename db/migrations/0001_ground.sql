-- The ground that every feature stands on: people, roles, sign-in, acts, links, codes, retries, files.
-- What each column is for, how long it is kept and who reads it: data/inventory.json.

create table person (
  id uuid primary key,
  -- e-mail is one way to reach a person, never the only way in: a printed card needs none.
  email text unique check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 200),
  locale text not null default 'es' check (locale in ('es', 'en', 'pt', 'fr')),
  digest text not null default 'daily' check (digest in ('at-once', 'daily', 'weekly', 'none')),
  -- made by the demonstration: nobody real, and never counted as staff
  sample boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz
);

create table role_grant (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in
    ('administrator', 'secretariat', 'moderator', 'coordinator', 'rapporteur', 'representative', 'office')),
  organisation_id uuid,
  body_id uuid,
  proposed_by uuid references person,
  proposed_at timestamptz not null,
  -- Two people grant a role (safety.md, decision 12); until the second one agreed it opens nothing.
  approved_by uuid references person,
  approved_at timestamptz,
  -- one-person grants of a new or small office, said so in the log
  single boolean not null default false,
  -- when the person invited with it confirmed; null where nobody had to be invited
  accepted_at timestamptz,
  ended_by uuid references person,
  ended_at timestamptz
);
create index role_grant_person on role_grant (person_id) where ended_at is null;
create index role_grant_organisation on role_grant (organisation_id) where ended_at is null;

create table sign_in_session (
  id uuid primary key,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  -- what the person called the device, or "phone" / "computer": never the user agent, never an address
  device text not null,
  started_on date not null,
  seen_on date not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sign_in_session_person on sign_in_session (person_id) where revoked_at is null;

create table sign_in_link (
  id uuid primary key,
  person_id uuid references person,
  -- 'sign-in', 'first-administrator', 'invitation', 'respond', 'confirm-response', 'invited-registration'
  duty text not null,
  subject_id uuid,
  token_hash bytea not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- opening a link uses nothing up; confirming does
  used_at timestamptz
);

create table sign_in_card (
  id uuid primary key,
  person_id uuid not null references person,
  code_hash bytea not null unique,
  pin_hash text not null,
  made_by uuid references person,
  made_at timestamptz not null,
  failures integer not null default 0,
  locked_until timestamptz,
  revoked_at timestamptz
);

-- How fast may be guessed and asked: for everybody together and per browser (a keyed hash of its cookie), never per
-- address. Dropped after a day without use.
create table throttle (
  name text primary key,
  level double precision not null,
  moved_at timestamptz not null
);

create table act (
  id uuid primary key,
  -- acts of one request share their time; voices write no act, so a sequence tells nothing about them
  position bigint generated always as identity,
  at timestamptz not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  actor_id uuid,
  capacity text,
  organisation_id uuid,
  state_from text,
  state_to text,
  detail jsonb not null default '{}'
);
-- the history of one record
create index act_subject on act (subject_id, at);
-- the activity feed and the desk
create index act_at on act (at desc);

create table link (
  id uuid primary key,
  kind text not null,
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  by_editors boolean not null default false,
  unique (kind, from_id, to_id)
);
create index link_from on link (from_id);
create index link_to on link (to_id);

create table code_series (
  series text primary key,
  last integer not null
);

-- Retries of a form: the same key gives the same answer. A keyed hash, dropped after 24 hours.
create table retry (
  key_hash bytea primary key,
  body_hash bytea not null,
  location text,
  made_at timestamptz not null
);
create index retry_made_at on retry (made_at);

create table stored_file (
  id uuid primary key,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  sha256 bytea not null,
  stored_on date not null
);

-- Counters of things that leave no row of their own: per day and kind, nothing else.
create table day_count (
  day date not null,
  kind text not null,
  n integer not null default 0,
  primary key (day, kind)
);

create table setting (
  name text primary key,
  value jsonb not null
);
