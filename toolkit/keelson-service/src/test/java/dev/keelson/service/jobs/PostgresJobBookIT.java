package dev.keelson.service.jobs;

/** The book on PostgreSQL. */
class PostgresJobBookIT extends JobBookContract {

    PostgresJobBookIT() {
        super(store(new JobsDatabase()));
    }

    private static Store store(JobsDatabase database) {
        return new Store(
                new PostgresJobBook(database.transactor()),
                database.leases("here"),
                _ -> database.execute("update keelson.lease set epoch = epoch + 1"),
                database::close);
    }
}
