package dev.keelson.postgres;

final class PostgresRepository {

    PostgresRepository(Table table) {
        this.select = "select " + table.columns() + " from " + table.name();
    }

    void reads(long id) {
        sql.query(select);
        sql.query(select + " where id = " + id); // !canary
    }
}
