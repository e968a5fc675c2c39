package dev.keelson.gifts.trades;

import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether somebody can give some gifts in a trade: own ones that nothing else has a claim on. */
final class GivingGifts {

    private GivingGifts() {}

    /** Why gifts cannot be given, in the order in which it is judged, gift by gift. */
    sealed interface Refusal {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements Refusal {}

        /** Somebody else owns it. */
        record NotOwner(NftId gift) implements Refusal {}

        /** It is being auctioned or is on its way back. */
        record NotAvailable(NftId gift) implements Refusal {}
    }

    /**
     * Judges.
     *
     * @param held those of the gifts that are in custody
     */
    static Optional<Refusal> judge(List<NftId> gifts, List<Nft> held, UserId giver) {
        Map<NftId, Nft> byId =
                held.stream()
                        .collect(Collectors.toMap(nft -> nft.custody().id(), Function.identity()));
        return gifts.stream()
                .flatMap(id ->
                        Optional.ofNullable(byId.get(id))
                                .map(nft -> judge(nft, giver))
                                .orElseGet(() -> Optional.of(new Refusal.NoSuchGift(id)))
                                .stream())
                .findFirst();
    }

    private static Optional<Refusal> judge(Nft gift, UserId giver) {
        NftId id = gift.custody().id();
        if (!gift.isOwnedBy(giver)) {
            return Optional.of(new Refusal.NotOwner(id));
        }
        return switch (gift) {
            case Idle _, Listed _ -> Optional.empty();
            case Auctioned _, Returning _ -> Optional.of(new Refusal.NotAvailable(id));
            case Gone _ -> Optional.of(new Refusal.NoSuchGift(id));
        };
    }
}
