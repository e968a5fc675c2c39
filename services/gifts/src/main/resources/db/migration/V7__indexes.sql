-- Filters that name neither a collection nor a price, what was dealt with one gift, live offers of
-- one author, old floors.

drop index nft_by_model;
drop index nft_by_pattern;
create index nft_by_model on nft (model, price, id) where state = 'listed';
create index nft_by_pattern on nft (pattern, price, id) where state = 'listed';
create index nft_by_backdrop on nft (backdrop, price, id) where state = 'listed';
create index deal_by_nft on deal (nft_id, id desc);
create index offer_live_by_author on offer (author, id desc) where state = 'live';
create index floor_by_age on floor (at);
