-- Joining in short pages, representatives, merged organisations, contact through the platform.

alter table organisation
  -- of a group at risk that joined under another name: for the membership desk alone
  add column true_name text check (length(true_name) between 2 and 200),
  add column search_true_name text,
  -- what duplicates are found by, beside the folded name
  add column search_acronym text,
  add column website_host text,
  -- what the directory's search box looks in: names that the public sees, folded
  add column search_text text not null default '',
  -- by the form, by somebody who entered it for a person beside them, or from a register
  add column entered_how text not null default 'form' check (entered_how in ('form', 'assisted', 'register')),
  add column assisted_by uuid references person,
  add column register_id uuid,
  -- one name for one organisation: the one that stands for this one now
  add column merged_into uuid references organisation;
update organisation set search_text = search_name || ' ' || lower(coalesce(acronym, '')),
  search_acronym = nullif(lower(regexp_replace(coalesce(acronym, ''), '[^[:alnum:]]', '', 'g')), ''),
  website_host = nullif(regexp_replace(lower(coalesce(website, '')), '^https?://(www\.)?([^/:?#]+).*$', '\2'), '');

alter table organisation drop constraint organisation_state_check;
alter table organisation add constraint organisation_state_check
  check (state in ('waiting', 'listed', 'checked', 'questioned', 'refused', 'appealed', 'left', 'merged'));
alter table organisation add constraint organisation_merged_check check ((state = 'merged') = (merged_into is not null));

-- the directory in its order: a page of it is read off the index, whatever else it is narrowed by
create index organisation_listed on organisation (search_name, id)
  where listing = 'name' and member_since is not null and state in ('listed', 'checked', 'questioned');
-- how many there are, and where: read off the index alone, 3 ms instead of 14 with 20,000 members
create index organisation_counted on organisation (country, category)
  where listing = 'name' and member_since is not null and state in ('listed', 'checked', 'questioned');
create index organisation_acronym on organisation (search_acronym) where search_acronym is not null;
create index organisation_host on organisation (website_host) where website_host is not null;
create index organisation_true_name on organisation (search_true_name) where search_true_name is not null;
create index organisation_merged on organisation (merged_into) where merged_into is not null;
-- the desk's queue and what waits there
create index organisation_state on organisation (state) where state in ('waiting', 'listed', 'refused', 'appealed');

-- A form that was begun and not sent: sealed with its code, which is not kept, so that nobody else can read it.
create table join_draft (
  id uuid primary key,
  code_hash bytea not null unique,
  sealed bytea not null,
  begun_on date not null,
  expires_at timestamptz not null
);

-- Who stands how for an organisation. Without a row: the first who came is the lead, everybody else a representative.
create table representation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  standing text not null check (standing in ('lead', 'representative', 'alternate')),
  since_on date not null,
  until_on date
);
create unique index representation_now on representation (organisation_id, person_id) where until_on is null;
create unique index representation_lead on representation (organisation_id)
  where until_on is null and standing = 'lead';

-- Asked to be added, invited by mail, or by a code on paper.
create table representative_invitation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  standing text not null check (standing in ('lead', 'representative', 'alternate')),
  name text not null check (length(name) between 1 and 120),
  email text check (email = lower(email) and length(email) <= 254),
  -- of somebody who asked to be added and has no e-mail: how the lead reaches them
  phone text,
  locale text not null check (locale in ('es', 'en', 'pt', 'fr')),
  token_hash bytea unique,
  state text not null check (state in ('asked', 'sent', 'taken', 'declined', 'withdrawn')),
  made_by uuid references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  taken_by uuid references person,
  taken_on date
);
create index representative_invitation_open on representative_invitation (organisation_id)
  where state in ('asked', 'sent');

-- What two people decide together: merging and parting, a lead that the desk appoints, an appeal.
create table membership_proposal (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'part', 'appoint', 'admit', 'uphold')),
  organisation_id uuid not null references organisation,
  other_id uuid references organisation,
  person_id uuid references person,
  state text not null check (state in ('open', 'agreed', 'declined')),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  check (decided_by is null or decided_by <> proposed_by)
);
create index membership_proposal_open on membership_proposal (organisation_id) where state = 'open';

-- Why the desk refused or questions a membership; read by the desk and by the organisation itself.
create table membership_reason (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  words text not null check (length(words) between 1 and 2000),
  said_by uuid not null references person,
  said_on date not null
);
create index membership_reason_organisation on membership_reason (organisation_id);

-- An existing register, row by row: judged first, then written as chosen, in batches that survive a kill.
create table register (
  id uuid primary key,
  file_name text not null,
  state text not null check (state in ('judging', 'judged', 'writing', 'done', 'dropped')),
  mode text check (mode in ('good-rows', 'all-or-nothing')),
  -- the language of who uploaded it, and which cell is which column
  columns jsonb not null,
  rows integer not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  ended_at timestamptz
);
create table register_row (
  register_id uuid not null references register,
  line integer not null,
  cells jsonb not null,
  -- name and country as they are compared, for rows that say the same thing twice
  same_as text,
  verdict text check (verdict in ('new', 'update', 'same', 'duplicate', 'bad')),
  wrongs text[] not null default '{}',
  organisation_id uuid,
  written boolean not null default false,
  primary key (register_id, line)
);
create index register_row_todo on register_row (register_id, line) where verdict is null or not written;
create index register_row_same on register_row (register_id, same_as, line);
create index register_row_verdict on register_row (register_id, verdict, line);

-- What members write to one another through the platform: the words go when their time is over.
create table member_letter (
  id uuid primary key,
  -- the first of a correspondence; its own id for that one
  first_id uuid not null,
  from_person uuid not null references person,
  from_organisation uuid references organisation,
  to_organisation uuid references organisation,
  to_person uuid references person,
  words text not null check (length(words) between 1 and 4000),
  sent_at timestamptz not null,
  read_on date,
  reported_by uuid references person,
  reported_on date,
  -- what the desk found: nothing wrong, or a sender who may write no more
  found text check (found in ('in-order', 'stopped')),
  check (to_organisation is not null or to_person is not null)
);
create index member_letter_thread on member_letter (first_id, sent_at);
create index member_letter_to_organisation on member_letter (to_organisation, sent_at desc);
create index member_letter_to_person on member_letter (to_person, sent_at desc);
create index member_letter_from on member_letter (from_person, sent_at desc);
create index member_letter_reported on member_letter (reported_on) where reported_on is not null and found is null;

-- Certificates and letters of the Mechanism: what one says is fixed, and its code confirms that and no more.
create table issued_letter (
  id uuid primary key,
  kind text not null check (kind in ('participation', 'invitation', 'support')),
  code_hash bytea not null unique,
  organisation_id uuid references organisation,
  locale text not null check (locale in ('es', 'en', 'pt', 'fr')),
  facts jsonb not null,
  issued_by uuid not null references person,
  issued_on date not null,
  withdrawn_on date
);
create index issued_letter_organisation on issued_letter (organisation_id, issued_on desc);
