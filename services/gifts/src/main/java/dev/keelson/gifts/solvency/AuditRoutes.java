package dev.keelson.gifts.solvency;

import dev.keelson.gifts.solvency.Audit.Invariant;
import dev.keelson.gifts.solvency.AuditingLedger.Audited;
import dev.keelson.gifts.solvency.Violations.Violation;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.Instant;
import java.util.List;

/** {@code /api/admin/ledger/audit}: the audit, with the places where something is wrong. */
final class AuditRoutes {

    private final AuditingLedger auditing;

    AuditRoutes(AuditingLedger auditing) {
        this.auditing = auditing;
    }

    record PlaceShape(String subject, String detail) {

        static PlaceShape of(Violation violation) {
            return new PlaceShape(violation.subject(), violation.detail());
        }
    }

    record FindingShape(
            String id, String name, boolean ok, long violations, List<PlaceShape> places) {

        FindingShape {
            places = List.copyOf(places);
        }

        static FindingShape of(Invariant invariant, List<Violation> places) {
            return new FindingShape(
                    invariant.id(),
                    invariant.name(),
                    invariant.ok(),
                    invariant.violations(),
                    places.stream().map(PlaceShape::of).toList());
        }
    }

    record AuditShape(
            boolean ok, Instant checkedAt, List<SumShape> accounts, List<FindingShape> invariants) {

        AuditShape {
            accounts = List.copyOf(accounts);
            invariants = List.copyOf(invariants);
        }

        static AuditShape of(Audited audited) {
            return new AuditShape(
                    audited.solvency().ok(),
                    audited.solvency().checkedAt(),
                    audited.solvency().sums().stream().map(SumShape::of).toList(),
                    audited.solvency().invariants().stream()
                            .map(each -> FindingShape.of(each, audited.placesOf(each)))
                            .toList());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/ledger")
                .get(
                        "/audit",
                        e -> e.operation("admin.ledger.audit").roles(StaffRoles.ADMINS).alwaysOn(),
                        this::audit);
    }

    private Answer audit(Call<NoBody> call) {
        return Answer.ok(AuditShape.of(auditing.audit()));
    }
}
