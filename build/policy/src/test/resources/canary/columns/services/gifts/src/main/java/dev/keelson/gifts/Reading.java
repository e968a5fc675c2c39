package dev.keelson.gifts;

final class Reading {

    private static final String ALL = "select * from gifts"; // !canary
    private static final String COUNT = "select count(*) from gifts";
    private static final String JOINED =
            """
            select g.id,
                   d.* -- !canary
            from gifts g join deals d on d.gift = g.id
            """;
    private static final String RETURNED =
            """
            insert into gifts (id) values (:id)
            returning * -- !canary
            """;
    private static final String UNNAMED = "insert into gifts values (:id)"; // !canary
    private static final String MANY = "insert into gifts (id) select * from unnest(:ids)";
    private static final String PRODUCT = "select price * count from lots";
    private static final String PROSE = "choose one of * and ?";
}
