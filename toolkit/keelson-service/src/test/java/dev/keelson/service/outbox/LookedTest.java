package dev.keelson.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.service.Cached;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class LookedTest {

    @Test
    void aDatabaseThatIsAwayIsAskedOnceForAllGauges() {
        var asked = new AtomicInteger();
        var cached =
                new Cached<String, Looked>(
                        Duration.ofHours(1),
                        1,
                        _ ->
                                Looked.at(() -> {
                                    asked.incrementAndGet();
                                    throw new Fault.Unavailable("away", new IOException());
                                }));

        for (int gauge = 0; gauge < 8; gauge++) {
            assertThatThrownBy(() -> cached.get("all").orThrow())
                    .isInstanceOf(Fault.Unavailable.class);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void anAnswerIsTheAnswer() {
        assertThat(Looked.at(List::of).orThrow()).isEmpty();
    }
}
