-- Who chairs or moderates a meeting may run its room from their own account: bound by themselves, with the link of
-- their role, and opening nothing unless that role is confirmed.
alter table role_slot add column person_id uuid references person;
create index role_slot_person on role_slot (person_id) where person_id is not null;

-- Who registered without an account and wants no more mail about the meeting: with one click, by the link in each mail.
alter table registration add column mail_stopped boolean not null default false;
