-- The journal's three tables by day of the commit (Japanese time), so that a day is dropped in one step when it is archived and old enough.
-- PostgreSQL could hold an id unique within a day only. That it is taken once is the engine's: it remembers ids for longer than an event may be late.
alter table journal rename to journal_before;
alter table decision rename to decision_before;
alter table alert rename to alert_before;
alter index journal_account rename to journal_before_account;
alter index journal_instrument rename to journal_before_instrument;
alter index decision_account rename to decision_before_account;
alter index decision_not_allowed rename to decision_before_not_allowed;
alter index decision_instrument rename to decision_before_instrument;
alter index decision_suspicious rename to decision_before_suspicious;
alter index decision_campaign rename to decision_before_campaign;
alter index alert_subject rename to alert_before_subject;
alter table journal_before rename constraint journal_pkey to journal_before_pkey;
alter table decision_before rename constraint decision_pkey to decision_before_pkey;
alter table alert_before rename constraint alert_pkey to alert_before_pkey;

create table journal (
    day         date    not null,             -- of the commit
    seq         bigint  not null,             -- the order in which the engine took the events, from 1, without a gap
    id          text    not null,             -- the feed's id: the same id twice is one event
    time_micros bigint  not null,             -- the event's own time
    type        text    not null,             -- the contract's word
    account     text,                         -- where the type has one
    instrument  text,                         -- where the type has one
    body        text    not null,             -- the event as it came in, unknown fields included
    received_at timestamptz not null default now(),
    primary key (seq, day)
) partition by range (day);
create index journal_id on journal (id);
create index journal_account on journal (account, seq) where account is not null;
create index journal_instrument on journal (instrument, seq) where instrument is not null;

create table decision (
    day              date    not null,
    seq              bigint  not null,        -- the event that was decided
    event            text    not null,
    time_micros      bigint  not null,
    type             text    not null,        -- the event's type
    account          text    not null,
    instrument       text,
    side             text,                    -- of an order
    decision         text    not null,        -- allow, challenge, hold, reject
    require          text,
    account_action   text    not null,
    score_millionths integer not null,
    notional_yen     bigint  not null,        -- 0 when the event moves no money
    campaign         text,
    body             text    not null,        -- the answer as it was given
    primary key (seq, day)
) partition by range (day);
create index decision_account on decision (account, seq);
create index decision_not_allowed on decision (seq) where decision <> 'allow';
create index decision_instrument on decision (instrument, seq) where instrument is not null;
create index decision_suspicious on decision (seq) where decision <> 'allow' or score_millionths >= 50000;
create index decision_campaign on decision (campaign, seq) where campaign is not null;

create table alert (
    day                 date    not null,
    seq                 bigint  not null,     -- the event that raised it
    ordinal             integer not null,
    alert               text    not null,
    time_micros         bigint  not null,
    subject             text    not null,
    kind                text    not null,
    severity_millionths integer not null,
    body                text    not null,
    primary key (seq, ordinal, day)
) partition by range (day);
create index alert_subject on alert (subject, seq);

-- One row a commit: each hash stands on the one before and on every event, answer and alert of its commit.
create table journal_batch (
    day       date   not null,
    last_seq  bigint not null,
    first_seq bigint not null,
    hash      text   not null,
    primary key (last_seq, day)
) partition by range (day);

-- Where the journal begins: what was before is pruned, or older than the chain.
create table journal_start (
    one  boolean primary key default true check (one),
    seq  bigint not null,                     -- the last event that is not there
    hash text   not null                      -- of its commit
);

-- States of the engine, so that a start need not read everything. The journal can always make them again.
create table snapshot (
    seq    bigint primary key,                -- the last event in it
    hash   text   not null,                   -- of that event's commit: a snapshot belongs to one journal
    sha256 text   not null,                   -- of the state's bytes
    bytes  bigint not null,
    made_at timestamptz not null default now()
);
create table snapshot_part (
    seq  bigint  not null references snapshot on delete cascade,
    part integer not null,
    bytes bytea  not null,
    primary key (seq, part)
);
alter table snapshot_part alter column bytes set storage external;

create function journal_day(wanted date) returns void language plpgsql as $$
declare
    parent text;
begin
    foreach parent in array array['journal', 'decision', 'alert', 'journal_batch'] loop
        execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
            parent || to_char(wanted, '_YYYYMMDD'), parent, wanted, wanted + 1);
    end loop;
end $$;

do $$
declare
    wanted date;
begin
    for wanted in select distinct (received_at at time zone 'Asia/Tokyo')::date from journal_before loop
        perform journal_day(wanted);
    end loop;
end $$;
insert into journal (day, seq, id, time_micros, type, account, instrument, body, received_at)
    select (received_at at time zone 'Asia/Tokyo')::date, seq, id, time_micros, type, account, instrument, body, received_at
      from journal_before;
insert into decision
    select j.day, d.* from decision_before d join journal j on j.seq = d.seq;
insert into alert
    select j.day, a.* from alert_before a join journal j on j.seq = a.seq;
insert into journal_start (seq, hash) values (0, repeat('0', 64));
-- What was written before the chain stands in one batch without a hash of its own: the chain begins behind it.
insert into journal_batch (day, last_seq, first_seq, hash)
    select day, seq, 1, repeat('0', 64) from journal order by seq desc limit 1;
drop table alert_before, decision_before, journal_before;
