-- The journal is the truth: delete every other table and the system rebuilds itself from this one.
-- No foreign keys between the tables: one writer fills them in one transaction, and each key would be looked up a second time.
create table journal (
    seq         bigint  primary key,          -- the order in which the engine took the events, from 1, without a gap
    id          text    not null unique,      -- the feed's id: the same id twice is one event
    time_micros bigint  not null,             -- the event's own time
    type        text    not null,             -- the contract's word
    account     text,                         -- where the type has one
    instrument  text,                         -- where the type has one
    body        text    not null,             -- the event as it came in, unknown fields included
    received_at timestamptz not null default now()
);
create index journal_account on journal (account, seq) where account is not null;
create index journal_instrument on journal (instrument, seq) where instrument is not null;

-- What was answered. Written in the transaction that journals the event; an answer is only given when that is committed.
create table decision (
    seq              bigint primary key,      -- the event that was decided
    event            text   not null,
    time_micros      bigint not null,
    type             text   not null,         -- the event's type
    account          text   not null,
    instrument       text,
    side             text,                    -- of an order
    decision         text   not null,         -- allow, challenge, hold, reject
    require          text,
    account_action   text   not null,
    score_millionths integer not null,
    notional_yen     bigint not null,         -- 0 when the event moves no money
    campaign         text,
    body             text   not null          -- the answer as it was given
);
create index decision_account on decision (account, seq);
create index decision_not_allowed on decision (seq) where decision <> 'allow';

create table alert (
    seq                 bigint  not null,     -- the event that raised it
    ordinal             integer not null,
    alert               text    not null,
    time_micros         bigint  not null,
    subject             text    not null,
    kind                text    not null,
    severity_millionths integer not null,
    body                text    not null,
    primary key (seq, ordinal)
);
create index alert_subject on alert (subject, seq);

-- The secrets made at first start, hashed; the access issue replaces them.
create table credential (
    name       text primary key,              -- api-token, console-password
    hash       text not null,
    created_at timestamptz not null default now()
);
