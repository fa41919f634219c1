-- News: short dated items of the secretariat in up to four languages, each about a meeting or a recommendation, with
-- pictures whose people agreed to be shown.

create table news_item (
  id uuid primary key,
  slug text not null unique,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  -- title and words in up to four languages, each with its origin
  title jsonb not null,
  words jsonb not null,
  happened_on date not null,
  meeting_id uuid references meeting,
  recommendation_id uuid references recommendation,
  published_on date,
  -- raised by every change that readers see: what a feed sorts by
  revised_at timestamptz not null,
  sample boolean not null default false,
  check ((state = 'draft') = (published_on is null))
);
create index news_item_listed on news_item (happened_on desc, id) where state = 'published';
create index news_item_meeting on news_item (meeting_id) where state = 'published';

create table news_picture (
  id uuid primary key,
  news_item_id uuid not null references news_item,
  position integer not null,
  file_id uuid not null references stored_file,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- what it shows, in words, in all four languages
  alternative jsonb not null,
  credit text,
  -- nobody can be recognised, or whoever can has agreed to be shown here
  shows text not null check (shows in ('nobody', 'agreed')),
  unique (news_item_id, position)
);
