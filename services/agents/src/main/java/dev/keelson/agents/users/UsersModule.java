package dev.keelson.agents.users;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.agents.shared.Time;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.CachedAuthenticator;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Endpoints;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Users, put together. */
public record UsersModule(Authenticator authenticator, Endpoints gateway, Endpoints sandbox) {

    /** The role of the service in front of this one, which vouches for users. */
    static final String GATEWAY = "gateway";

    private static final Operation WHO = Operation.named("users.who");
    private static final Caller THE_GATEWAY = new Caller(0, GATEWAY);

    /** Wires the feature; without a key there is no gateway. */
    public static UsersModule wire(Transactor transactor, Optional<String> gatewayKey, Time time) {
        var users = new PostgresUsers(time.clock());
        var routes = new TokenRoutes(new GivingTokens(transactor, users, time.clock()));
        var cached =
                new CachedAuthenticator(token ->
                        transactor
                                .read(WHO, s -> users.holder(s, token, time.clock().instant()))
                                .map(user -> new Caller(user.value(), "user")));
        Authenticator both =
                token ->
                        gatewayKey.filter(key -> isSame(key, token)).isPresent()
                                ? Optional.of(THE_GATEWAY)
                                : cached.authenticate(token);
        return new UsersModule(both, routes.ofTheGateway(), routes.ofTheSandbox());
    }

    private static boolean isSame(String key, String token) {
        return MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
