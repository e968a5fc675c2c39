package dev.keelson.agents.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.agents.models.ModelEvent.Finished;
import dev.keelson.service.outside.MonotonicTime;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A model behind the border: asked again before its first piece, left alone when it fails. */
class GuardedModelTest {

    private static final Patience QUICK =
            GuardedModel.patience().withRetries(2, Duration.ofMillis(1));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GuardedModel model =
            new GuardedModel(
                    new ScriptedModel(ScriptedModel.Pace.none()),
                    QUICK,
                    new Border(Outside.refusing(), new MonotonicTime(System::nanoTime)),
                    meters);

    private long calls(String end) {
        return meters.timer("keelson.outside.calls", "callee", "model", "end", end).count();
    }

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
            return failed.trouble().reason();
        }
    }

    @Test
    void aModelThatFailsAtFirstIsAskedAgain() {
        readToTheEnd("@fail 500 x2 hello");

        assertThat(calls("failed")).isEqualTo(2);
        assertThat(calls("ok")).isEqualTo(1);
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
        assertThat(calls("failed")).isZero();
        assertThat(calls("ok")).isEqualTo(1);
    }

    @Test
    void aModelThatFailsFiveTimesInARowIsLeftAlone() {
        assertThat(failure("@fail 503")).isEqualTo(Reason.FAILED);
        assertThat(model.trouble()).isEmpty();
        assertThat(failure("@fail 503")).isEqualTo(Reason.NOT_TRIED);
        assertThat(model.trouble()).contains("its breaker says DOWN");
        assertThat(failure("hello")).isEqualTo(Reason.NOT_TRIED);
    }

    @Test
    void anAnswerHasItsPlaceAmongTheCallsUntilItIsClosed() {
        Gauge free = meters.get("keelson.outside.places.free").gauge();
        double before = free.value();
        ModelStream stream = model.open(ModelContract.asking("hello"));
        assertThat(stream.next()).isNotNull();
        assertThat(free.value()).isEqualTo(before - 1);
        stream.close();
        stream.close();

        assertThat(free.value()).isEqualTo(before);
        assertThat(failure("@fail 400")).isEqualTo(Reason.REFUSED);
        assertThat(free.value()).isEqualTo(before);
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
