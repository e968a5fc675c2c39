package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.LockName;
import dev.keelson.redis.Claims.Claim;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What may be in Redis is given back until Redis would have forgotten it. */
class DoubtsTest {

    private final Claim claim = new Claims("test").on(List.of(new LockName("gift:1")));
    private final List<Claim> givenBack = new ArrayList<>();

    @Test
    void aClaimIsGivenBackAgainAndAgainSinceItsTakeMayBeDoneLate() {
        var doubts = new Doubts(Duration.ofMinutes(5));
        doubts.add(claim);
        doubts.settle(givenBack::add);
        doubts.settle(givenBack::add);

        assertThat(givenBack).containsExactly(claim, claim);
    }

    @Test
    void aClaimThatRedisHasForgottenIsGivenBackOnceMore() {
        var doubts = new Doubts(Duration.ZERO);
        doubts.add(claim);
        doubts.settle(givenBack::add);
        doubts.settle(givenBack::add);

        assertThat(givenBack).containsExactly(claim);
    }

    @Test
    void moreThanTenThousandAreLeftToRunOut() {
        var doubts = new Doubts(Duration.ofMinutes(5));
        for (int i = 0; i < 10_001; i++) {
            doubts.add(claim);
        }
        doubts.settle(givenBack::add);

        assertThat(givenBack).hasSize(10_000);
    }
}
