-- Nominations and secret ballots: who stands for a seat, who may vote, that they voted, and never what.

create table election (
  id uuid primary key,
  code text not null unique,
  -- the seat that is filled, and the body that designates its holder
  seat_code text not null,
  body_id uuid not null references body,
  electorate_id uuid not null references body,
  method text not null check (method in ('approval', 'ranking')),
  tie_rule text not null check (tie_rule in ('lot', 'run-off')),
  -- the share of the roll that has to vote, in hundredths
  quorum_percent integer not null check (quorum_percent between 0 and 100),
  -- whether individual members of the body have a voice each, as its charter says
  individuals boolean not null default false,
  about jsonb,
  nominations_from_on date not null,
  nominations_until_on date not null,
  vote_from_on date not null,
  vote_until_on date not null,
  term_since date not null,
  term_until date,
  state text not null check (state in
    ('prepared', 'nominating', 'voting', 'closed', 'elected', 'tied', 'not-elected', 'cancelled')),
  -- a step asked for by one person, until another one agrees: { act, by, on }
  asked jsonb,
  -- sha-256 of the seed of the lots, published before anybody stands; the seed itself once the votes are counted
  lot_commitment text not null,
  lot_seed text,
  -- the day on which nominations were opened: from then on it is public
  announced_on date,
  -- how many may vote, counted when the vote opened
  roll_size integer,
  reminded_on date,
  -- what is published of the count, cut to what may be public before it is stored
  tally jsonb,
  decided_on date,
  -- what became of the designation: { done } or { refused: code }
  designation jsonb,
  -- once the ballots are destroyed: { sealedOn, logCleared, copiesGoneOn }
  final jsonb,
  run_off_of uuid references election,
  sample boolean not null default false,
  created_at timestamptz not null,
  check (nominations_until_on >= nominations_from_on),
  check (vote_from_on > nominations_until_on or run_off_of is not null),
  check (vote_until_on >= vote_from_on),
  check (term_until is null or term_until >= term_since),
  check ((roll_size is null) = (state in ('prepared', 'nominating')) or state = 'cancelled')
);
create index election_state on election (state, vote_until_on);
create index election_seat on election (seat_code);
-- one at a time for a seat
create unique index election_running on election (seat_code)
  where state in ('prepared', 'nominating', 'voting', 'closed');

-- Who stands. Its random id is also its place on the ballot, so that no alphabet favours anybody.
create table candidacy (
  id uuid primary key,
  election_id uuid not null references election,
  organisation_id uuid not null references organisation,
  -- the organisation that proposed it; itself where it stands by itself
  nominated_by uuid not null references organisation,
  state text not null check (state in ('nominated', 'accepted', 'declined', 'withdrawn')),
  statement jsonb,
  nominated_on date not null,
  answered_on date,
  unique (election_id, organisation_id)
);
create index candidacy_organisation on candidacy (organisation_id);

-- The roll: who may vote, fixed when the vote opens, and whether they did. No time, no order; written anew at the close.
create table election_roll (
  election_id uuid not null references election,
  organisation_id uuid not null references organisation,
  voted boolean not null default false,
  primary key (election_id, organisation_id)
);

-- One row per ballot, changed in place: no name, no time, no order. Its id is a keyed hash of the voter under the election's own
-- key; at the close the rows are written anew under new ids, counted and destroyed, and so is the key.
create table election_ballot (
  id uuid primary key,
  election_id uuid not null references election,
  -- { candidacy: rank }, ranks without gaps; for approval every one marked is 1; empty is a blank ballot
  marks jsonb not null
);
create index election_ballot_election on election_ballot (election_id);

-- Ballots and marks on the roll have their own writer role (safety.md, decision 2); the application only reads them.
revoke insert, update, delete on election_ballot from mesa_app;
revoke update, delete on election_roll from mesa_app;
grant select (id, state, vote_until_on) on election to mesa_votes;
grant select, update (voted) on election_roll to mesa_votes;
grant insert, update (marks), select on election_ballot to mesa_votes;
