-- The ways customers come in: web, app, each app version, api, phone, the backup site. What is registered is what the broker knows of.
create table channel (
    name       text    primary key,           -- web, app, app/3.1, …
    registered boolean not null,
    owner      text    not null,
    methods    text[]  not null,              -- what it asks at a login, in the contract's words
    by_whom    text    not null,
    at_micros  bigint  not null
);

-- What came in by each, an hour a row; made from the journal.
create table channel_hour (
    name      text   not null,
    hour      bigint not null,                -- since 1970
    logins    bigint not null default 0,      -- successful ones
    resistant bigint not null default 0,      -- of them with a method that cannot be phished
    asked     bigint not null default 0,      -- challenges
    answered  bigint not null default 0,      -- of them passed
    orders    bigint not null default 0,
    primary key (name, hour)
);
create table channel_seen (
    name         text   primary key,
    first_micros bigint not null,
    last_micros  bigint not null,
    methods      text[] not null,             -- of the latest login
    step_up_micros bigint                     -- the latest passed challenge or login with a second factor
);

-- Challenges on their way, so that an answer is counted where it was asked.
create table channel_challenge (
    event     text   primary key,
    name      text   not null,
    at_micros bigint not null
);
create index channel_challenge_at on channel_challenge (at_micros);
