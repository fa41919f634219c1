-- Indexes with a reason: what the plans of the main pages read whole with some thousand rows in the tables that grow.

-- The log at the desk and the acts about a record are read in the order in which they were written; the log grows most.
create index act_position on act (position desc);
-- The first page and the filter by answer ask which recommendations have one: few addressees of many.
create index addressee_answered on addressee (recommendation_id) where state in ('answered', 'answered-in-room');
-- The first page tells what was answered last.
create index response_latest on response (responded_on desc nulls last) where state = 'confirmed';
-- The desk asks each time what is not issued yet: few of many.
create index recommendation_unpublished on recommendation (created_on, code)
  where state in ('draft', 'proposed', 'checked');
-- The moderators' desk counts and lists what waits, and nothing else.
create index input_waiting on input (filed_on) where state = 'waiting';
-- Of an answer: the pledges that were made out of it; of a meeting: the pledges that were made there.
create index pledge_response on pledge (response_id) where response_id is not null;
create index pledge_meeting on pledge (meeting_id) where meeting_id is not null;

-- Decided against, with these figures (3,255 recommendations, 5,697 addressees, 1,170 meetings, 975 organisations):
-- the lists of recommendations, pledges, meetings and members tell their total with their rows, so every row that fits the
-- filter is read in any case (7, 2, 4 and 1 ms); the years and countries of the meetings' filters (1 ms); acts by person
-- (asked by one filter of the log); what offices were not asked yet (nearly every row fits).
