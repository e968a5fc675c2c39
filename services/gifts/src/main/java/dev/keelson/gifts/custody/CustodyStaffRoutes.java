package dev.keelson.gifts.custody;

import dev.keelson.gifts.custody.Findings.Check;
import dev.keelson.gifts.custody.Findings.Finding;
import dev.keelson.gifts.custody.Findings.Finding.Surplus;
import dev.keelson.gifts.custody.Findings.Finding.Unclaimed;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/admin/custody}: where the bank and custody differ. */
final class CustodyStaffRoutes {

    private final SyncingCustody syncing;

    CustodyStaffRoutes(SyncingCustody syncing) {
        this.syncing = syncing;
    }

    record CheckShape(
            boolean ok, Optional<Instant> checkedAt, long held, List<FindingShape> findings) {

        CheckShape {
            findings = List.copyOf(findings);
        }

        static CheckShape of(Check check) {
            return new CheckShape(
                    check.findings().isEmpty(),
                    Optional.of(check.at()),
                    check.held(),
                    check.findings().stream().map(FindingShape::of).toList());
        }
    }

    record FindingShape(
            String kind, GiftId giftId, Optional<NftId> nftId, Optional<String> ownedGiftId) {

        static FindingShape of(Finding finding) {
            return switch (finding) {
                case Surplus(GiftId gift, NftId nft) ->
                        new FindingShape("surplus", gift, Optional.of(nft), Optional.empty());
                case Unclaimed(GiftId gift, Optional<String> owned) ->
                        new FindingShape("unclaimed", gift, Optional.empty(), owned);
            };
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin")
                .get(
                        "/custody",
                        e -> e.operation("admin.custody").roles(StaffRoles.ADMINS).alwaysOn(),
                        this::check);
    }

    private Answer check(Call<NoBody> call) {
        return Answer.ok(
                syncing.last()
                        .map(CheckShape::of)
                        .orElseGet(() -> new CheckShape(true, Optional.empty(), 0, List.of())));
    }
}
