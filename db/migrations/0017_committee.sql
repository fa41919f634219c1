-- Who speaks, moderates and reports at a meeting is chosen by a body: calls, proposals, conflicts, preferences, and what
-- those who came say of the event afterwards.

create table call (
  id uuid primary key,
  code text not null unique,
  meeting_id uuid not null references meeting,
  -- the body whose seats choose
  body_id uuid not null references body,
  about jsonb not null,
  -- how many of each role: [{"role":"panellist","places":4}]
  places jsonb not null,
  -- what the chosen shall be together: [{"of":"migrant-led","atLeast":2}]
  targets jsonb not null default '[]',
  closes_on date not null,
  state text not null check (state in ('open', 'closed', 'proposed', 'released', 'withdrawn')),
  -- who proposed to release the choice; another one agrees
  release_proposed_by uuid references person,
  -- why a target was not met, in public; null where all were
  shortfall jsonb,
  released_on date,
  sample boolean not null default false,
  created_at timestamptz not null
);
create index call_meeting on call (meeting_id);
create index call_body on call (body_id, state);

create table proposal (
  id uuid primary key,
  call_id uuid not null references call,
  role text not null check (role in ('panellist', 'moderator', 'rapporteur', 'focal-point')),
  name text not null check (length(name) between 1 and 120),
  organisation_id uuid references organisation,
  -- who filed it, and answers for it afterwards
  filed_by uuid not null references person,
  country char(2),
  category text not null,
  languages text[] not null,
  migrant_led boolean not null,
  first_time boolean not null,
  -- given freely, or not at all
  gender text check (gender in ('woman', 'man', 'other')),
  statement jsonb not null,
  -- of the person proposed; for who invites them, and dropped with the meeting's list
  contact text,
  state text not null default 'filed' check (state in ('filed', 'withdrawn')),
  -- seen by nobody outside the body before all are released together
  choice text check (choice in ('selected', 'standby', 'not-selected')),
  answer text check (answer in ('confirmed', 'declined')),
  served text check (served in ('served', 'absent')),
  filed_on date not null
);
create index proposal_call on proposal (call_id, role);
create index proposal_filed_by on proposal (filed_by);
-- once by the same person: that somebody else proposed them already is nobody's to learn; a forgotten name counts no more
create unique index proposal_once on proposal (call_id, role, filed_by, lower(name)) where state = 'filed' and name <> '–';

-- Whoever declared a conflict has no part in that choice; it cannot be taken back.
create table conflict (
  proposal_id uuid not null references proposal,
  person_id uuid not null references person,
  ground text not null check (ground in ('own-organisation', 'myself', 'family', 'work', 'other')),
  declared_on date not null,
  primary key (proposal_id, person_id)
);

create table preference (
  proposal_id uuid not null references proposal,
  person_id uuid not null references person,
  value text not null check (value in ('yes', 'no', 'unsure')),
  primary key (proposal_id, person_id)
);

-- What those who came say of an event. Nobody's name, no time: the day on which the form closed is the meeting's.
create table evaluation (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  -- a keyed hash of the browser's own secret, gone when the evaluation closes: one person, one answer, changed in place
  voice_hash bytea,
  useful smallint not null check (useful between 1 and 5),
  heard smallint not null check (heard between 1 and 5),
  language smallint not null check (language between 1 and 5),
  access smallint not null check (access between 1 and 5),
  unique (meeting_id, voice_hash)
);

-- A body is asked what it says of a report before it is published; what it said, or that it said nothing, stands there
-- afterwards (source 003: the Committee takes part in preparing the report).
create table report_remark (
  report_id uuid not null references report,
  body_id uuid not null references body,
  asked_on date not null,
  -- null: nothing yet
  stance text check (stance in ('endorses', 'endorses-in-part', 'does-not-endorse')),
  words jsonb,
  -- who wrote it down for the body, and who of the body confirmed it
  written_by uuid references person,
  confirmed_by uuid references person,
  said_on date,
  -- of which revision of the report
  revision integer,
  primary key (report_id, body_id),
  check (confirmed_by is null or confirmed_by <> written_by)
);
