-- The room of a meeting while it sits: where the agenda stands, who is in, who asks for the floor, quick polls.

create table live_room (
  meeting_id uuid primary key references meeting,
  state text not null check (state in ('prepared', 'open', 'closed')),
  -- references meeting_session; no key of its own, so that an agenda can still be changed
  current_item uuid,
  -- guests come in by it; null: the meeting lets none in
  guest_code text check (length(guest_code) between 6 and 20),
  -- [{ "kind": "interpretation", "language": "fr", "address": "https://…" }]
  channels jsonb not null default '[]',
  -- the place of the last who was heard: an order, never a time
  heard integer not null default 0,
  -- private people as they were counted when five more or fewer were there than the time before
  here jsonb not null default '[]',
  prepared_on date not null,
  purged_on date
);

-- When an item really began and ended; what was planned stands in the agenda.
create table room_item (
  meeting_id uuid not null references live_room,
  item_id uuid not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (meeting_id, item_id)
);

-- Somebody in the room. No name, no address, no time; deleted when the meeting's lists are.
create table room_presence (
  id uuid primary key,
  meeting_id uuid not null references live_room,
  -- of what their browser holds
  token_hash bytea not null unique,
  -- null: a guest by the meeting's code
  registration_id uuid references registration,
  category text,
  country char(2),
  official boolean not null,
  organisation_id uuid references organisation,
  -- their organisation may be written to through the platform by whoever is in the room
  contact boolean not null default false,
  unique (meeting_id, registration_id)
);

-- The order of asking: no row is locked for it, and it says no time.
create sequence room_ask_place as integer;
create table room_ask (
  id uuid primary key,
  meeting_id uuid not null references live_room,
  -- null once the people are forgotten
  presence_id uuid references room_presence,
  item_id uuid,
  text text check (length(text) <= 500),
  -- as the person wants to be named in public, where they want to be
  public_name text check (length(public_name) <= 80),
  category text,
  country char(2),
  official boolean not null,
  organisation_id uuid references organisation,
  asked_place integer not null,
  state text not null check (state in ('waiting', 'speaking', 'heard', 'skipped', 'withdrawn')),
  heard_place integer,
  -- the place in the fair order from which the moderator called them, where it was not the first
  out_of_turn integer check (out_of_turn > 1),
  reason text check (reason in ('absent', 'not-about', 'said-already', 'no-time')),
  sample boolean not null default false
);
create unique index room_ask_one_each on room_ask (presence_id) where state in ('waiting', 'speaking');
create unique index room_ask_one_speaks on room_ask (meeting_id) where state = 'speaking';
create index room_ask_meeting on room_ask (meeting_id, asked_place);

create table room_poll (
  id uuid primary key,
  meeting_id uuid not null references live_room,
  item_id uuid,
  question jsonb not null,
  options jsonb not null,
  place integer not null,
  state text not null check (state in ('prepared', 'open', 'closed')),
  -- once closed: how many chose each option, of those registered and of guests, apart
  counts jsonb,
  check ((counts is not null) = (state = 'closed'))
);
create unique index room_poll_one_open on room_poll (meeting_id) where state = 'open';
create index room_poll_meeting on room_poll (meeting_id, place);

-- One answer per person in the room while a poll is open; the rows go when it closes. `voter` is a keyed hash.
create table room_answer (
  poll_id uuid not null references room_poll,
  voter uuid not null,
  guest boolean not null,
  choice smallint not null check (choice between 0 and 5),
  primary key (poll_id, voter)
);

-- Answers have the writer role of votes (safety.md, decision 2); the application reads, counts and deletes them.
revoke insert, update on room_answer from mesa_app;
grant select (id, state, options) on room_poll to mesa_votes;
grant insert, update (choice), select on room_answer to mesa_votes;
