-- Which key an address is sealed with; null for those from before there were several.
alter table customer_contact add column key_id text;
create index customer_contact_key on customer_contact (key_id, account);

-- When an account was cleared of what was found until then: its password was changed and its customer identified.
create table exposure_clearance (
    account        text   primary key,
    cleared_micros bigint not null,
    by_whom        text   not null,
    reason         text   not null
);
