-- The journal is the truth: delete every other table and the system rebuilds itself from this one.
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

-- What was answered. Written in the transaction that journals the event; an answer is only given when both are committed.
create table decision (
    seq              bigint primary key references journal (seq),
    event            text   not null,
    time_micros      bigint not null,
    type             text   not null,         -- the event's type
    account          text   not null,
    instrument       text,
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
    seq                 bigint  not null references journal (seq), -- the event that raised it
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
