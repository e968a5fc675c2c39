package dev.keelson.recruiting.shared;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.Invalid;
import dev.keelson.DataError.NotFound;
import dev.keelson.DataError.Unavailable;
import dev.keelson.Fault;
import dev.keelson.Result;
import dev.keelson.service.http.Answer;
import dev.keelson.service.json.InvalidField;

import java.time.Duration;

/** What a caller is told where a catalogue's no is the store's own. */
public final class DataAnswers {

    private DataAnswers() {}

    /** 200 with the value, or what its failure comes to. */
    public static <T> Answer of(Result<T, ? extends DataError> result) {
        return result.fold(Answer::ok, DataAnswers::refused);
    }

    /** NotFound is 404, Invalid 422, Conflict 409, Unavailable 503. */
    public static Answer refused(DataError error) {
        return switch (error) {
            case NotFound(String entity, Object id) ->
                    Answer.refused(
                            404,
                            "NO_SUCH_THING",
                            "There is no " + entity.replaceAll(".*\\.", "") + " " + id + ".");
            case Invalid(String field, String message) -> throw new InvalidField(field, message);
            case Conflict(String constraint, String _) ->
                    Answer.refused(
                                    409,
                                    "CONFLICT",
                                    "Something else is in the way; constraint names it.")
                            .with("constraint", constraint);
            case Unavailable(String operation) -> throw new Fault.Busy(operation, Duration.ZERO);
        };
    }
}
