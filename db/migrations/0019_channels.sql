-- How a person wants to be told: channel, rhythm, quiet hours; and the short texts on their way to a phone.

create table notice_wish (
  person_id uuid primary key references person,
  -- 'forward': somebody of the desk passes the news on by hand
  channel text not null default 'mail' check (channel in ('mail', 'sms', 'whatsapp', 'forward')),
  -- for SMS and WhatsApp alone; nothing is sent to it before its owner typed the code that it got
  number text check (number ~ '^\+[1-9][0-9]{6,14}$'),
  number_confirmed boolean not null default false,
  -- from this hour until that one, in the person's own time, nothing is sent; it waits
  quiet_from smallint check (quiet_from between 0 and 23),
  quiet_until smallint check (quiet_until between 0 and 23),
  time_zone text not null default 'UTC' check (length(time_zone) <= 60),
  -- what they want to see on the page alone
  muted text[] not null default '{}',
  reminders boolean not null default true,
  check ((quiet_from is null) = (quiet_until is null)),
  check (number is not null or not number_confirmed)
);

-- What somebody was reminded of, so that one thing is said at most once a week.
create table notice_reminder (
  person_id uuid not null references person,
  -- a keyed hash of what waits and where: the table tells nobody what somebody works on
  thing_hash bytea not null,
  reminded_on date not null,
  primary key (person_id, thing_hash)
);
create index notice_reminder_day on notice_reminder (reminded_on);

-- Short texts on their way through the gateway. Deleted 7 days after sending.
create table outgoing_text (
  id uuid primary key,
  -- stable for one thing to say: asking twice sends once, and the gateway can tell a second sending by it
  text_id text not null unique,
  channel text not null check (channel in ('sms', 'whatsapp')),
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  locale text not null check (locale in ('es', 'en', 'pt', 'fr')),
  message text not null,
  args jsonb not null default '{}',
  made_at timestamptz not null,
  sent_at timestamptz
);
create index outgoing_text_unsent on outgoing_text (made_at) where sent_at is null;
create index outgoing_text_sent on outgoing_text (sent_at) where sent_at is not null;
