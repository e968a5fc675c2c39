-- Whatever is filtered by, in whatever order: an index has it in that order, so that a page is read
-- from where it begins. The indexes hold what is for sale, so only listing a gift writes to them.

create index nft_title_newest on nft (title, listed_at, id) where state = 'listed';
create index nft_title_number on nft (title, num, id) where state = 'listed';
create index nft_title_rarest on nft (title, rarity, id) where state = 'listed';
create index nft_model_newest on nft (model, listed_at, id) where state = 'listed';
create index nft_model_number on nft (model, num, id) where state = 'listed';
create index nft_model_rarest on nft (model, rarity, id) where state = 'listed';
create index nft_pattern_newest on nft (pattern, listed_at, id) where state = 'listed';
create index nft_pattern_number on nft (pattern, num, id) where state = 'listed';
create index nft_pattern_rarest on nft (pattern, rarity, id) where state = 'listed';
create index nft_backdrop_newest on nft (backdrop, listed_at, id) where state = 'listed';
create index nft_backdrop_number on nft (backdrop, num, id) where state = 'listed';
create index nft_backdrop_rarest on nft (backdrop, rarity, id) where state = 'listed';

-- An auction says itself what its gift is like, so that nobody looks at all auctions for it.
alter table auction
    add column title text,
    add column model text,
    add column pattern text,
    add column backdrop text;

update auction a
   set title = n.title, model = n.model, pattern = n.pattern, backdrop = n.backdrop
  from nft n
 where n.id = a.nft_id;

alter table auction
    alter column title set not null,
    alter column model set not null,
    alter column pattern set not null,
    alter column backdrop set not null;

create index auction_by_title on auction (title, ends_at, id) where state = 'active';
create index auction_by_model on auction (model, ends_at, id) where state = 'active';
create index auction_by_pattern on auction (pattern, ends_at, id) where state = 'active';
create index auction_by_backdrop on auction (backdrop, ends_at, id) where state = 'active';
