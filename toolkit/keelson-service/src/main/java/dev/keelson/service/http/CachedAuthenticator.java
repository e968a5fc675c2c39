package dev.keelson.service.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Remembers for at most five seconds whose token it is, so that not every call asks the store.
 *
 * <p>A revoked token is believed that long on other instances, and not at all on the one that is
 * told to {@link #forget} it. Unknown tokens are not remembered. Thread-safe.
 */
public final class CachedAuthenticator implements Authenticator {

    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final long MOST = 50_000;

    private final Authenticator store;
    private final Cache<String, Caller> callers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED).build();

    /** Remembers what {@code store} says. */
    public CachedAuthenticator(Authenticator store) {
        this.store = store;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        @Nullable Caller known = callers.getIfPresent(token);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Caller> caller = store.authenticate(token);
        caller.ifPresent(found -> callers.put(token, found));
        return caller;
    }

    /** Asks the store again the next time this token comes. */
    public void forget(String token) {
        callers.invalidate(token);
    }

    /** Asks the store again for every token of this caller, whose rights have changed. */
    public void forgetCaller(long id) {
        boolean _ = callers.asMap().values().removeIf(caller -> caller.id() == id);
    }

    /** Asks the store again for every token: something about all of them has changed. */
    public void forgetAll() {
        callers.invalidateAll();
    }
}
