package dev.keelson.recruiting.staff;

import dev.keelson.Transactor;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.staff.Staff.Role;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.CachedAuthenticator;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Endpoints;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The staff, put together, and who is believed to be whom. */
public record StaffModule(
        SigningIn signingIn, Authenticator authenticator, Endpoints endpoints, Endpoints sandbox) {

    /** What the feature stands on. */
    public record Needs(Posting posting, SignedLinks links) {}

    /** Wires the feature. */
    public static StaffModule wire(Transactor transactor, Needs needs, Time time) {
        var ways = new SigningIn.Ways(needs.posting(), needs.links());
        var signingIn = new SigningIn(transactor, new PostgresStaff(), ways, time);
        var routes = new StaffRoutes(signingIn);
        var members = new CachedAuthenticator(token -> member(signingIn, token));
        return new StaffModule(
                signingIn,
                token ->
                        needs.links()
                                .whose(Use.CANDIDATE, token)
                                .map(StaffModule::candidate)
                                .or(() -> members.authenticate(token)),
                routes.endpoints(),
                routes.sandbox());
    }

    /** Makes somebody an admin who is to be one by the settings. */
    public void appointAdmin(String email) {
        StaffId _ = signingIn.appoint(email, email, Role.ADMIN);
    }

    private static Optional<Caller> member(SigningIn signingIn, String token) {
        return signingIn
                .holder(token)
                .map(member ->
                        new Caller(
                                member.id().value(),
                                member.role().name().toLowerCase(Locale.ROOT)));
    }

    /** Limits go by a number; a candidate's is negative and random enough. */
    private static Caller candidate(UUID id) {
        return new Caller(id.getLeastSignificantBits(), "candidate");
    }
}
