package dev.keelson.examples.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What no rollback undoes is not called from inside a unit. */
class OutsideCallsTest {

    private static final Operation PAY = Operation.named("rent.pay");

    private final Transactor transactor = MemoryTransactor.over(new MemoryStore());
    private final List<String> mails = new ArrayList<>();

    // region outside
    Result<String, String> payAndMail(Outside outside) {
        return transactor.inUnit(
                PAY,
                _ ->
                        Result.success(
                                outside.call("mail", () -> mails.add("paid") ? "sent" : "not")));
    }

    @Test
    void aCallOutOfAUnitIsAnErrorInTests() {
        assertThatThrownBy(() -> payAndMail(Outside.refusing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("mail", "rent.pay");
        assertThat(mails).isEmpty();
    }

    @Test
    void inProductionItIsCounted() {
        List<Outside.Violation> violations = new ArrayList<>();

        assertThat(payAndMail(Outside.reporting(violations::add)).isSuccess()).isTrue();
        assertThat(violations).extracting(Outside.Violation::call).containsExactly("mail");
    }
    // endregion
}
