-- What came of a meeting: typed items with who spoke in which capacity, quotes that their speakers approve, a window for
-- comments on the draft minutes, their approval, and what each item became.

alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in
  ('information', 'recommendation', 'response', 'commitment', 'decision', 'action', 'reservation'));
-- "head of delegation": an office, never a name
alter table note add column speaker_capacity text;
-- who does it, and until when: of an action or a decision
alter table note add column owner_id uuid references organisation;
alter table note add column due_on date;
-- seconds from the beginning of the recording of its session
alter table note add column recording_at integer check (recording_at between 0 and 86399);
-- the recommendation that a response was about, and how it stands to it
alter table note add column answers_code text;
alter table note add column stance text check (stance in ('accept', 'accept-part', 'note', 'decline'));

-- The speaker's own words, apart from the note: nothing that reads notes can show them before they are approved.
create table note_quote (
  note_id uuid primary key references note,
  -- goes up with every change of the words: a link is for one wording
  version integer not null default 1,
  -- null once they were refused: then the rapporteur's paraphrase alone stays
  words jsonb,
  state text not null check (state in ('waiting', 'approved', 'refused')),
  -- the link itself is made from the key `link` when it is shown; only its hash is kept
  token_hash bytea unique,
  -- another person than the one who wrote it down hands the link out
  handed_by uuid references person,
  -- the name that the speaker gave themselves, to stand with the words
  speaker_name text,
  how text check (how in ('link', 'letter')),
  letter text,
  decided_by uuid references person,
  decided_on date,
  check ((state = 'refused') = (words is null)),
  check ((state = 'waiting') = (decided_on is null))
);

-- How far the minutes of a meeting are: made when the comment window opens.
create table minutes (
  meeting_id uuid primary key references meeting,
  -- the body whose meeting it was: its holders and coordinators may approve
  body_id uuid references body,
  opened_on date not null,
  opened_by uuid references person,
  comments_until date not null check (comments_until >= opened_on),
  approved_on date,
  approved_by uuid references person,
  approved_as text,
  -- the papers made from them are public from then on
  released_on date,
  released_by uuid references person,
  check (released_on is null or approved_on is not null)
);

create table minutes_comment (
  id uuid primary key,
  note_id uuid not null references note,
  -- whose link it came by, or the account and whom it speaks for
  registration_id uuid references registration,
  person_id uuid references person,
  organisation_id uuid references organisation,
  body_id uuid references body,
  category text,
  words jsonb not null,
  said_on date not null,
  answer text check (answer in ('taken-in', 'not')),
  reason jsonb,
  answered_by uuid references person,
  answered_on date,
  check ((registration_id is null) <> (person_id is null)),
  check ((answer is null) = (reason is null))
);
create index minutes_comment_note on minutes_comment (note_id);

-- What an approved item became. One of a kind comes by itself; people may make more out of it.
create table note_outcome (
  note_id uuid not null references note,
  subject_kind text not null,
  subject_id uuid not null,
  primary key (note_id, subject_kind, subject_id)
);

-- Where a session was recorded: a link, never shown inside our pages.
create table session_recording (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  session_id uuid references meeting_session,
  url text not null check (url like 'https://%'),
  unique nulls not distinct (meeting_id, session_id)
);

-- The spoken answer that waits for a second person keeps the note that it comes from.
alter table filed_answer add column note_id uuid references note;

-- A pledge that a commitment in approved minutes waits to become: nobody's pledge until somebody makes it.
create table pledge_draft (
  note_id uuid primary key references note,
  holder_id uuid references organisation,
  drafted_on date not null,
  pledge_id uuid references pledge
);

-- Minutes that were approved before there was a window are approved: their papers can be published too.
insert into minutes (meeting_id, opened_on, comments_until, approved_on, approved_as)
select meeting_id, max(approved_on), max(approved_on), max(approved_on), 'secretariat' from note
group by meeting_id having bool_and(state = 'approved') and max(approved_on) is not null;
