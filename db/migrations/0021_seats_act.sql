-- A seat acts: who holds one may record what its body issued.
alter table recommendation drop constraint recommendation_issued_recorded_check;
alter table recommendation add constraint recommendation_issued_recorded_check
  check (issued_recorded in ('coordinator', 'rapporteur', 'secretariat', 'administrator', 'holder'));
-- What came before a body, for those who sit in it.
create index recommendation_body on recommendation (proposed_by_body, created_on)
  where proposed_by_body is not null and state in ('draft', 'proposed', 'checked');

-- Whoever declared an interest may take it back, with a reason, while nothing was decided about the thing.
alter table recusal add column ended_why text;

-- Likewise at the table of a call, while that proposal is not decided; the row stays, and says so to the body.
alter table conflict add column lifted_on date;
alter table conflict add column lifted_why text;
