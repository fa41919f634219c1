-- The language of the page on which a voice votes, changed in place: for agreement by language, told once, in the final
-- snapshot, and forgotten with it. It is in the notice that everyone reads before they vote.
alter table voice add column language text check (language in ('es', 'en', 'pt', 'fr', 'ht'));
grant update (language), select (language) on voice to mesa_votes;
-- To forget it: what else stands on a voice the application does not change.
grant update (language) on voice to mesa_app;

-- The final snapshot's votes by language, cut before they are stored: null is kept back (safety.md, decision 9).
create table vote_tally_language (
  consultation_id uuid not null references consultation,
  statement_id uuid not null references statement,
  -- 'und': voices from before languages were kept
  language text not null check (language in ('es', 'en', 'pt', 'fr', 'ht', 'und')),
  answered integer,
  agree integer,
  disagree integer,
  pass integer,
  primary key (statement_id, language)
);
create index vote_tally_language_consultation on vote_tally_language (consultation_id);

-- What the translation desk knows of a draft that is not there: asked for, not made and why, or refused by a person. Only
-- public texts have such a row; it goes when the text has a translation made from the same original.
create table translation_draft (
  -- 'statement', 'consultation', 'questionnaire', 'theme'
  kind text not null,
  subject_id uuid not null,
  field text not null check (length(field) <= 60),
  language text not null check (language in ('es', 'en', 'pt', 'fr', 'ht')),
  -- the mark of the original that it is about
  original_mark text not null,
  state text not null check (state in ('asked', 'failed', 'refused')),
  -- of a failed one: down, slow, wrong…; of a refused one a reason of the desk's list
  why text,
  words text check (length(words) <= 500),
  tries smallint not null default 0,
  primary key (kind, subject_id, field, language),
  check ((state = 'asked') = (why is null))
);
create index translation_draft_state on translation_draft (state);
