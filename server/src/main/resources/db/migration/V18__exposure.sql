-- Logins at the broker that were found where stolen passwords are traded: keyed hashes only, no login and no password.
create table exposed_credential (
    hash         bytea   primary key,         -- HMAC-SHA256 of the normalised login, with the key of kabumori.exposure.key-file
    source       text    not null,            -- of the first sighting
    first_micros bigint  not null,            -- by the server's clock
    last_micros  bigint  not null,
    sightings    integer not null
);

-- What the broker's customers log in with, hashed alike.
create table customer_login (
    account text  not null,
    hash    bytea not null,
    primary key (account, hash)
);
create index customer_login_hash on customer_login (hash);

-- Whose password is out, and whether that was acted on.
create table exposure_match (
    account      text    not null,
    hash         bytea   not null references exposed_credential,
    found_micros bigint  not null,
    acted        boolean not null default false,
    primary key (account, hash)
);
create index exposure_match_to_do on exposure_match (found_micros) where not acted;
