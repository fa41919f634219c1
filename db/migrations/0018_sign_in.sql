-- Passkeys, sign-in by an agency's own provider, approvals of two people.

-- How somebody signed in: what the session may open depends on it (an administrator's duties want a passkey).
alter table sign_in_session
  add column method text not null default 'link'
    check (method in ('link', 'invitation', 'card', 'passkey', 'code', 'provider')),
  add column provider text;

-- The day on which an administrator was first asked for a passkey: from then on they have had the chance.
alter table person add column passkey_offered_on date;

create table passkey (
  id uuid primary key,
  person_id uuid not null references person,
  -- the domain that it was made for: another domain cannot use it
  rp_id text not null,
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  -- counts up with each use where the device counts at all: one that goes back is a copy
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  -- what the person called it
  label text not null check (length(label) <= 60),
  made_on date not null,
  used_on date
);
create index passkey_person on passkey (person_id);

-- A session ends with the passkey that opened it.
alter table sign_in_session add column passkey_id uuid references passkey on delete set null;

-- Printed codes for somebody whose passkey is lost; used once, and all replaced when new ones are made.
create table recovery_code (
  id uuid primary key,
  person_id uuid not null references person,
  code_hash bytea not null unique,
  made_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_person on recovery_code (person_id);

-- One try to sign in by passkey or provider, or to add a passkey: bound to one browser, used once, over in ten minutes.
-- Challenge, state, nonce and verifier follow from the browser's cookie and a key: none of them stands here.
create table sign_in_attempt (
  id uuid primary key,
  duty text not null check (duty in ('passkey-enter', 'passkey-add', 'provider')),
  browser_hash bytea not null unique,
  person_id uuid references person,
  provider text,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Whose account at a provider is whose here: by issuer and subject, never by an address again.
create table provider_account (
  id uuid primary key,
  person_id uuid not null references person,
  provider text not null,
  issuer text not null,
  subject text not null,
  bound_on date not null,
  unique (issuer, subject),
  unique (person_id, provider)
);

-- Staff let somebody bind their account at a provider, once.
create table provider_invitation (
  id uuid primary key,
  person_id uuid not null references person,
  provider text not null,
  made_by uuid references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index provider_invitation_person on provider_invitation (person_id);

-- Two people agree before something leaves or happens: asked by one for a stated purpose, agreed to by another, good for
-- one session and a short while.
create table approval (
  id uuid primary key,
  duty text not null,
  subject_kind text not null,
  subject_id uuid not null,
  purpose text not null check (length(purpose) between 1 and 500),
  asked_by uuid not null references person,
  -- a plain id: the session may be forgotten before the approval is
  asked_session uuid not null,
  asked_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  agreed boolean,
  -- a small office: nobody else could agree, and the log says so
  single boolean not null default false,
  -- an hour from the agreement; a day for the question
  expires_at timestamptz not null,
  taken_at timestamptz
);
create index approval_open on approval (duty, subject_id) where taken_at is null;

-- Who has an interest in a thing decides nothing about it: a person, or everyone who speaks for an organisation.
create table recusal (
  id uuid primary key,
  person_id uuid references person,
  organisation_id uuid references organisation,
  subject_kind text not null,
  subject_id uuid not null,
  declared_by uuid references person,
  declared_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz,
  check ((person_id is null) <> (organisation_id is null))
);
create index recusal_subject on recusal (subject_kind, subject_id) where ended_at is null;
