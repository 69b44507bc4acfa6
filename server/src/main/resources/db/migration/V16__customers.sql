-- Customers' browsers at the hosted pages. What they hold is known here by its hash only.
create table customer_visit (
    hash         text    primary key,
    entered      boolean not null,            -- false: a link that nobody followed yet
    account      text    not null,
    session      text    not null,            -- the broker's, or one begun here
    resistant    boolean not null,
    credential   text,
    return_to    text,
    began_micros bigint  not null,
    until_micros bigint  not null
);
create index customer_visit_account on customer_visit (account);
create index customer_visit_until on customer_visit (until_micros);

-- Whom authenticators call a customer: nothing that tells the account.
create table customer_handle (
    account text primary key,
    handle  text not null unique
);

create table customer_passkey (
    credential        text    primary key,    -- the authenticator's id, base64url
    account           text    not null,
    label             text    not null,
    attested_data     text    not null,       -- AAGUID, id and public key as the authenticator gave them, base64url
    aaguid            text    not null,
    format            text    not null,       -- of the attestation
    transports        text    not null,
    sign_count        bigint  not null,
    synced            boolean not null,       -- may be on several devices (BE)
    backed_up         boolean not null,       -- is, at its last use (BS)
    allowed_by        text    not null,       -- what allowed the enrolment: the session, or the identity proof
    enrolled_micros   bigint  not null,
    confirms_from_micros bigint not null,
    used_micros       bigint,
    revoked_micros    bigint,
    revoked_by        text
);
create index customer_passkey_account on customer_passkey (account);

-- Registrations that were begun; each is answered once.
create table customer_registration (
    id           text   primary key,
    account      text   not null,
    session      text   not null,
    challenge    text   not null,
    allowed_by   text   not null,
    proven       boolean not null,            -- by an identity proof: no cooling-off
    until_micros bigint not null
);

-- Orders and changes that customers were asked to sign, what they signed, and what became of it.
create table confirmation (
    id             text    primary key,       -- unguessable: its address is given to the customer
    account        text    not null,
    events         text[]  not null,
    nonce          text    not null,
    challenge      text    not null,          -- SHA-256 of the domain tag, the nonce and the events' canonical forms, base64url
    other_device   boolean not null,
    number         integer not null,          -- to be matched on the other device
    return_to      text,
    state          text    not null,          -- open, passed, failed, expired, withdrawn
    tries          integer not null,
    told           boolean not null,          -- whether the journal has the outcome
    released       boolean not null,
    asked_micros   bigint  not null,
    until_micros   bigint  not null,
    ended_micros   bigint,
    why            text,                      -- the last refusal, for operators
    credential     text,
    assertion      text                       -- as the browser sent it: evidence
);
create index confirmation_account on confirmation (account, asked_micros);
create index confirmation_open on confirmation (until_micros) where state = 'open';
create index confirmation_untold on confirmation (ended_micros) where state <> 'open' and not told;
create index confirmation_events on confirmation using gin (events);
