-- Verified voices: organisations hand out slips that were signed blind (RFC 9474), so that nobody can tell by whose hand
-- a voice was verified. Nothing here holds a slip, a blinded one or who redeemed it.

-- The public half of the consultation's key pair (SPKI, base64url), the same for everybody; null: it has no slips.
-- The private half stands among the keys outside the database and is destroyed at the close.
alter table consultation add column slip_key text;

-- Whether the voice redeemed a slip. Written by the role of the votes alone; kept when the rows are written anew.
alter table voice add column verified boolean not null default false;

-- How many slips an organisation may have signed, and how many it had signed: official, and public.
create table slip_quota (
  consultation_id uuid not null references consultation,
  organisation_id uuid not null references organisation,
  quota integer not null check (quota between 0 and 2000),
  signed integer not null default 0 check (signed >= 0),
  primary key (consultation_id, organisation_id),
  check (signed <= quota)
);

-- So that a request that is sent again is answered with the same signatures and counted once. Both are keyed hashes under
-- the consultation's key; dropped at the close.
create table slip_batch (
  key_hash bytea primary key,
  consultation_id uuid not null references consultation,
  body_hash bytea not null
);
create index slip_batch_consultation on slip_batch (consultation_id);

-- Keyed hashes of the slips that were redeemed, under the consultation's key: no voice, no day; dropped at the close.
create table slip_spent (
  hash bytea primary key,
  consultation_id uuid not null references consultation
);
create index slip_spent_consultation on slip_spent (consultation_id);

-- What was published of verified and of open votes apart: null where one of the two kinds is too few (decision 9).
alter table vote_snapshot
  add column verified_voters integer,
  add column open_voters integer;
alter table vote_tally
  add column verified_agree integer,
  add column verified_disagree integer,
  add column verified_pass integer,
  add column open_agree integer,
  add column open_disagree integer,
  add column open_pass integer;

-- Only the role of the votes redeems: the application can neither verify a voice nor look up whether a slip was used.
revoke update on voice from mesa_app;
grant update (receipt_lookup, receipt_check) on voice to mesa_app;
revoke all on slip_spent from mesa_app;
grant select (id, verified), update (verified) on voice to mesa_votes;
grant insert, select on slip_spent to mesa_votes;
