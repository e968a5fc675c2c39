package dev.keelson.gifts.users;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.service.http.CachedAuthenticator;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.telegram.BotToken;
import dev.keelson.service.telegram.InitData;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Users, put together. */
public record UsersModule(
        Users users,
        SigningIn signingIn,
        CachedAuthenticator authenticator,
        List<Endpoints> endpoints) {

    public UsersModule {
        endpoints = List.copyOf(endpoints);
    }

    private static final Operation WHO = Operation.named("users.token");

    /**
     * Who is believed.
     *
     * @param bot init data that Telegram signed for it is genuine
     * @param admins users who are admins as long as they are listed
     */
    public record Trust(BotToken bot, Set<UserId> admins) {

        public Trust {
            admins = Set.copyOf(admins);
        }
    }

    /** What the feature stands on. */
    public record Needs(Ledger ledger, StaffActions actions) {}

    /** Wires the feature. */
    public static UsersModule wire(Transactor transactor, Needs needs, Trust trust, Time time) {
        var admins = new Admins(trust.admins());
        var users = new PostgresUsers(new Memos(), admins, time.clock());
        var tokens = new PostgresTokens(admins, time.clock());
        var verifier = new InitData.Verifier(trust.bot(), time.clock());
        var stores = new SigningIn.Stores(users, tokens, needs.ledger());
        var signingIn = new SigningIn(transactor, verifier, stores, time.clock());
        var authenticator =
                new CachedAuthenticator(token -> caller(transactor, tokens, token, time));
        var routes = new UserRoutes(signingIn, authenticator::forget);
        var governing =
                new GoverningUsers(
                        transactor, new PostgresDirectory(admins), needs.actions(), time.clock());
        var staffRoutes = new UserStaffRoutes(governing, authenticator::forgetCaller);
        return new UsersModule(
                users,
                signingIn,
                authenticator,
                List.of(routes.endpoints(), staffRoutes.endpoints()));
    }

    private static Optional<Caller> caller(
            Transactor transactor, Tokens tokens, String token, Time time) {
        return transactor
                .read(WHO, session -> tokens.holder(session, token, time.clock().instant()))
                .map(holder ->
                        new Caller(
                                holder.user().value(),
                                holder.role().name().toLowerCase(Locale.ROOT),
                                holder.frozen()));
    }
}
