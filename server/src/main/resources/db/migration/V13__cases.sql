-- What people look into, with all that they wrote down and were given about it.
create table case_file (
    number         bigint primary key generated always as identity,
    title          text   not null,
    state          text   not null,           -- open, investigating, waiting, closed
    assignee       text,
    opened_by      text   not null,
    opened_micros  bigint not null,           -- by the server's clock, as all times of a case
    changed_micros bigint not null
);
create index case_file_changed on case_file (changed_micros desc, number desc);

create table case_note (
    id        bigint primary key generated always as identity,
    number    bigint not null references case_file,
    at_micros bigint not null,
    by_whom   text   not null,
    body      text   not null
);
create index case_note_number on case_note (number, id);

create table case_attachment (
    id        bigint primary key generated always as identity,
    number    bigint  not null references case_file,
    at_micros bigint  not null,
    by_whom   text    not null,
    name      text    not null,
    type      text    not null,               -- the media type, told from the name and the bytes
    size      integer not null,
    sha256    text    not null,
    bytes     bytea   not null
);
alter table case_attachment alter column bytes set storage external;
create index case_attachment_number on case_attachment (number, id);

create table case_link (
    number    bigint not null references case_file,
    kind      text   not null,                -- account, event, name, alert, campaign, case
    key       text   not null,
    at_micros bigint not null,
    by_whom   text   not null,
    primary key (number, kind, key)
);
create index case_link_key on case_link (kind, key);

create table case_step (
    id        bigint primary key generated always as identity,
    number    bigint not null references case_file,
    at_micros bigint not null,
    by_whom   text   not null,
    act       text   not null,                -- open, investigating, waiting, closed, reopen, assign, note, attach, link, unlink, evidence
    detail    text   not null
);
create index case_step_number on case_step (number, id);

create function case_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'notes, attachments and the history of a case are append-only';
end $$;
create trigger case_note_append_only before update or delete on case_note for each row execute function case_is_append_only();
create trigger case_attachment_append_only before update or delete on case_attachment for each row execute function case_is_append_only();
create trigger case_step_append_only before update or delete on case_step for each row execute function case_is_append_only();

-- What personal data is hashed with in packs of evidence, so that the same device is the same in all of them.
create table evidence_key (
    one boolean primary key default true check (one),
    key bytea   not null
);
