-- Every act and every refusal; each entry stands on the hash of the one before, so that none can be changed or taken out unseen.
create table audit (
    seq       bigint primary key,             -- from 1, without a gap
    at_micros bigint not null,                -- by the server's clock
    actor     text   not null,
    act       text   not null,                -- account.freeze, restriction.approve, login, …
    outcome   text   not null,                -- done, proposed, refused, failed
    subject   text   not null,
    detail    text   not null,                -- JSON, as it was hashed
    hash      text   not null
);
create index audit_subject on audit (subject, seq);
create index audit_actor on audit (actor, seq);
create table audit_head (
    one  boolean primary key default true check (one),
    seq  bigint not null,
    hash text   not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger audit_append_only before update or delete on audit for each row execute function audit_is_append_only();
create trigger audit_never_emptied before truncate on audit for each statement execute function audit_is_append_only();

-- What one person proposed and another must approve. Its content is what will be done, to the byte.
create table approval (
    id          text   primary key,
    kind        text   not null,
    subject     text   not null,
    content     text   not null,              -- JSON
    reason      text   not null,
    state       text   not null,              -- pending, approved, carried_out, refused, withdrawn, expired
    proposed_by text   not null,
    proposed_at_micros bigint not null,
    expires_at_micros  bigint not null,
    decided_by  text,
    decided_at_micros  bigint,
    note        text
);
create index approval_open on approval (state, expires_at_micros) where state in ('pending', 'approved');
