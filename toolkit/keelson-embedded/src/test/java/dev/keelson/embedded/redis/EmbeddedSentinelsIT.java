package dev.keelson.embedded.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A master that moves: when told, and when it dies. */
class EmbeddedSentinelsIT {

    @Test
    void toldToTheyMakeTheReplicaTheMaster() {
        try (EmbeddedSentinels redis = EmbeddedSentinels.start(3)) {
            int before = redis.master().port();
            int other = redis.replica().port();
            redis.master().ask("SET", "key", "1");
            assertThat(redis.master().ask("WAIT", "1", "10000")).isEqualTo("1");

            redis.failOver();

            assertThat(redis.master().port()).isEqualTo(other);
            assertThat(redis.replica().port()).isEqualTo(before);
            assertThat(redis.master().ask("GET", "key")).isEqualTo("1");
            assertThat(redis.master().ask("SET", "key", "2")).isEqualTo("OK");
            assertThat(redis.uri()).contains("#" + EmbeddedSentinels.MASTER);
            assertThat(redis.sentinelPorts()).hasSize(3);
        }
    }

    @Test
    void aMasterThatDiesIsReplaced() {
        try (EmbeddedSentinels redis = EmbeddedSentinels.start(1)) {
            int before = redis.master().port();

            redis.master().kill();
            redis.awaitMasterOtherThan(before);

            assertThat(redis.master().ask("SET", "key", "1")).isEqualTo("OK");
        }
    }
}
