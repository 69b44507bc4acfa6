-- What became of policies, as policy events say.
create table policy_change (
    seq         bigint primary key,
    event       text   not null,
    policy      text   not null,              -- the version
    action      text   not null,              -- publish, shadow, retire
    content     text,                         -- the whole policy, as YAML; null when it is retired
    by_whom     text   not null,
    approved_by text,
    at_micros   bigint not null
);
create index policy_change_policy on policy_change (policy, seq);

-- What back-tests came to, so that who approves a policy sees what it would have done.
create table policy_back_test (
    id        bigint primary key generated always as identity,
    policy    text   not null,
    content   text   not null,                -- as YAML
    by_whom   text   not null,
    at_micros bigint not null,
    report    text   not null                 -- JSON
);
