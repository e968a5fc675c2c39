package dev.keelson.agents.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.agents.models.GuardedModel.Patience;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.agents.models.ModelUnavailableException.Reason;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A model behind the border: asked again before its first piece, left alone when it fails. */
class GuardedModelTest {

    private static final Patience QUICK =
            new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(2));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GuardedModel model =
            new GuardedModel(
                    new ScriptedModel(ScriptedModel.Pace.none()),
                    Outside.refusing(),
                    QUICK,
                    meters);

    private void readToTheEnd(String said) {
        try (ModelStream stream = model.open(ModelContract.asking(said))) {
            ModelEvent event;
            do {
                event = stream.next();
            } while (!(event instanceof Finished));
        }
    }

    private Reason failure(String said) {
        try {
            readToTheEnd(said);
            throw new AssertionError("it answered");
        } catch (ModelUnavailableException failed) {
            return failed.reason();
        }
    }

    @Test
    void aModelThatFailsAtFirstIsAskedAgain() {
        readToTheEnd("@fail 500 x2 hello");

        assertThat(meters.counter("keelson.model.retries").count()).isEqualTo(2);
        assertThat(meters.counter("keelson.model.tokens", "kind", "output").count()).isPositive();
    }

    @Test
    void aPauseThatTheModelNamesIsKeptIfItIsShort() {
        readToTheEnd("@busy 0 x1 hello");

        assertThat(failure("@busy 60 x1 hello")).isEqualTo(Reason.ASKED_TO_WAIT);
    }

    @Test
    void anAnswerThatHasBegunIsNeverAskedForAgain() {
        assertThat(failure("@cut 2 hello")).isEqualTo(Reason.FAILED);
        assertThat(meters.counter("keelson.model.retries").count()).isZero();
    }

    @Test
    void aModelThatFailsFiveTimesInARowIsLeftAlone() {
        assertThat(failure("@fail 503")).isEqualTo(Reason.FAILED);
        assertThat(model.trouble()).isEmpty();
        assertThat(failure("@fail 503")).isEqualTo(Reason.NOT_TRIED);
        assertThat(model.trouble()).contains("the breaker is OPEN");
        assertThat(failure("hello")).isEqualTo(Reason.NOT_TRIED);
    }

    @Test
    void noModelIsAskedInsideAUnit() {
        var transactor = MemoryTransactor.over(new MemoryStore());
        try (var _ = transactor.begin(Operation.named("test.unit"))) {
            assertThatIllegalStateException().isThrownBy(() -> readToTheEnd("hello"));
        }
        assertThatExceptionOfType(ModelUnavailableException.class)
                .isThrownBy(() -> readToTheEnd("@fail 400"));
    }
}
