package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Observed;
import dev.keelson.bench.conformance.Side;

/** Who takes part, by the name in the report. */
enum Contestant {
    KEELSON_KEY("Keelson, idempotency key", Side.OURS),
    KEELSON_TRANSACTION("Keelson, no key, several messages", Side.OURS),
    KEELSON_WITNESS("Keelson, no key, one message", Side.OURS),
    SPRING("TransactionTemplate", Side.PEER),
    SPRING_RETRY("TransactionTemplate in RetryTemplate", Side.PEER),
    SPRING_STATUS("TransactionTemplate asking pg_xact_status", Side.PEER),
    SPRING_LOOK("TransactionTemplate, looks for the request first", Side.PEER),
    SPRING_ID("TransactionTemplate, request id unique", Side.PEER),
    SPRING_RETRY_ID("TransactionTemplate in RetryTemplate, request id unique", Side.PEER);

    private final String title;
    private final Side side;

    Contestant(String title, Side side) {
        this.title = title;
        this.side = side;
    }

    String title() {
        return title;
    }

    /** Whether the second of two equal requests is kept out of the body while the first is in. */
    boolean keepsTheSecondOut() {
        return this != SPRING_LOOK;
    }

    Observed observed() {
        return new Observed(title, side);
    }

    Caller on(Bed bed) {
        return switch (this) {
            case KEELSON_KEY -> KeelsonCaller.keyed(bed.transactor());
            case KEELSON_TRANSACTION -> KeelsonCaller.inSeveralMessages(bed.transactor());
            case KEELSON_WITNESS -> KeelsonCaller.inOneMessage(bed.transactor());
            case SPRING -> new SpringCaller(bed.pool()).plain();
            case SPRING_RETRY -> new SpringCaller(bed.pool()).tryingAgain();
            case SPRING_STATUS -> new StatusCaller(bed.pool());
            case SPRING_LOOK -> new SpringCaller(bed.pool()).lookingFirst();
            case SPRING_ID -> new SpringCaller(bed.pool()).withUniqueId();
            case SPRING_RETRY_ID -> new SpringCaller(bed.pool()).tryingAgainWithUniqueId();
        };
    }
}
