-- An event and its decision in one row: half the rows and index entries a commit, and no join for who reads.
alter table journal
    add column side             text,
    add column decision         text,         -- allow, challenge, hold, reject; null when the type is not decided
    add column require          text,
    add column account_action   text,
    add column score_millionths integer,
    add column notional_yen     bigint,       -- 0 when the event moves no money
    add column campaign         text,
    add column answer           text;         -- as it was given
update journal j
   set side = d.side, decision = d.decision, require = d.require, account_action = d.account_action,
       score_millionths = d.score_millionths, notional_yen = d.notional_yen, campaign = d.campaign, answer = d.body
  from decision d
 where d.seq = j.seq and d.day = j.day;
drop table decision;
create index journal_not_allowed on journal (seq) where decision <> 'allow';
create index journal_suspicious on journal (seq) where decision <> 'allow' or score_millionths >= 50000;
create index journal_campaign on journal (campaign, seq) where campaign is not null;

-- The decided events alone, under the names that answers have.
create view decision as
    select day, seq, id as event, time_micros, type, account, instrument, side, decision, require, account_action,
           score_millionths, notional_yen, campaign, answer as body
      from journal where decision is not null;

create or replace function journal_day(wanted date) returns void language plpgsql as $$
declare
    parent text;
begin
    foreach parent in array array['journal', 'alert', 'journal_batch'] loop
        execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
            parent || to_char(wanted, '_YYYYMMDD'), parent, wanted, wanted + 1);
    end loop;
end $$;

-- Open orders come and go with every order: they are found by their account, and swept in the order in which they came.
drop index open_order_event;
drop index open_order_until;
create index open_order_until on open_order using brin (until_micros);

-- The outbox follows the journal as the other followers do.
insert into follow_cursor (name, seq) select 'outbox', journal_seq from outbox_cursor;
drop table outbox_cursor;
