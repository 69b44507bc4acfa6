-- What waits for a person: held orders and cash, and alerts. Filled from the journal; who took it and what he found stands beside.
create table work_item (
    item        text    primary key,          -- hold:EVENT or alert:ID
    seq         bigint  not null,             -- the event that was held, or that raised the alert
    kind        text    not null,             -- order, cash, or the alert's kind
    severity_millionths integer not null,     -- the alert's; of what is held the score
    subject     text    not null,             -- as alerts have it: account:…, instrument:…
    accounts    text[]  not null,
    instrument  text,
    raised_micros bigint not null,
    due_micros  bigint  not null,             -- by when somebody should have decided
    body        text,                         -- the alert; what is held stands in its own table
    state       text    not null default 'open', -- open, settled, lapsed
    assignee    text,
    verdict     text,                         -- what the ids of its verdict events follow from
    finding     text,                         -- takeover, genuine, manipulator, unclear
    decided_by  text,
    decided_micros bigint,
    note        text,
    told        boolean not null default true -- whether the journal has the verdict
);
create index work_item_open on work_item (due_micros, item) where state = 'open';
create index work_item_untold on work_item (item) where not told;
create index work_item_decided on work_item (decided_micros) where decided_micros is not null;

-- What people search by that the journal has no index of. An index there would cost every commit; these are filled behind the order path.
-- Which account used which device or address: a row a pair, and its last time to the hour, so that most events write nothing.
create table search_sighting (
    kind        text   not null,              -- device, ip
    key         text   not null,
    account     text   not null,
    first_micros bigint not null,
    last_micros bigint not null,
    primary key (key, kind, account)
);
-- Which account an order is of, and the event that brought it: a row an order.
create table search_order (
    order_id    text   not null,
    account     text   not null,
    seq         bigint not null,
    primary key (order_id, account)
);
create index search_order_seq on search_order using brin (seq);
