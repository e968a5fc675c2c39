package dev.keelson.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.Race;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * As many broken connections as a long run needs, each with its row or without as it was broken.
 *
 * <p>800 of them, or as many as {@code -Dkeelson.cuts=100000} says.
 */
@Tag("faults")
class ManyCutsIT {

    private static final int THREADS = 8;
    private static final int ROUNDS = Integer.getInteger("keelson.cuts", 800) / THREADS / 2;
    private static final int CUTS = ROUNDS * THREADS;
    private static final Duration EACH = Duration.ofMillis(300);
    private static final List<Fault> FAULTS =
            List.of(Fault.cut(), Fault.cutInMidFrame(), Fault.fatal());

    private final Notes notes = new Notes();

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void everyCutLeavesWhatItsMomentSays() throws InterruptedException {
        breakAll(Message::runsCommit);
        assertThat(notes.database().count("note")).isZero();

        breakAll(Message::saysCommitted);
        assertThat(notes.database().count("note")).isEqualTo(CUTS);

        assertThat(notes.proxy().faults()).isEqualTo(2 * CUTS);
        assertThat(notes.proxy().connections()).isEqualTo(2 * CUTS);
        Awaited.that(() -> notes.proxy().openConnections() == 0);
    }

    private void breakAll(Predicate<Message> moment) throws InterruptedException {
        notes.proxy()
                .follow(message ->
                        moment.test(message)
                                ? FAULTS.get(message.connection() % FAULTS.size())
                                : Fault.pass());
        var race =
                Race.of(THREADS)
                        .rounds(ROUNDS)
                        .within(EACH.multipliedBy(CUTS))
                        .run(lap -> write(lap.thread() * ROUNDS + lap.round()));

        assertThat(race.thrown()).hasSize(CUTS).allMatch(SQLException.class::isInstance);
    }

    private boolean write(int id) throws SQLException {
        notes.write(id);
        return true;
    }
}
