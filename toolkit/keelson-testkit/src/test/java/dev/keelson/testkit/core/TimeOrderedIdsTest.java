package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.TimeOrderedIds;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Ids of the application, in the order of their making. */
class TimeOrderedIdsTest {

    private final SettableClock clock = SettableClock.at("2026-11-01T12:00:00Z");
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    private List<UUID> some(int count) {
        return Stream.generate(ids::next).limit(count).toList();
    }

    @Test
    void anIdIsAVersion7Uuid() {
        assertThat(some(100)).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void anIdSaysWhenItWasMade() {
        assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
        clock.advance(Duration.ofDays(1));
        assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void idsOfOneMillisecondKeepTheirOrder() {
        assertThat(some(10_000)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theirTextSortsAsTheyDo() {
        List<String> texts = some(5_000).stream().map(UUID::toString).toList();

        assertThat(texts).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aClockThatGoesBackDoesNotTakeTheOrderBack() {
        UUID before = ids.next();
        clock.advance(Duration.ofHours(-1));

        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void idsAscendOnEachOfManyThreadsAndNoTwoAreEqual() throws InterruptedException {
        var all = new ArrayList<UUID>();
        for (List<UUID> mine :
                Race.of(8).on(Race.Kind.PLATFORM).run(_ -> some(2_000)).withoutFaults().values()) {
            assertThat(mine).isSorted();
            all.addAll(mine);
        }

        assertThat(new HashSet<>(all)).hasSize(16_000);
    }

    @Test
    void twoInstancesAtOneMomentMakeDifferentIds() {
        assertThat(new TimeOrderedIds(clock).next()).isNotEqualTo(new TimeOrderedIds(clock).next());
    }
}
