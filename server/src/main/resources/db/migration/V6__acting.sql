-- How far each follower of the journal is. All but "action" below is made from the journal: with its cursor at 0 it is made again.
create table follow_cursor (
    name text   primary key,
    seq  bigint not null
);

-- The latest reference data of each name.
create table listing (
    instrument    text   primary key,
    name          text   not null,
    currency      text   not null,
    last_close    double precision not null,
    average_daily_value double precision not null,  -- of the trading currency, 0 is unknown
    market_cap    double precision not null,
    segment       text   not null,
    time_micros   bigint not null
);

-- What each account holds: the latest snapshot and the executions since.
create table holding (
    instrument      text   not null,
    account         text   not null,
    quantity_micros bigint not null,
    primary key (instrument, account)
);
create index holding_account on holding (account);

-- Orders that were not rejected and have not ended.
create table open_order (
    account     text   not null,
    order_id    text   not null,
    event       text   not null,
    instrument  text   not null,
    side        text   not null,
    trade_type  text   not null,
    channel     text   not null,
    left_micros bigint not null,              -- shares not executed yet
    yen         bigint not null,
    held        boolean not null,
    placed_micros bigint not null,
    until_micros  bigint not null,            -- when nobody told its end by then, it ended
    primary key (account, order_id)
);
create index open_order_instrument on open_order (instrument);
create index open_order_until on open_order (until_micros);
create index open_order_event on open_order (event);

-- Halts, as restriction events say.
create table halt (
    restriction text    primary key,
    event       text    not null,
    in_force    boolean not null,
    instruments text[]  not null,
    market      text,
    side        text    not null,
    trade_types text[]  not null,
    channels    text[]  not null,
    disclosed   boolean not null,
    reason      text    not null,
    until_micros bigint,
    set_by      text    not null,
    set_micros  bigint  not null,
    lifted_by   text,
    lifted_micros bigint
);
create index halt_in_force on halt (set_micros) where in_force;

-- What alerts proposed to halt, once each.
create table halt_proposal (
    alert       text   primary key,
    seq         bigint not null,
    instrument  text   not null,
    at_micros   bigint not null,
    day         date   not null,              -- in Tokyo
    outcome     text   not null,              -- proposed, applied, in_force_already
    reference   text   not null               -- of the approval or the halt
);
create index halt_proposal_day on halt_proposal (day, outcome);

-- Conditions, as condition events say.
create table condition_set (
    condition   text    primary key,
    event       text    not null,
    in_force    boolean not null,
    subject     text    not null,
    rank        text    not null,
    reason      text    not null,
    until_micros bigint,
    set_by      text    not null,
    set_micros  bigint  not null,
    lifted_by   text,
    lifted_micros bigint
);
create index condition_subject on condition_set (subject);

-- Held orders and cash. Who claims a row first decides it; the review event follows, and once only.
create table held (
    event       text    primary key,
    seq         bigint  not null,
    type        text    not null,
    account     text    not null,
    instrument  text,
    side        text,
    yen         bigint  not null,
    score       double precision not null,
    campaign    text,
    body        text    not null,             -- the event
    decision    text    not null,             -- the answer
    held_micros bigint  not null,
    deadline_micros bigint not null,
    state       text    not null,             -- open, claimed, released, refused, expired
    outcome     text,                         -- release, refuse, expire
    decided_by  text,
    decided_micros bigint,
    note        text,
    confirmed   text                          -- what the customer said: passed, failed
);
create index held_open on held (deadline_micros, event) where state in ('open', 'claimed');
create index held_account on held (account, seq);

-- The freeze that is in force, and what it did already.
create table account_standing (
    account     text   primary key,
    level       text   not null,              -- none, freeze_trading, freeze_all
    since_micros bigint not null,
    by_whom     text   not null,
    event       text   not null
);

-- What others must do: the way out reads it by its own cursor.
create table action (
    seq     bigint generated always as identity primary key,
    at_micros bigint not null,
    kind    text   not null,                  -- end_sessions, cancel_orders
    account text   not null,
    payload text   not null,                  -- JSON
    cause   text   not null,                  -- the event that asked for it
    unique (cause, kind)
);
create index action_account on action (account, seq);

-- What the server did about an account of itself: once a freeze, and no more than once a minute otherwise.
create table reaction (
    account   text    primary key,
    frozen    boolean not null,
    at_micros bigint  not null
);

-- The event whose alerts were last answered by proposals of halts.
create table heat_cursor (
    one boolean primary key default true check (one),
    seq bigint not null
);
create index listing_currency on listing (currency);
