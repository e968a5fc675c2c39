package dev.keelson.gifts.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Session;
import dev.keelson.gifts.market.Market.Collection;
import dev.keelson.gifts.market.Market.Part;
import dev.keelson.gifts.market.Market.PartKind;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.service.SharedCache;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The catalogue is read once for all who ask, kept for a while, and read again after that. */
class ReadingCatalogueTest {

    private static final int CALLERS = 50;

    private final CountedMarket market = new CountedMarket();

    @Test
    void manyCallersAtOnceAreOneReading() throws InterruptedException {
        ReadingCatalogue catalogue = kept(Duration.ofMinutes(5));
        market.gate = new CountDownLatch(1);
        var asking = new CountDownLatch(CALLERS);
        Thread opener =
                Thread.startVirtualThread(() -> {
                    awaited(asking);
                    market.gate.countDown();
                });

        var answers =
                Race.of(CALLERS)
                        .run(_ -> {
                            asking.countDown();
                            return catalogue.parts(PartKind.MODEL, List.of());
                        })
                        .values();
        opener.join();

        assertThat(answers).hasSize(CALLERS).allMatch(parts -> parts.size() == 3);
        assertThat(market.readings).hasValue(1);
    }

    @Test
    void whatWasReadIsGivenAgainWhateverTitlesAreAskedFor() {
        ReadingCatalogue catalogue = kept(Duration.ofMinutes(5));
        for (int i = 0; i < 10; i++) {
            assertThat(catalogue.parts(PartKind.MODEL, List.of("Cat")))
                    .extracting(Part::name)
                    .containsExactly("Plain");
            assertThat(catalogue.parts(PartKind.MODEL, List.of("Dog" + i))).isEmpty();
            assertThat(catalogue.collections()).hasSize(1);
        }
        assertThat(market.readings).hasValue(2);
    }

    @Test
    void anAnswerThatIsTooOldIsReadAgain() {
        ReadingCatalogue catalogue = kept(Duration.ofMillis(20));
        assertThat(catalogue.collections().getFirst().total()).isEqualTo(1);

        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (catalogue.collections().getFirst().total() < 3 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(catalogue.collections().getFirst().total()).isGreaterThanOrEqualTo(3);
        assertThat(market.readings.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsForgottenIsReadAgain() {
        ReadingCatalogue catalogue = kept(Duration.ofMinutes(5));
        assertThat(catalogue.collections().getFirst().total()).isEqualTo(1);
        catalogue.forget();
        assertThat(catalogue.collections().getFirst().total()).isEqualTo(2);
    }

    @Test
    void aReadingThatFailsIsKeptForNobody() {
        ReadingCatalogue catalogue = kept(Duration.ofMinutes(5));
        market.isBroken = true;
        assertThatThrownBy(catalogue::collections).hasMessageContaining("away");
        market.isBroken = false;
        // Whoever asks while the failure is being dropped may still be told of it.
        awaitAnswer(catalogue);
        assertThat(catalogue.collections()).hasSize(1);
    }

    private static void awaitAnswer(ReadingCatalogue catalogue) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            try {
                List<Collection> _ = catalogue.collections();
                return;
            } catch (IllegalStateException stillBroken) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aBackdropIsCountedOverAllOfItsCollections() {
        ReadingCatalogue catalogue = kept(Duration.ofMinutes(5));
        assertThat(catalogue.parts(PartKind.BACKDROP, List.of()))
                .containsExactly(
                        new Part(Optional.empty(), "Plain", 5, 3, 2),
                        new Part(Optional.empty(), "Striped", 9, 4, 0));
        assertThat(catalogue.parts(PartKind.BACKDROP, List.of("Star")))
                .containsExactly(
                        new Part(Optional.empty(), "Plain", 7, 2, 1),
                        new Part(Optional.empty(), "Striped", 9, 4, 0));
    }

    private ReadingCatalogue kept(Duration time) {
        return new ReadingCatalogue(
                MemoryTransactor.over(new MemoryStore()), market, time, SharedCache.none());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two collections that share a backdrop; counts how often it is read. */
    private static final class CountedMarket implements Market {

        private final AtomicInteger readings = new AtomicInteger();
        private CountDownLatch gate = new CountDownLatch(0);
        private boolean isBroken;

        @Override
        public List<Nft.Listed> search(Session session, Search search) {
            return List.of();
        }

        @Override
        public Cursor place(Search.Sort sort, Nft.Listed gift) {
            throw new IllegalStateException("nothing is listed");
        }

        @Override
        public List<Collection> collections(Session session) {
            if (isBroken) {
                throw new IllegalStateException("the database is away");
            }
            int total = readings.incrementAndGet();
            return List.of(new Collection("Cat", total, 0, Optional.empty(), new GiftId("Cat-1")));
        }

        @Override
        public List<Part> parts(Session session, PartKind kind) {
            awaited(gate);
            int _ = readings.incrementAndGet();
            return List.of(
                    new Part(Optional.of("Cat"), "Plain", 5, 1, 1),
                    new Part(Optional.of("Star"), "Plain", 7, 2, 1),
                    new Part(Optional.of("Star"), "Striped", 9, 4, 0));
        }
    }
}
