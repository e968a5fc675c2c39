package dev.keelson.recruiting.staff;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.staff.SigningIn.Refusal;
import dev.keelson.recruiting.staff.SigningIn.Token;
import dev.keelson.recruiting.staff.Staff.Role;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.util.Locale;
import java.util.Map;

/** {@code /api/staff}: signing in; in the sandbox also without a link. */
final class StaffRoutes {

    private final SigningIn signingIn;

    StaffRoutes(SigningIn signingIn) {
        this.signingIn = signingIn;
    }

    record LinkBody(String email) {

        LinkBody {
            email = Texts.email("email", email);
        }
    }

    record CodeBody(String code) {}

    record RoleBody(Role role) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/staff")
                .post(
                        "/links",
                        e -> e.operation("staff.link").alwaysOn().body(LinkBody.class),
                        this::link)
                .post(
                        "/sign-in",
                        e -> e.operation("staff.sign-in").alwaysOn().body(CodeBody.class),
                        this::signIn)
                .get("/me", e -> e.operation("staff.me").roles("admin", "recruiter"), this::me);
    }

    /** What only the sandbox has. */
    Endpoints sandbox() {
        return Endpoints.under("/sandbox")
                .post(
                        "/staff",
                        e -> e.operation("sandbox.staff").uncounted().body(RoleBody.class),
                        this::appoint);
    }

    private Answer link(Call<LinkBody> call) {
        signingIn.sendLink(call.body().email());
        return Answer.accepted(Map.of("sent", true));
    }

    private Answer signIn(Call<CodeBody> call) {
        return switch (signingIn.signIn(call.body().code())) {
            case Success(Token token) -> Answer.ok(token);
            case Failure(Refusal.NotGood _) ->
                    Answer.refused(401, "LINK_NOT_GOOD", "The link was used or is too old.");
        };
    }

    private Answer me(Call<NoBody> call) {
        return Answer.ok(Map.of("role", call.caller().role()));
    }

    private Answer appoint(Call<RoleBody> call) {
        Role role = call.body().role();
        String name = role.name().toLowerCase(Locale.ROOT);
        StaffId id = signingIn.appoint(name, name + "@sandbox.example.org", role);
        return Answer.ok(signingIn.token(id));
    }
}
