-- Who is told what: each act becomes a notice to each person concerned once, and notices become mail in digests.

create table notice (
  id uuid primary key,
  act_id uuid not null references act,
  person_id uuid not null references person,
  -- the key of the sentence; its arguments are codes and numbers, never a text that somebody wrote
  message text not null,
  args jsonb not null default '{}',
  -- without the language
  href text not null,
  made_at timestamptz not null,
  -- wished at the time when it was made: by a person with an e-mail address and a digest
  to_mail boolean not null,
  -- null while it waits for the person's digest
  mailed_at timestamptz,
  state text not null default 'new' check (state in ('new', 'read')),
  unique (act_id, person_id)
);
-- a person's own list
create index notice_person on notice (person_id, made_at desc);
-- the digests that are due
create index notice_unmailed on notice (person_id) where to_mail and mailed_at is null;

-- Acts that were turned into notices already, kept for as long as a late commit could still bring them up again.
create table noticed_act (
  act_id uuid primary key references act,
  at timestamptz not null
);
create index noticed_act_at on noticed_act (at);

-- Mail on its way: what to say as a key and arguments, said when it is sent. Deleted 30 days after sending.
create table outgoing_mail (
  id uuid primary key,
  message_id text not null unique,
  address text not null,
  locale text not null check (locale in ('es', 'en', 'pt', 'fr')),
  message text not null,
  args jsonb not null default '{}',
  -- a one-time link made when the mail is sent, out of this id and a key outside the database
  link_id uuid,
  link_path text,
  made_at timestamptz not null,
  sent_at timestamptz
);
create index outgoing_mail_unsent on outgoing_mail (made_at) where sent_at is null;
create index outgoing_mail_sent on outgoing_mail (sent_at) where sent_at is not null;
