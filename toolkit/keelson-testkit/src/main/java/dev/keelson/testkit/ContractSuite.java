package dev.keelson.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.spi.UnitReport;
import dev.keelson.spi.UnitReport.End;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** What each contract suite stands on: a fresh backend, what it reports, and other threads. */
@Timeout(60)
abstract class ContractSuite {

    static final Operation NOTE = Operation.named("contract.note");
    static final Operation READ = Operation.named("contract.read");

    final RecordingObserver reports = new RecordingObserver();
    Backend backend;
    Transactor transactor;

    /** The backend under test, its tables empty. */
    protected abstract Backend backend();

    @BeforeEach
    void connect() {
        backend = backend();
        transactor = backend.transactor(reports);
    }

    /** Adds a note, as most units of the suites do. */
    final Result<String, String> note(UnitOfWork unit, String text) {
        backend.notes().add(unit, text, text);
        return Result.success(text);
    }

    /** What another session sees of the notes. */
    final List<String> keptNotes() {
        return read(backend.notes()::texts);
    }

    final List<String> keptTags() {
        return read(backend.tags()::texts);
    }

    final <T> T read(Function<Session, T> body) {
        return elsewhere(() -> transactor.read(READ, body));
    }

    /** Looks at a result that can only be a success. */
    static void assertSuccess(Result<?, ?> result) {
        assertThat(result).isInstanceOf(Result.Success.class);
    }

    final void assertEnds(End... ends) {
        assertThat(reports.reports()).extracting(UnitReport::end).containsExactly(ends);
    }

    /** Runs on a thread of its own, whatever this one has open, and waits for it. */
    static <T> T elsewhere(Callable<T> work) {
        try {
            return Race.of(1).run(_ -> work.call()).withoutFaults().values().getFirst();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What is thrown on a thread of its own. */
    static Throwable thrownElsewhere(Runnable work) {
        return elsewhere(() -> {
            try {
                work.run();
            } catch (Throwable thrown) {
                return thrown;
            }
            throw new AssertionError("nothing was thrown");
        });
    }

    /** A unit on another thread that stands still in the middle until it is let go. */
    static final class Paused implements AutoCloseable {

        private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

        private final CompletableFuture<Void> standing = new CompletableFuture<>();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CompletableFuture<Void> over;

        private Paused(Consumer<Runnable> work) {
            over = CompletableFuture.runAsync(() -> work.accept(this::stand), Paused::start);
        }

        /**
         * Starts {@code work} and returns once it stands still.
         *
         * @param work is given the step at which it stands still
         */
        static Paused in(Consumer<Runnable> work) {
            var paused = new Paused(work);
            await(CompletableFuture.anyOf(paused.standing, paused.over));
            return paused;
        }

        private static void start(Runnable work) {
            Thread.ofVirtual().name("paused").start(work);
        }

        private void stand() {
            standing.complete(null);
            try {
                if (!goOn.await(LONGEST_PAUSE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let the unit go on");
                }
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        /** Lets the unit go on and waits for its end; throws what it threw. */
        @Override
        public void close() {
            goOn.countDown();
            await(over);
        }

        private static void await(Future<?> future) {
            try {
                future.get(LONGEST_PAUSE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new CompletionException(failed.getCause());
            } catch (TimeoutException | InterruptedException late) {
                throw new AssertionError("the paused unit does not go on", late);
            }
        }
    }
}
