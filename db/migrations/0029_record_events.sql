-- Sessions of which the day is known and no hour; and what the public record says of a meeting, with its place in the
-- sources.

alter table meeting_session
  -- the day alone, as the venue counts days: where no hour is planned yet, or no source gives one
  add column on_day date,
  -- where the record found it
  add column sources jsonb not null default '[]',
  add constraint meeting_session_day_or_hours check (on_day is null or starts_at is null);

alter table tally
  -- the day that a figure is of; null: not of one day
  add column on_day date,
  add column sources jsonb not null default '[]',
  drop constraint tally_method_check;
-- reported: a source gives the figure and does not say how it was obtained
alter table tally add constraint tally_method_check
  check (method in ('counted', 'platform', 'estimated', 'reported'));

-- where the sources only say that it was about, before, after or by that date
alter table meeting add column date_qualifier text
  check (date_qualifier in ('before', 'after', 'by', 'about'));

alter table note add column sources jsonb not null default '[]';
