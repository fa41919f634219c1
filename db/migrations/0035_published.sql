-- Every number that was ever published of people who are not in public office, as it was published: what pages, twins,
-- sheets and reports read, and what the manifest lists (decision 013).
create table published_table (
  id uuid primary key,
  -- the record whose people are counted, and by what: one series of snapshots
  subject_kind text not null,
  subject_id uuid not null,
  about text not null,
  unit text not null,
  -- how its cells and its total hang together
  shape text not null check (shape in ('list', 'table', 'each')),
  -- whether a cell that is kept back is named: else who reads cannot tell it from nobody's
  named boolean not null,
  -- the name of a threshold
  rule text not null,
  -- addresses without a language where it is shown
  shown_at text[] not null,
  unique (subject_kind, subject_id, about)
);

create table published_snapshot (
  table_id uuid not null references published_table,
  place integer not null,
  -- with another word the same people are counted anew: of those registered, those who came
  what text not null,
  taken_on date not null,
  final boolean not null,
  total integer,
  -- [{key, n}]; n is null where it is kept back
  cells jsonb not null,
  -- all of it, as long as later snapshots must agree with it; null once it is over
  counted jsonb,
  primary key (table_id, place)
);
