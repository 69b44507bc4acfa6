-- What customers locked of their own accounts: made from the journal. With its cursor at 0 it is made again.
create table self_lock (
    account      text   not null,
    lock         text   not null,             -- which: two of the same differ by an amount at most
    scope        text   not null,             -- JSON, as the event has it
    since_micros bigint not null,
    by_whom      text   not null,
    event        text   not null,
    primary key (account, lock)
);

-- Limits that are to be raised or lifted, once their cooling-off is over.
create table limit_change (
    account      text   not null,
    limit_word   text   not null,
    amount_yen   bigint not null,             -- 0 lifts it
    asked_micros bigint not null,             -- by the server's clock
    due_micros   bigint not null,
    asked_by     text   not null,
    primary key (account, limit_word)
);
create index limit_change_due on limit_change (due_micros);
