package dev.keelson.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts that all instances of a service keep together for a while.
 *
 * <p>Every entry has a time after which it is gone. A Redis that does not evict may hold locks too:
 * nothing more is kept in one that is 80 % full, so that those always fit. While Redis is away
 * nothing is found and nothing kept, and nobody waits: it is asked again once a second.
 * Thread-safe.
 */
public final class RedisCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);

    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final String CLAIM = "keelson";

    private final String prefix;
    private final RedisReach<RedisCommands<String, String>> reach;
    private final RedisRoom room = new RedisRoom();
    private volatile Optional<String> trouble = Optional.empty();

    private RedisCache(RedisURI uri, String scope, Duration answer) {
        this.prefix = "keelson:" + scope + ":cache:";
        this.reach =
                new RedisReach<>(uri, answer, client -> client.connect(StringCodec.UTF8).sync());
    }

    /**
     * Texts in this Redis, which may be away.
     *
     * @param uri as {@link RedisLocksSettings} take it
     * @param scope what the texts belong to, such as a service's name
     */
    public static RedisCache at(String uri, String scope) {
        return at(uri, scope, ANSWER);
    }

    /** The same with another time in which Redis answers; 100 ms is usual. */
    public static RedisCache at(String uri, String scope, Duration answer) {
        return new RedisCache(RedisURI.create(uri), scope, answer);
    }

    /**
     * What is kept under a key.
     *
     * @param left how long it is kept from now on
     */
    public record Found(String text, Duration left) {}

    /** What came of asking: Redis answers, or it does not. */
    public sealed interface Asked {

        /** It is there. */
        record Hit(Found found) implements Asked {}

        /** It is not there. */
        record Miss() implements Asked {}

        /** Redis is away. */
        record Away() implements Asked {}
    }

    /** Looks a key up. */
    public Asked find(String key) {
        return ask(
                        redis -> {
                            String text = redis.get(prefix + key);
                            long left = text == null ? 0 : redis.pttl(prefix + key);
                            return left > 0
                                    ? new Asked.Hit(new Found(text, Duration.ofMillis(left)))
                                    : new Asked.Miss();
                        })
                .orElseGet(Asked.Away::new);
    }

    /** What became of keeping something. */
    public enum Kept {
        /** It is there for the others. */
        KEPT,
        /** Redis has no room to spare. */
        FULL,
        /** Redis is away. */
        AWAY
    }

    /** Keeps a text for so long, where there is room; what was there is replaced. */
    public Kept keep(String key, String text, Duration life) {
        return ask(
                        redis -> {
                            if (room.isShort(redis)) {
                                return Kept.FULL;
                            }
                            String _ = redis.set(prefix + key, text, SetArgs.Builder.px(life));
                            return Kept.KEPT;
                        })
                .orElse(Kept.AWAY);
    }

    /**
     * Claims to be the one who makes what belongs under a key; whoever does not get the claim may
     * wait for that. A claim is over after {@code life} at the latest.
     *
     * @return false where somebody else has it; true also where Redis is away
     */
    public boolean claim(String key, Duration life) {
        return ask(redis ->
                        room.isShort(redis)
                                || redis.set(
                                                prefix + key + ":claim",
                                                CLAIM,
                                                SetArgs.Builder.nx().px(life))
                                        != null)
                .orElse(true);
    }

    /** Gives a claim back; one of somebody else, after ours was over, makes them two. */
    public void giveBack(String key) {
        Optional<Long> _ = ask(redis -> redis.del(prefix + key + ":claim"));
    }

    /** What is wrong, in a sentence. */
    public Optional<String> trouble() {
        return trouble.or(room::trouble);
    }

    private <T> Optional<T> ask(Function<RedisCommands<String, String>, T> question) {
        try {
            Optional<T> answer = reach.get().map(question);
            if (answer.isPresent()) {
                trouble = Optional.empty();
            }
            return answer;
        } catch (RedisException failing) {
            return lost(failing);
        }
    }

    private <T> Optional<T> lost(RedisException failing) {
        reach.lost();
        trouble = Optional.of("answers are not shared: " + failing.getMessage());
        LOG.atWarn()
                .setMessage("each instance keeps its own answers while Redis is away: {}")
                .addArgument(failing.getMessage())
                .log();
        return Optional.empty();
    }

    @Override
    public void close() {
        reach.close();
    }
}
