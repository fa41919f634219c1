-- Inputs by sheet: what an organisation gave in a spreadsheet stands here between the dry run, which says of each row
-- whether it is good or why not, and the decision to file the good ones (issue D, part 3).
create table input_sheet (
  id uuid primary key,
  organisation_id uuid not null references organisation(id),
  rows jsonb not null,
  made_on date not null
);
