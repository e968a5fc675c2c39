-- The last number that the wallet used is asked for before each payout.
create index withdrawal_by_number on withdrawal (wallet, seqno)
    where transaction_hash is not null;
