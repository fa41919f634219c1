-- Summary reports: drafted from the records, edited, approved by two people, frozen when published.

create table report (
  id uuid primary key,
  code text not null unique,
  slug text not null unique,
  meeting_id uuid not null references meeting,
  title jsonb not null,
  state text not null check (state in ('draft', 'published')),
  -- the editors' words, section by section: { "participation": LocalizedText, … }
  narrative jsonb not null default '{}',
  -- raised by every edit: an approval counts for the text that was read
  revision integer not null default 1,
  -- at publication: the figures and lists as they stood, and their hash
  frozen jsonb,
  frozen_hash text,
  single_approval boolean not null default false,
  published_at timestamptz,
  pdf_file_id uuid references stored_file,
  word_file_id uuid references stored_file,
  created_at timestamptz not null
);
-- one report a meeting
create unique index report_meeting on report (meeting_id);

create table report_approval (
  report_id uuid not null references report,
  person_id uuid not null references person,
  revision integer not null,
  approved_at timestamptz not null,
  primary key (report_id, person_id, revision)
);
