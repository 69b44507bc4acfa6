-- Keys that the server made at its first start, where the settings name no file: whoever reads this table can open what they seal. NAME.mark tells whether a key is the one from before.
create table server_key (
    name text  primary key,
    key  bytea not null
);

-- How customers are reached. Addresses are sealed: a copy of the database names nobody.
create table customer_profile (
    account  text primary key,
    language text not null                    -- ja, en; both when it is not known
);
create table customer_contact (
    id          bigint  primary key generated always as identity,
    account     text    not null references customer_profile,
    kind        text    not null,             -- email, phone, push
    fingerprint bytea   not null,             -- keyed, of the normalised address
    sealed      bytea   not null,
    current     boolean not null,             -- what the broker has as the customer's; another is in quarantine
    kept_until_micros bigint not null,        -- told at least until then, whatever a session changes; by the server's clock
    unique (account, kind, fingerprint)
);

-- What customers are told, and what gathers until it is time.
create table notice (
    id            text    primary key,        -- follows from the event
    account       text    not null,
    kind          text    not null,
    topic         text    not null,           -- what repeats are gathered by: the kind, and a setting
    event         text    not null,           -- the first that led to it
    at_micros     bigint  not null,           -- of that event
    last_micros   bigint  not null,           -- of the last one that it gathers
    occurrences   integer not null,
    facts         text    not null,           -- JSON: what the text needs; no address
    told          boolean not null,           -- false while it gathers
    due_micros    bigint  not null,           -- when it is told, or was; by the server's clock
    unreachable   boolean not null default false
);
create unique index notice_gathering on notice (account, topic) where not told;
create index notice_told on notice (account, topic, due_micros);
create index notice_due on notice (due_micros) where not told;
create index notice_latest on notice (due_micros desc, id desc);

create table notice_delivery (
    id          text    primary key,          -- the notice's and the contact's
    notice      text    not null references notice on delete cascade,
    contact     bigint  not null,
    channel     text    not null,             -- email, phone, push
    shown       text    not null,             -- the address, redacted
    state       text    not null,             -- waiting, sent, failing, no_channel
    tries       integer not null default 0,
    resends     integer not null default 0,
    last_error  text,
    changed_micros bigint not null
);
create index notice_delivery_notice on notice_delivery (notice);
