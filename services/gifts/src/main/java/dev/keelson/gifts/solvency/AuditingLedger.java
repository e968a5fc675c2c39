package dev.keelson.gifts.solvency;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.solvency.Audit.Invariant;
import dev.keelson.gifts.solvency.CheckingSolvency.Solvency;
import dev.keelson.gifts.solvency.Violations.Violation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the whole marketplace for the staff, and shows the places where something is wrong. */
final class AuditingLedger {

    private static final Operation AUDIT = Operation.named("admin.ledger.audit");
    private static final int MOST_PLACES = 20;

    private final CheckingSolvency checking;
    private final Transactor transactor;
    private final Violations violations;

    /**
     * What was found.
     *
     * @param places by invariant, at most 20 of each that does not hold
     */
    record Audited(Solvency solvency, Map<String, List<Violation>> places) {

        Audited {
            places = Map.copyOf(places);
        }

        List<Violation> placesOf(Invariant invariant) {
            return places.getOrDefault(invariant.id(), List.of());
        }
    }

    AuditingLedger(CheckingSolvency checking, Transactor transactor, Violations violations) {
        this.checking = checking;
        this.transactor = transactor;
        this.violations = violations;
    }

    /** Checks now. What is wrong is looked for a moment later, and may be gone by then. */
    Audited audit() {
        Solvency found = checking.check();
        if (found.ok()) {
            return new Audited(found, Map.of());
        }
        return transactor.read(
                AUDIT,
                session -> {
                    var places = new TreeMap<String, List<Violation>>();
                    found.invariants().stream()
                            .filter(invariant -> !invariant.ok())
                            .map(Invariant::id)
                            .forEach(id -> places.put(id, violations.of(session, id, MOST_PLACES)));
                    return new Audited(found, places);
                });
    }
}
