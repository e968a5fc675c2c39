package dev.keelson.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Settings that cannot work are refused, and none of them tells a secret. */
class RedisLocksSettingsTest {

    private static final String URI = "redis://:secret@127.0.0.1:6379";

    @Test
    void theUsualDeadlinesAreShort() {
        var settings = RedisLocksSettings.at(URI, "gifts");
        assertThat(settings.answer()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.hold()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theTextHasNoPassword() {
        assertThat(RedisLocksSettings.at(URI, "gifts").toString())
                .contains("127.0.0.1", "gifts")
                .doesNotContain("secret");
    }

    @Test
    void sentinelsAreAnAddress() {
        assertThat(RedisLocksSettings.at("redis-sentinel://:secret@a:1,b:2#main", "gifts"))
                .asString()
                .contains("main")
                .doesNotContain("secret");
    }

    @Test
    void whatIsNotAnAddressIsRefused() {
        assertThatThrownBy(() -> RedisLocksSettings.at("127.0.0.1:6379", "gifts"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScopeThatCouldBeAnothersIsRefused() {
        assertThatThrownBy(() -> RedisLocksSettings.at(URI, "gifts:lock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gifts:lock");
    }

    @Test
    void noTimeAtAllIsRefused() {
        var settings = RedisLocksSettings.at(URI, "gifts");
        assertThatThrownBy(() -> settings.hold(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.answer(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
