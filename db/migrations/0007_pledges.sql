-- What was promised, and what has been reported of it.

create table pledge (
  id uuid primary key,
  code text not null unique,
  title jsonb not null,
  text jsonb not null,
  holder_organisation_id uuid references organisation,
  holder jsonb not null,
  holder_country char(2),
  kind text check (kind in ('financial', 'people', 'process', 'policy')),
  -- 'recorded': imported; no status is computed until its holder confirms it here
  state text not null check (state in
    ('published', 'planning', 'in-progress', 'fulfilled', 'partly-fulfilled', 'withdrawn', 'recorded')),
  response_id uuid references response,
  note_id uuid references note on delete set null,
  meeting_id uuid references meeting,
  made_on text not null,
  made_precision text not null check (made_precision in ('day', 'month', 'year')),
  made_qualifier text check (made_qualifier in ('before', 'after', 'by', 'about')),
  date_note jsonb,
  occasion jsonb,
  due_on date,
  -- what would show that it was kept, in the holder's words
  measure jsonb,
  objectives integer[] not null default '{}',
  -- facts that bear on it, linked by the editors
  facts jsonb not null default '[]',
  aims jsonb not null default '[]',
  -- what the source does not say: [{ reason, source }]
  unknowns jsonb not null default '[]',
  sources jsonb not null default '[]',
  sample boolean not null default false,
  from_record boolean not null default false
);
create index pledge_list on pledge (made_on desc, code);
create index pledge_holder on pledge (holder_organisation_id) where holder_organisation_id is not null;
create index pledge_objectives on pledge using gin (objectives);

create table progress_update (
  id uuid primary key,
  pledge_id uuid not null references pledge,
  -- the order in which a pledge's updates were filed
  number integer not null check (number >= 1),
  author_organisation_id uuid references organisation,
  -- the office as it is named, where it has no account
  author jsonb,
  standing text not null check (standing in ('self', 'third-party', 'secretariat')),
  reported_on date not null,
  text jsonb not null,
  claimed_stage text check (claimed_stage in ('planning', 'in-progress', 'fulfilled', 'partly-fulfilled', 'withdrawn')),
  evidence_url text,
  evidence_label text,
  sample boolean not null default false,
  unique (pledge_id, number)
);
