-- An app version whose logins are refused, by conditions on the products that its user agents name.
alter table channel
    add column halted      boolean not null default false,
    add column halt_reason text    not null default '',
    add column agents      text[]  not null default '{}'; -- products named when it was halted: Kabuapp/1.2
-- What orders get that run into a halt: reject, or hold.
alter table halt
    add column answer      text    not null default 'reject';
alter table channel_seen
    add column agents      text[]  not null default '{}'; -- products that logins named, the first eight by name
