package dev.keelson.service.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What a child JVM runs: a job whose round stops in its middle until it is told to go on. */
final class JobChild {

    private static final Operation SIGN = Operation.named("job.sign");
    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);
    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, UTF_8));

    private JobChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        var database = new JobsDatabase(arguments[0]);
        Jobs jobs = database.jobs("child", Duration.ofSeconds(1));
        jobs.register("sign", Duration.ofHours(1), lease -> round(database, lease));
        jobs.start();
        Thread.currentThread().join();
    }

    private static int round(JobsDatabase database, Lease lease) {
        OUT.println("begun");
        try {
            String _ = IN.readLine();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
        try (UnitOfWork unit = database.transactor().begin(SIGN.under(lease))) {
            Sql.in(unit).write("insert into signed (who) values ('child')").gather();
            unit.commit();
            OUT.println("kept");
        } catch (Fault.LeaseLost lost) {
            OUT.println("lost");
        }
        return 1;
    }
}
