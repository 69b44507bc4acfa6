-- People who sign in here. Never deleted, only disabled: the audit log names them.
create table console_user (
    name     text primary key,
    role     text not null,                    -- viewer, analyst, supervisor, administrator
    active   boolean not null default true,
    password text,                             -- a slow hash; null when only a passkey opens the door
    must_change boolean not null default false, -- somebody else knows the password
    failures integer not null default 0,       -- in a row
    locked_until_micros  bigint not null default 0,
    sessions_from_micros bigint not null default 0, -- sessions begun before are over
    last_login_micros    bigint,
    created_at_micros    bigint not null
);

-- Machines with a token of ours. The token is long and random: a plain hash of it cannot be searched for.
create table machine (
    name       text primary key,
    role       text not null,
    token_hash text not null unique,
    created_by text not null,
    created_at_micros bigint not null,
    expires_at_micros bigint,
    last_used_micros  bigint
);
insert into machine (name, role, token_hash, created_by, created_at_micros)
    select 'integrator', 'integrator', hash, 'kabumori', (extract(epoch from now()) * 1000000)::bigint from credential where name = 'api-token';
-- The one password of before was hashed for a random one; the next start makes and shows another.
drop table credential;

-- Passkeys, as Spring Security stores them.
create table user_entities (
    id           varchar(1000) primary key,
    name         varchar(100) not null unique,
    display_name varchar(200)
);
create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null references user_entities on delete cascade,
    public_key                   bytea not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);
