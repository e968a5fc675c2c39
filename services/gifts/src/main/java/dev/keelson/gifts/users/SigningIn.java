package dev.keelson.gifts.users;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.users.Tokens.Token;
import dev.keelson.gifts.users.Users.Newcomer;
import dev.keelson.service.telegram.InitData;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** Signs a Telegram user in: proves the init data, adds the user at first sight, gives a token. */
public final class SigningIn {

    /** How long a token lives; a client renews it while it does. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

    private static final Operation SIGN_IN = Operation.named("users.auth");
    private static final Operation RENEW = Operation.named("users.refresh");
    private static final Operation PROFILE = Operation.named("users.me");
    private static final int TOKEN_BYTES = 32;

    private final Transactor transactor;
    private final InitData.Verifier verifier;
    private final Stores stores;
    private final Welcoming welcoming;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Where users, tokens and money are kept. */
    record Stores(Users users, Tokens tokens, Ledger ledger) {}

    /** A user as the owner of the account sees it. */
    public record Profile(User user, Ledger.Funds funds) {}

    /** What a sign-in gives. */
    public record SignedIn(Token token, Profile profile) {}

    /** Why a token is not renewed. */
    public sealed interface Refusal {
        /** The token is unknown or has expired: sign in again. */
        record NotSignedIn() implements Refusal {}
    }

    SigningIn(
            Transactor transactor, InitData.Verifier verifier, Stores stores, InstantSource clock) {
        this.transactor = transactor;
        this.verifier = verifier;
        this.stores = stores;
        this.welcoming = new Welcoming(stores.users(), stores.ledger());
        this.clock = clock;
    }

    /** Signs in with Telegram Mini App init data. */
    public Result<SignedIn, InitData.Refusal> signIn(String initData) {
        return switch (verifier.verify(initData)) {
            case Failure(InitData.Refusal refusal) -> Result.failure(refusal);
            case Success(InitData proven) ->
                    transactor.inUnit(SIGN_IN, unit -> signIn(unit, proven));
        };
    }

    private Result<SignedIn, InitData.Refusal> signIn(UnitOfWork unit, InitData proven) {
        var newcomer =
                new Newcomer(new UserId(proven.userId()), proven.firstName(), proven.language());
        User user = welcoming.welcome(unit, newcomer);
        Token token = newToken();
        stores.tokens().add(unit, user.id(), token);
        return Result.success(new SignedIn(token, profile(unit, user)));
    }

    /** Renews a token while it lives; the old one ends. */
    Result<Token, Refusal> renew(String token) {
        Token next = newToken();
        return transactor.inUnit(
                RENEW,
                unit ->
                        stores.tokens().replace(unit, token, next)
                                ? Result.success(next)
                                : Result.failure(new Refusal.NotSignedIn()));
    }

    /** The user's own data and money. */
    Optional<Profile> profile(UserId id) {
        return transactor.read(
                PROFILE, session -> stores.users().get(session, id).map(u -> profile(session, u)));
    }

    private Profile profile(Session session, User user) {
        return new Profile(user, stores.ledger().funds(session, user.id()));
    }

    private Token newToken() {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Token(text, clock.instant().plus(TOKEN_LIFE));
    }
}
