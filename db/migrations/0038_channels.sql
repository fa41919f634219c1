-- Channels: messaging services (WhatsApp, SMS) through which people speak in a consultation. No number of anybody ever
-- enters; the secrets that channels sign with are derived from a key outside the database and stand nowhere.

create table channel (
  id uuid primary key,
  name text not null check (length(name) <= 120),
  adapter text not null check (adapter in ('rapidpro', 'plain')),
  -- whose it is; none: the Mesa's own
  organisation_id uuid references organisation,
  state text not null check (state in ('proposed', 'working', 'declined', 'ended')),
  -- messages a minute that it may bring
  budget integer not null check (budget between 1 and 6000),
  proposed_by uuid references person,
  decided_by uuid references person,
  -- when it last said hello: a test by its operator, never a person's message
  heard_on date,
  sample boolean not null default false,
  check (decided_by is null or decided_by <> proposed_by)
);

-- A secret is derived from the key `gateway` and this id: the row says only that it counts, and until when.
create table channel_secret (
  id uuid primary key,
  channel_id uuid not null references channel,
  made_at timestamptz not null,
  ends_at timestamptz
);
create index channel_secret_channel on channel_secret (channel_id);

-- Where a channel may bring voices, and how many it brought: counters, no day, no voice.
create table channel_consultation (
  channel_id uuid not null references channel,
  consultation_id uuid not null references consultation,
  -- what is reached no more stays for its counts
  reached boolean not null default true,
  voices integer not null default 0,
  texts integer not null default 0,
  primary key (channel_id, consultation_id)
);
create index channel_consultation_consultation on channel_consultation (consultation_id);

-- A message that is sent again is answered as before and does nothing. No clock: a day by which it is gone.
create table channel_retry (
  key_hash bytea primary key,
  body_hash bytea not null,
  -- sealed under the message's own key, which only the sender has
  answer text,
  drop_on date not null
);
create index channel_retry_drop_on on channel_retry (drop_on);
