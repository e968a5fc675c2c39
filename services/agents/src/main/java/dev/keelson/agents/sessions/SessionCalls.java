package dev.keelson.agents.sessions;

import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;

import java.util.Optional;
import java.util.UUID;

/** What calls about a session have in common: whose they are, which session, and two answers. */
final class SessionCalls {

    private SessionCalls() {}

    static Optional<SessionId> id(Call<?> call) {
        String text = call.path("session");
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(new SessionId(UUID.fromString(text)))
                : Optional.empty();
    }

    static UserId user(Call<?> call) {
        return new UserId(call.caller().id());
    }

    static Answer noSuchSession() {
        return Answer.refused(404, "SESSION_NOT_FOUND", "You have no such session.");
    }

    static Answer busy(UUID run) {
        return Answer.refused(409, "SESSION_BUSY", "An answer is on its way: cancel it first.")
                .with("run_id", run);
    }
}
