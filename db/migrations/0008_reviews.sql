-- Reviews of the Compact in the region, and the originals of the library's documents.

create table review (
  id uuid primary key,
  code text not null unique,
  slug text not null unique,
  round integer not null,
  title jsonb not null,
  -- the whole of it as its file gives it (data/types.ts, Review2021File and Review2025File)
  data jsonb not null,
  from_record boolean not null default false
);

create table document (
  id uuid primary key,
  code text not null unique,
  file_id uuid references stored_file
);
