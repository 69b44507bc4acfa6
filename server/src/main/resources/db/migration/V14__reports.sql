-- Prices, rates and other figures that a person entered for a case where the journal has none. Withdrawn ones stay, and do not count.
create table case_figure (
    id               bigint primary key generated always as identity,
    number           bigint not null references case_file,
    at_micros        bigint not null,          -- by the server's clock
    by_whom          text   not null,
    kind             text   not null,          -- price, rate, split, dividend, rights, charge, nisa
    key              text   not null,          -- the instrument, the currency, or the trade
    on_day           date   not null,
    figure           text   not null,          -- JSON, as docs/loss.md has it
    withdrawn_micros bigint,
    withdrawn_by     text
);
create index case_figure_number on case_figure (number, id);

-- What was told about a month on a day: nothing is ever overwritten, a revision is another publication.
create table report_publication (
    id           bigint primary key generated always as identity,
    month        date   not null,              -- its first day
    published_on date   not null,
    at_micros    bigint not null,              -- when it was entered, by the server's clock
    by_whom      text   not null,
    source       text   not null,              -- counted, corrected, imported
    reason       text   not null,              -- why it was corrected, or where it is from; empty when counted
    accesses     bigint,                       -- null: not told
    trades       bigint,
    sell_yen     bigint,
    buy_yen      bigint,
    check (month = date_trunc('month', month)::date)
);
create index report_publication_month on report_publication (month, published_on, id);
create function report_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'what was published is append-only';
end $$;
create trigger report_publication_append_only before update or delete on report_publication for each row execute function report_is_append_only();

-- What a person says of a control that cannot be measured, with what shows it and until when it holds.
create table posture_attestation (
    id           bigint primary key generated always as identity,
    control      text   not null,              -- as A1, D3
    at_micros    bigint not null,
    by_whom      text   not null,
    standing     text   not null,              -- met, partly, not_met
    reference    text   not null,
    expires_on   date   not null
);
create index posture_attestation_control on posture_attestation (control, id);
create trigger posture_attestation_append_only before update or delete on posture_attestation for each row execute function report_is_append_only();

-- Few events among millions: what people found out.
create index journal_said on journal (account, seq) where type in ('verdict', 'customer-report');
create index audit_act on audit (act, seq);
