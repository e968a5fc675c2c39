package dev.keelson.gifts.business;

import dev.keelson.Session;
import dev.keelson.postgres.sql.Sql;

/** Sums of the marketplace's tables. */
final class PostgresFigures implements Figures {

    private static final String STANDING =
            """
            select (select count(*) from users) as users,
                   (select count(*) from nft where state = 'listed') as listed,
                   (select count(*) from auction where state = 'active') as auctions
            """;

    @Override
    public Standing standing(Session session) {
        return Sql.in(session)
                .query(STANDING)
                .one(row ->
                        new Standing(
                                row.int64("users"), row.int64("listed"), row.int64("auctions")));
    }
}
