package dev.keelson.sandbox.telegram;

import dev.keelson.sandbox.telegram.OrderedAnswers.Ordered;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.util.Map;
import java.util.Optional;

/** {@code /sandbox/telegram/answers}: has the Bot API answer with errors. */
final class AnswerRoutes {

    private final OrderedAnswers ordered;

    AnswerRoutes(OrderedAnswers ordered) {
        this.ordered = ordered;
    }

    record AnswerBody(
            String method,
            int errorCode,
            Optional<String> description,
            Optional<Integer> retryAfter) {

        AnswerBody {
            if (errorCode < 400 || errorCode > 599) {
                throw new InvalidField("error_code", "must be from 400 to 599");
            }
        }

        Ordered ordered() {
            return new Ordered(
                    method, errorCode, description.orElse("As it was ordered"), retryAfter);
        }
    }

    /** The endpoint; it is not rate-limited. */
    Endpoints endpoints() {
        return Endpoints.under("/sandbox/telegram")
                .post(
                        "/answers",
                        e -> e.operation("sandbox.answers").uncounted().body(AnswerBody.class),
                        this::order);
    }

    private Answer order(Call<AnswerBody> call) {
        ordered.order(call.body().ordered());
        return Answer.ok(Map.of());
    }
}
