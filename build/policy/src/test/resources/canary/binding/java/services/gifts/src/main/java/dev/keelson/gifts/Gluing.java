package dev.keelson.gifts;

final class Gluing {

    private static final String ALL = "select id from gifts where owner = :owner";
    private static final String ORDERED = ALL + " order by " + Columns.PRICE;
    private static final String SINGLE = "select id from gifts where id = %d";

    void glues(long id, String name, String order) {
        sql.query("select id from gifts where id = " + id); // !canary
        sql.write(ALL + order); // !canary
        Sql.in(unit).query(ALL.concat(order)); // !canary
        sql.query(SINGLE.formatted(id)); // !canary
        sql.query(String.format(SINGLE, id)); // !canary
        connection.prepareStatement(ALL + " and name = '" + name + "'"); // !canary
        conditions.and("price >= " + id); // !canary
        query.fragment("order", new Fragment(order)); // !canary
        String text = "delete from gifts where name = '" + name + "'"; // !canary
        String late = "update gifts set price = %s".formatted(id); // !canary
        text += "and name = "; // !canary
        var builder = new StringBuilder("select id from gifts"); // !canary
        builder.append(" where id = ").append(id); // !canary
    }

    void binds(long id, boolean ascending) {
        sql.query(ALL).bind("owner", id);
        sql.query(ALL + " limit 10");
        sql.query(ORDERED);
        sql.query("select id from gifts order by id " + (ascending ? "asc" : "desc"));
        query.fragment("order", new Fragment(ascending ? "id asc" : "id desc"));
        query.fragment("order", new Fragment(switch (sort) {
            case PRICE -> "price asc";
            case NEWEST -> Columns.NEWEST;
        }));
        conditions.and("price >= :min", "min", id);
        out.write("data: " + id);
        log.info("select a gift " + "by id");
        log.info("gift " + id + " is sold");
    }
}
