package dev.keelson.service.dispatch;

import dev.keelson.Fault;
import dev.keelson.service.http.StandardProblem;
import dev.keelson.service.http.TooLarge;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.json.InvalidRequest;
import dev.keelson.service.json.Malformed;
import dev.keelson.service.json.Violation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/** Says as a problem what was thrown. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private Faults() {}

    /** A problem thrown where a call cannot go on. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Stop(Problem problem) {
            super(problem.code(), null, false, false);
            this.problem = problem;
        }
    }

    static Problem problem(Throwable thrown) {
        return switch (thrown) {
            case Stop stop -> stop.problem;
            case Malformed malformed ->
                    Problem.of(StandardProblem.MALFORMED, String.valueOf(malformed.getMessage()));
            case InvalidRequest invalid -> invalid(invalid.violations());
            case InvalidField field -> invalid(List.of(field.under("")));
            case TooLarge large ->
                    Problem.of(
                            StandardProblem.TOO_LARGE,
                            "The body is larger than " + large.limit() + " bytes.");
            case Fault fault -> problem(fault);
            default -> internal(thrown);
        };
    }

    private static Problem problem(Fault fault) {
        return switch (fault) {
            case Fault.Busy _, Fault.Unavailable _, Fault.Transient _, Fault.LeaseLost _ -> {
                LOG.atWarn().setMessage("busy: {}").addArgument(fault.getMessage()).log();
                yield Problem.of(StandardProblem.BUSY, SHORTLY);
            }
            case Fault.KeyReused _ -> Problem.of(StandardProblem.IDEMPOTENCY_KEY_REUSED);
            case Fault.KeyInFlight _ ->
                    Problem.of(StandardProblem.IDEMPOTENCY_KEY_IN_FLIGHT, SHORTLY);
            case Fault.OutcomeUnknown _ -> {
                LOG.atError().setMessage("outcome unknown").setCause(fault).log();
                var unknown = StandardProblem.OUTCOME_UNKNOWN;
                yield Problem.of(unknown, unknown.detail() + " " + unknown.advice())
                        .header("Retry-After", "1");
            }
            case Fault.ConstraintViolated _, Fault.Broken _ -> internal(fault);
        };
    }

    private static Problem invalid(List<Violation> violations) {
        return Problem.of(StandardProblem.VALIDATION).with("errors", violations);
    }

    private static Problem internal(Throwable thrown) {
        LOG.atError().setMessage("a call broke").setCause(thrown).log();
        return Problem.of(StandardProblem.INTERNAL);
    }
}
