package dev.keelson.gifts.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.RaceResult.Returned;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.stream.Collectors;

/** The first logins of one person, at the same time on two instances. */
@Tag("race")
class FirstSightIT {

    private static final int SOMEBODY = 7_001;

    @Test
    void manyFirstLoginsAtOnceMakeOneUserWithOneMemoAndThreeTokens() throws InterruptedException {
        try (var one = new TestMarket();
                var other = one.another()) {
            var logins =
                    Race.of(12)
                            .run(lap -> (lap.thread() % 2 == 0 ? one : other).signedIn(SOMEBODY))
                            .withoutFaults();

            Set<String> memos =
                    logins.outcomes().stream()
                            .map(each -> ((Returned<Trader>) each).value())
                            .map(FirstSightIT::memo)
                            .filter(memo -> !memo.isEmpty())
                            .collect(Collectors.toSet());
            assertThat(memos).hasSize(1);
            assertThat(one.number("select count(*) from users where id = " + SOMEBODY)).isOne();
            assertThat(one.number("select count(*) from account where owner = " + SOMEBODY))
                    .isEqualTo(one.number("select count(distinct kind) from account"));
            assertThat(one.number("select count(*) from token where user_id = " + SOMEBODY))
                    .isEqualTo(3);
        }
    }

    /** Nothing where the token was ended by a later login. */
    private static String memo(Trader trader) {
        return trader.get("/api/users/me").field("memo");
    }
}
