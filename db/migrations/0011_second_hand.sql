-- Signed links, offices and people who leave: what two people must do together.

-- The end of somebody else's role: one proposes it, another agrees. A suspension holds at once and lapses by itself.
alter table role_grant
  add column end_proposed_by uuid references person,
  add column end_proposed_at timestamptz,
  add column suspended_by uuid references person,
  add column suspended_at timestamptz,
  add column suspended_until timestamptz;

-- Closing somebody's account: one proposes it, another agrees; one's own is closed alone.
alter table person
  add column close_proposed_by uuid references person,
  add column close_proposed_at timestamptz,
  -- when the name of a closed person was forgotten
  add column erased_at timestamptz;

-- Who filled in a form with an address has not shown that it is theirs: the role waits until its owner takes it up by
-- the link that was mailed there. Written alike for an address that is known here and for one that is not.
create table role_offer (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 200),
  locale text not null check (locale in ('es', 'en', 'pt', 'fr')),
  role text not null check (role in ('representative', 'office')),
  organisation_id uuid not null references organisation,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  taken_at timestamptz
);
create index role_offer_email on role_offer (email) where taken_at is null;

-- Who at the desk saw a signed link in clear; null where it went by mail alone.
alter table sign_in_link add column handed_by uuid references person;

-- Of an answer that came in by the desk's hands: who handed out the link that drafted it, who filed the letter, who
-- confirmed, and whether a small office did it in the two-person mode (said publicly on the answer).
alter table response
  add column draft_handed_by uuid references person,
  add column confirm_handed_by uuid references person,
  add column filed_by uuid references person,
  add column desk text check (desk in ('two-people', 'two-person-mode'));

-- An answer as one person of the desk recorded it from a signed letter, or from the room where no approved note says it,
-- until another has read it and confirms. It is not public, and the office's own draft stays as it is meanwhile.
create table filed_answer (
  id uuid primary key,
  addressee_id uuid not null unique references addressee,
  how text not null check (how in ('letter', 'in-room')),
  stance text not null check (stance in ('accept', 'accept-part', 'note', 'decline')),
  text jsonb not null,
  reason jsonb,
  post text not null,
  responded_on date not null,
  letter_file_id uuid references stored_file,
  filed_by uuid not null references person,
  filed_on date not null,
  check (stance = 'accept' or reason is not null),
  check (how = 'in-room' or letter_file_id is not null)
);

-- An office's own address, for its signed links: one enters it, another confirms; then nobody sees it in clear.
create table office_address (
  organisation_id uuid primary key references organisation,
  email text not null check (email = lower(email) and length(email) <= 254),
  entered_by uuid not null references person,
  entered_on date not null,
  confirmed_by uuid references person,
  confirmed_on date
);

-- A recommendation is closed by an act of its issuer, which says why.
alter table recommendation
  add column closed_for text,
  add column closed_on date;
