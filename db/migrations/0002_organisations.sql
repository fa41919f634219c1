-- Organisations of any kind: members of the Mechanism, offices of States and municipalities, agencies, networks.

create table organisation (
  id uuid primary key,
  slug text not null unique,
  -- 'organisation' may be a member; 'individual' is a migrant who joins by themselves; 'office' answers recommendations
  kind text not null check (kind in ('organisation', 'individual', 'office')),
  name text not null check (length(name) between 2 and 200),
  acronym text,
  -- one of data/reference/categories.json: the category one is counted in
  category text not null,
  further_categories text[] not null default '{}',
  country char(2),
  countries_of_work text[] not null default '{}',
  working_tables integer[] not null default '{}',
  objectives integer[] not null default '{}',
  languages text[] not null default '{}',
  website text,
  about jsonb,
  -- what the public sees of it; 'unlisted' is seen by the membership desk alone
  listing text not null check (listing in ('name', 'country', 'unlisted')),
  contact_name text,
  contact_channel text check (contact_channel in ('email', 'whatsapp', 'phone')),
  contact_value text,
  -- listed at once, checked afterwards
  state text not null check (state in ('listed', 'checked', 'questioned', 'left')),
  member_since date,
  sample boolean not null default false,
  from_record boolean not null default false,
  created_at timestamptz not null,
  search_name text not null
);
-- the directory's filters
create index organisation_directory on organisation (kind, country, category) where listing <> 'unlisted';
-- duplicates are found by the folded name
create index organisation_search_name on organisation (search_name);
