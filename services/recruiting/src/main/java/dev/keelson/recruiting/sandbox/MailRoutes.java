package dev.keelson.recruiting.sandbox;

import dev.keelson.recruiting.shared.Listing;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.Optional;

/** {@code /sandbox/inbox}: the e-mail that went nowhere. */
final class MailRoutes {

    private final SandboxMessenger inbox;

    MailRoutes(SandboxMessenger inbox) {
        this.inbox = inbox;
    }

    record InboxQuery(String address) {}

    record LetterShape(String subject, String body, Optional<String> attachment) {}

    Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .get(
                        "/inbox",
                        e -> e.operation("sandbox.inbox").uncounted().body(InboxQuery.class),
                        this::inbox);
    }

    private Answer inbox(Call<InboxQuery> call) {
        return Answer.ok(
                Listing.whole(
                        inbox.to(call.body().address()).stream()
                                .map(each ->
                                        new LetterShape(
                                                each.subject(), each.body(), each.attachment()))
                                .toList()));
    }
}
