package dev.keelson.gifts.solvency;

import dev.keelson.gifts.solvency.Audit.Invariant;
import dev.keelson.gifts.solvency.CheckingSolvency.Solvency;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.Instant;
import java.util.List;

/** {@code /api/solvency}: what must be true of the marketplace, for everyone to see. */
final class SolvencyRoutes {

    private final CheckingSolvency checking;

    SolvencyRoutes(CheckingSolvency checking) {
        this.checking = checking;
    }

    record InvariantShape(String id, String name, boolean ok, long violations) {

        static InvariantShape of(Invariant invariant) {
            return new InvariantShape(
                    invariant.id(), invariant.name(), invariant.ok(), invariant.violations());
        }
    }

    record SolvencyShape(
            boolean ok,
            Instant checkedAt,
            List<SumShape> accounts,
            List<InvariantShape> invariants) {

        SolvencyShape {
            accounts = List.copyOf(accounts);
            invariants = List.copyOf(invariants);
        }

        static SolvencyShape of(Solvency solvency) {
            return new SolvencyShape(
                    solvency.ok(),
                    solvency.checkedAt(),
                    solvency.sums().stream().map(SumShape::of).toList(),
                    solvency.invariants().stream().map(InvariantShape::of).toList());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api").get("/solvency", e -> e.operation("solvency"), this::check);
    }

    private Answer check(Call<NoBody> call) {
        return Answer.ok(SolvencyShape.of(checking.checkedLately()));
    }
}
