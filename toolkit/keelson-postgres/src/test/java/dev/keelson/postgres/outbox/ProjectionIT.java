package dev.keelson.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.RecordedEvent;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tables that are made of events. */
@Timeout(120)
class ProjectionIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Log log = new Log("create table notes_of (key text primary key, n bigint)");
    private final AtomicBoolean broken = new AtomicBoolean();
    private final List<Outbox> started = new ArrayList<>();

    /** Counts the events of each key; adding one again would show. */
    private final class Counting implements Projection {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void apply(UnitOfWork unit, List<RecordedEvent> events) {
            for (RecordedEvent event : events) {
                if (broken.get() && event.seq() == 3) {
                    throw new IllegalArgumentException("cannot apply " + event.seq());
                }
                Sql.in(unit)
                        .write(
                                """
                                insert into notes_of as t (key, n) values (:key, 1)
                                on conflict (key) do update set n = t.n + 1
                                """)
                        .bind("key", event.key())
                        .gather();
            }
        }

        @Override
        public void clear(UnitOfWork unit) {
            Sql.in(unit).write("delete from notes_of").gather();
        }
    }

    @AfterEach
    void stop() {
        started.forEach(outbox -> outbox.stop(SOON));
        log.close();
    }

    @Test
    void itAppliesEachEventOnceWhateverInstancesComeAndGo() {
        log.keep("note:1", 1, 2);
        Outbox one = start("one");
        awaitNotes("2");
        Outbox two = start("two");
        log.keep("note:1", 3);
        awaitNotes("3");
        one.stop(SOON);
        log.keep("note:1", 4, 5);

        awaitNotes("5");
        two.stop(SOON);
        assertThat(notes()).containsExactly("5");
    }

    @Test
    void whatAppliesAnEventASecondTimeIsNotKept() {
        Outbox one = start("one");
        start("two");
        for (int i = 1; i <= 20; i++) {
            log.keep("note:1", i);
            log.expireLeases();
        }

        awaitNotes("20");
        assertThat(one.standings().getFirst().behind()).isZero();
    }

    @Test
    void anEventThatCannotBeAppliedStopsItAndIsNotPassedOver() {
        broken.set(true);
        Outbox one = start("one");
        log.keep("note:1", 1, 2);
        awaitNotes("2");
        log.keep("note:1", 3, 4);
        Heard.await(() -> one.trouble("counting").isPresent());
        assertThat(one.trouble("counting").orElseThrow()).contains("cannot apply 3");
        assertThat(notes()).containsExactly("2");
        broken.set(false);

        awaitNotes("4");
        Heard.await(() -> one.trouble("counting").isEmpty());
    }

    @Test
    void itIsBuiltAgainFromTheFirstEvent() {
        Outbox one = start("one");
        log.keep("note:1", 1, 2, 3);
        awaitNotes("3");
        log.postgres().execute("update notes_of set n = 1000");
        one.rebuild("counting");

        awaitNotes("3");
        assertThatThrownBy(() -> one.rebuild("unknown"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Outbox start(String instance) {
        Outbox outbox = log.outbox(instance).project(new Counting());
        started.add(outbox);
        outbox.start();
        return outbox;
    }

    private List<String> notes() {
        return log.postgres().column("select n from notes_of");
    }

    private void awaitNotes(String expected) {
        Heard.await(() -> notes().equals(List.of(expected)));
    }
}
