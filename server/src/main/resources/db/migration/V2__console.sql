-- What the console asks for. The second is small: most decisions are unsuspicious.
create index decision_instrument on decision (instrument, seq) where instrument is not null;
create index decision_suspicious on decision (seq) where decision <> 'allow' or score_millionths >= 50000;
create index decision_campaign on decision (campaign, seq) where campaign is not null;
