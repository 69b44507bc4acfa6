-- What an account lost is worked out with the rates of its trades' days: few rows among very many.
create index journal_fx on journal (seq) where type = 'fx';
