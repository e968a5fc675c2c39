package dev.keelson.recruiting.staff;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.messages.Posting.Notice;
import dev.keelson.recruiting.messages.Posting.To;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.staff.Staff.Member;
import dev.keelson.recruiting.staff.Staff.Role;
import dev.keelson.recruiting.staff.Staff.Secret;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Words;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Signs the staff in by links that are sent to them and good for one use within 15 minutes. */
public final class SigningIn {

    private static final Operation SEND = Operation.named("staff.send-link");
    private static final Operation SIGN_IN = Operation.named("staff.sign-in");
    private static final Operation APPOINT = Operation.named("staff.appoint");
    private static final Operation WHO = Operation.named("staff.token");
    private static final Duration LINK = Duration.ofMinutes(15);
    private static final Duration TOKEN = Duration.ofHours(12);
    private static final int SECRET_BYTES = 24;

    private final Transactor transactor;
    private final Staff staff;
    private final Ways ways;
    private final Time time;
    private final SecureRandom random = new SecureRandom();

    SigningIn(Transactor transactor, Staff staff, Ways ways, Time time) {
        this.transactor = transactor;
        this.staff = staff;
        this.ways = ways;
        this.time = time;
    }

    record Ways(Posting posting, SignedLinks links) {}

    /** A token, until when it is good. */
    record Token(String token, Instant expiresAt) {}

    /** Why nobody is signed in. */
    public sealed interface Refusal {

        /** The link is unknown, used or older than 15 minutes. */
        record NotGood() implements Refusal {}
    }

    /** Makes somebody a member of the staff, or gives them another role. */
    StaffId appoint(String name, String email, Role role) {
        return transactor
                .<StaffId, Void>inUnit(
                        APPOINT, unit -> Result.success(staff.appoint(unit, name, email, role)))
                .orElseThrow();
    }

    /** Sends a link to a member; nothing to anybody else, and nobody can tell which. */
    void sendLink(String email) {
        Words words = ways.posting().words();
        boolean _ =
                transactor
                        .<Boolean, Void>inUnit(
                                SEND,
                                unit -> {
                                    staff.at(unit, email)
                                            .ifPresent(member -> send(unit, words, member));
                                    return Result.success(true);
                                })
                        .orElseThrow();
    }

    private void send(UnitOfWork unit, Words words, Member member) {
        String code = secret("s_");
        Instant now = time.clock().instant();
        staff.addLink(unit, new Secret(member.id(), code, now.plus(LINK)));
        var to = To.mailbox(member.email(), Language.EN, Optional.empty());
        String address = ways.links().address("/staff#" + code);
        ways.posting()
                .post(
                        unit,
                        words,
                        new Notice(
                                MessageKey.STAFF_LINK,
                                "staff-link:" + time.ids().next(),
                                to,
                                Map.of(Placeholder.LINK, address),
                                Optional.empty(),
                                Optional.empty()));
    }

    /** Uses a link up and gives a token for it. */
    Result<Token, Refusal> signIn(String code) {
        Instant now = time.clock().instant();
        return transactor.inUnit(
                SIGN_IN,
                unit ->
                        staff.useLink(unit, code, now)
                                .<Result<Token, Refusal>>map(
                                        whose -> Result.success(token(unit, whose, now)))
                                .orElseGet(() -> Result.failure(new Refusal.NotGood())));
    }

    /** A token for a member, without a link: for the sandbox. */
    Token token(StaffId whose) {
        Instant now = time.clock().instant();
        return transactor
                .<Token, Void>inUnit(SIGN_IN, unit -> Result.success(token(unit, whose, now)))
                .orElseThrow();
    }

    private Token token(UnitOfWork unit, StaffId whose, Instant now) {
        var token = new Token(secret("t_"), now.plus(TOKEN));
        staff.addToken(unit, new Secret(whose, token.token(), token.expiresAt()), now);
        return token;
    }

    /** Whose token it is. */
    Optional<Member> holder(String token) {
        return transactor.read(
                WHO, session -> staff.holder(session, token, time.clock().instant()));
    }

    private String secret(String mark) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return mark + HexFormat.of().formatHex(bytes);
    }
}
