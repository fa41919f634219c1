-- Spoken instead of typed: which consultations take recordings, and what waits to be typed out. The sound itself lies outside
-- the database, encrypted under the consultation's key. No time here but the Monday on which it is destroyed at the latest
-- (safety.md, decision 7).

create table recording_setting (
  consultation_id uuid primary key references consultation,
  takes boolean not null
);

create table recording (
  id uuid primary key,
  consultation_id uuid not null references consultation,
  -- null: nameless
  organisation_id uuid references organisation,
  -- 'typed': waits to be approved; 'unclear': nothing could be understood; 'lapsed': nobody typed it out in time
  state text not null check (state in ('waiting', 'typed', 'unclear', 'lapsed')),
  -- null once the sound is destroyed
  file_id uuid,
  media_type text not null,
  -- rounded up to ten
  seconds integer not null check (seconds > 0),
  transcript jsonb,
  drop_on date not null,
  receipt_lookup bytea not null unique,
  receipt_check text not null,
  check ((file_id is null) = (state in ('unclear', 'lapsed'))),
  check ((state = 'typed') = (transcript is not null))
);
create index recording_consultation on recording (consultation_id);
create index recording_drop on recording (drop_on) where file_id is not null;
