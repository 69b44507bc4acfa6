-- What the console's pages ask for, so that each answers in time whatever the journal holds.
create index alert_campaign on alert (seq) where subject like 'campaign:%';
-- A name's orders among its prices, which are a hundred times as many.
create index journal_ordered on journal (instrument, seq) where side is not null;
create index journal_policy on journal (seq) where type = 'policy';

-- What people wrote down about an account that no case holds.
create table account_note (
    id        bigint primary key generated always as identity,
    account   text   not null,
    at_micros bigint not null,                -- by the server's clock, as all times of a case
    by_whom   text   not null,
    body      text   not null
);
create index account_note_account on account_note (account, id);
create trigger account_note_append_only before update or delete on account_note
    for each row execute function case_is_append_only();
