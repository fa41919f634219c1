-- Ways to speak: confidentially, sealed to two safeguarding persons; co-signatures of named inputs; receipts that an
-- organisation keeps for somebody. Nothing here says who spoke: what does is sealed to keys that the server never has.

-- Two people who can open together, named by two of the desk. Only their public keys are here.
create table safeguarding_pair (
  id uuid primary key,
  state text not null check (state in ('proposed', 'agreed', 'ready', 'ended')),
  -- public words: whom the two serve
  office text not null check (length(office) between 2 and 120),
  proposed_by uuid references person,
  agreed_by uuid references person,
  ending_by uuid references person,
  check (agreed_by is distinct from proposed_by or agreed_by is null)
);
create table safeguarding_person (
  pair_id uuid not null references safeguarding_pair,
  slot smallint not null check (slot in (1, 2)),
  person_id uuid not null references person,
  -- an age recipient; the identity that belongs to it never comes here
  recipient text check (length(recipient) <= 2500),
  -- what they have to decrypt to show that they hold it: the test, and a keyed hash of its answer
  test bytea,
  test_mark bytea,
  checked_on date,
  primary key (pair_id, slot),
  unique (pair_id, person_id)
);
create index safeguarding_person_person on safeguarding_person (person_id);

-- Who wrote a confidential input, sealed twice over: the other one of the pair opens the outer seal, `slot` the inner one.
create table sealed_author (
  input_code text not null references input (code) deferrable initially deferred,
  pair_id uuid not null,
  slot smallint not null,
  sealed bytea not null check (octet_length(sealed) <= 16384),
  -- the first of a half-year
  drop_on date not null,
  primary key (input_code, pair_id, slot),
  foreign key (pair_id, slot) references safeguarding_person (pair_id, slot)
);
create index sealed_author_pair on sealed_author (pair_id, slot);
create index sealed_author_drop on sealed_author (drop_on);

-- One of the two asks with a reason of the published list, the other one takes the outer seal off.
create table sealed_opening (
  id uuid primary key,
  input_code text not null references input (code) deferrable initially deferred,
  pair_id uuid not null,
  slot smallint not null,
  reason text not null check (reason in ('danger', 'question', 'reprisal', 'wish', 'reseal')),
  state text not null check (state in ('asked', 'agreed', 'read', 'declined', 'over')),
  asked_on date not null,
  ends_on date not null,
  -- still sealed to the one who asked
  peeled bytea check (octet_length(peeled) <= 16384),
  check ((state = 'agreed') = (peeled is not null)),
  foreign key (pair_id, slot) references safeguarding_person (pair_id, slot)
);
create index sealed_opening_pair on sealed_opening (pair_id, slot);
create index sealed_opening_input on sealed_opening (input_code);

-- Organisations that stand behind another's named input.
create table co_signature (
  input_code text not null references input (code) deferrable initially deferred,
  organisation_id uuid not null references organisation,
  state text not null check (state in ('invited', 'signed', 'declined', 'withdrawn')),
  reason text check (length(reason) <= 500),
  signed_on date,
  primary key (input_code, organisation_id),
  check ((state = 'withdrawn') = (reason is not null)),
  check (state in ('invited', 'declined') or signed_on is not null)
);
create index co_signature_organisation on co_signature (organisation_id);

-- An organisation's book of receipts that people gave into its keeping: sealed to its own key, whose other half is locked
-- with six words that only its people know.
create table receipt_book (
  organisation_id uuid primary key references organisation,
  recipient text not null check (length(recipient) <= 2500),
  locked bytea not null check (octet_length(locked) <= 4096)
);
create table kept_receipt (
  id uuid primary key,
  organisation_id uuid not null references receipt_book,
  sealed bytea not null check (octet_length(sealed) <= 4096),
  -- the first of a half-year
  drop_on date not null
);
create index kept_receipt_organisation on kept_receipt (organisation_id);
create index kept_receipt_drop on kept_receipt (drop_on);
