-- What a name's pages ask for: its prices and reference data, and its orders. Each row of the journal is in one of
-- the two at most; one index of both made whoever wants prices pass all orders, and cost each order a second entry.
create index journal_told on journal (instrument, seq) where instrument is not null and side is null;
drop index journal_instrument;
