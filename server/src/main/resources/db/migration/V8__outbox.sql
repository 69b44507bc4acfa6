-- What is to be told to the broker's systems. Written in the transaction that moves the cursor on: an action is queued once, and none is left out.
create table outbox_cursor (
    one         boolean primary key default true check (one),
    journal_seq bigint not null               -- all events up to it are turned into messages
);
-- A journal that was there before is not told again.
insert into outbox_cursor (journal_seq) select coalesce(max(seq), 0) from journal;

create table outbox_message (
    seq         bigint generated always as identity primary key,
    destination text   not null,
    lane        text   not null,              -- the account, or what else has an order of its own: an alert's subject, a halt
    id          text   not null,              -- the action's: a receiver knows a repeated message by it
    kind        text   not null,
    body        text   not null,              -- JSON, as the destination made it
    queued_at   timestamptz not null default now(),
    unique (destination, id)
);
create index outbox_message_lane on outbox_message (destination, lane, seq);
create index outbox_message_destination on outbox_message (destination, seq);

-- One row for each lane with messages: only a lane's first message is tried, so that its order is kept.
create table outbox_lane (
    destination text    not null,
    lane        text    not null,
    tries       integer not null default 0,   -- of its first message
    next_try_at timestamptz not null default now(),
    last_error  text,
    primary key (destination, lane)
);
create index outbox_lane_due on outbox_lane (destination, next_try_at);

-- Given up: somebody looks at it and has it sent again, or discards it.
create table outbox_dead (
    seq         bigint primary key,           -- as it was in outbox_message
    destination text    not null,
    lane        text    not null,
    id          text    not null,
    kind        text    not null,
    body        text    not null,
    queued_at   timestamptz not null,
    tries       integer not null,
    last_error  text    not null,
    dead_at     timestamptz not null default now()
);

-- Streams of shared signals, as their receivers set them up.
create table ssf_stream (
    id            text primary key,
    owner         text not null,              -- the machine that made it, and alone sees it
    configuration text not null,              -- JSON: what the receiver supplied
    status        text not null,              -- enabled, paused, disabled
    reason        text,
    verified_at   timestamptz,                -- the last verification that was asked for
    created_at    timestamptz not null default now()
);
-- Every account is in a stream until its receiver takes it out.
create table ssf_removed_subject (
    stream  text not null references ssf_stream on delete cascade,
    account text not null,
    primary key (stream, account)
);
-- What security event tokens are signed with; both nodes sign with the same. Whoever reads this table can sign.
create table ssf_key (
    kid        text primary key,
    jwk        text not null,
    created_at timestamptz not null default now()
);
