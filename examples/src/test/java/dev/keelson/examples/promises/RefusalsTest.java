package dev.keelson.examples.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.examples.promises.RefusalsTest.Refusal.NotForSale;
import dev.keelson.examples.promises.RefusalsTest.Refusal.PriceChanged;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A refusal is a value of a sealed type: whoever calls has to answer each. */
class RefusalsTest {

    // region refusals
    sealed interface Refusal {
        record NotForSale() implements Refusal {}

        record PriceChanged(long now) implements Refusal {}
    }

    static Result<Long, Refusal> buy(long seen, long price) {
        if (price == 0) {
            return Result.failure(new NotForSale());
        }
        return seen == price ? Result.success(price) : Result.failure(new PriceChanged(price));
    }

    /** Without a default: a refusal more, and this does not compile until it has an answer. */
    static String answer(Result<Long, Refusal> bought) {
        return switch (bought) {
            case Success(Long price) -> "200 bought for " + price;
            case Failure(NotForSale()) -> "409 not for sale";
            case Failure(PriceChanged(long now)) -> "409 the price is " + now;
        };
    }

    @Test
    void eachRefusalHasAnAnswerOfItsOwn() {
        assertThat(answer(buy(70, 70))).isEqualTo("200 bought for 70");
        assertThat(answer(buy(70, 0))).isEqualTo("409 not for sale");
        assertThat(answer(buy(70, 80))).isEqualTo("409 the price is 80");
    }

    @Test
    void resultsAreChainedAndTheFirstFailureEndsTheChain() {
        Result<Long, Refusal> both =
                buy(70, 70).flatMap(first -> buy(70, 80).map(second -> first + second));

        assertThat(both).isEqualTo(Result.failure(new PriceChanged(80)));
        assertThat(Result.all(List.of(buy(1, 1), buy(2, 2))).orElseThrow()).containsExactly(1L, 2L);
    }
    // endregion
}
