-- Rounds of the review that are prepared here (design/records.md, ReviewCycle). The reviews of 2021 and 2025 stay as they
-- came with the record, in `review`.

create table review_round (
  id uuid primary key,
  -- the year by which it is called: its address
  slug text not null unique check (slug ~ '^\d{4}$'),
  title jsonb not null,
  about jsonb,
  state text not null check (state in
    ('planned', 'preparing', 'convened', 'reporting', 'adopted', 'following-up', 'closed')),
  -- who moved it last: a report is adopted by another person than who brought it so far
  moved_by uuid references person,
  meeting_id uuid references meeting,
  -- the review before it: of the record or of this installation
  previous_slug text,
  -- the last day of the call for submissions
  call_until date,
  -- what became of the one before, counted when this one was convened: [{ what, n }]
  became jsonb,
  became_on date,
  prepared_on date not null,
  sample boolean not null default false
);

create table review_step (
  id uuid primary key,
  round_id uuid not null references review_round,
  kind text not null check (kind in
    ('info-session', 'webinar', 'regional-process', 'consultation', 'hearing', 'meeting', 'report', 'follow-up')),
  title jsonb not null,
  planned_on date not null,
  -- the day on which it was in fact; null while it was not
  held_on date,
  meeting_id uuid references meeting,
  consultation_id uuid references consultation
);
create index review_step_round on review_step (round_id, planned_on);

-- What somebody submits to a round, of an objective or of the whole. An office's stands as official, an
-- organisation's as parallel, side by side.
create table review_submission (
  id uuid primary key,
  code text not null unique,
  round_id uuid not null references review_round,
  organisation_id uuid not null references organisation,
  written_by uuid references person,
  standing text not null check (standing in ('official', 'parallel')),
  objective integer check (objective between 1 and 23),
  title jsonb not null,
  -- null once it was withdrawn
  text jsonb,
  -- where the whole document stands, if it is longer
  url text check (url like 'https://%'),
  state text not null check (state in ('received', 'published', 'refused', 'withdrawn')),
  refused_for text check (length(refused_for) <= 500),
  received_on date not null,
  published_on date,
  published_by uuid references person,
  sample boolean not null default false,
  check ((text is null) = (state = 'withdrawn')),
  check ((state = 'published') = (published_on is not null)),
  check (published_by is null or published_by is distinct from written_by)
);
-- side by side per objective
create index review_submission_round on review_submission (round_id, objective, received_on);
create index review_submission_organisation on review_submission (organisation_id);

-- What a round passed on to the world forum.
create table review_output (
  id uuid primary key,
  round_id uuid not null references review_round,
  title jsonb not null,
  -- a record of this installation, or an address elsewhere
  href text not null check (href like '/%' or href like 'https://%'),
  passed_to text not null,
  passed_on date not null
);
create index review_output_round on review_output (round_id, passed_on);
