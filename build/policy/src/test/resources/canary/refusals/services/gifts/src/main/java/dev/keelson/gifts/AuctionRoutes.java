package dev.keelson.gifts;

final class AuctionRoutes {

    Response placed(Result<Bid, PlacingBid.Refusal> result) {
        return switch (result) {
            case Success(Bid bid) -> ok(bid);
            case Failure(var refusal) -> answer(refusal);
        };
    }

    Response answer(PlacingBid.Refusal refusal) {
        return switch (refusal) {
            case TooLow(var minimum) -> conflict(minimum);
            case Ended _ -> conflict();
            default -> broken(); // !canary
        };
    }

    Response dropped(Result<Bid, PlacingBid.Refusal> result) {
        return switch (result) {
            case Success(Bid bid) -> ok(bid);
            case Failure(_) -> broken(); // !canary
        };
    }

    Response droppedByKind(Result<Bid, PlacingBid.Refusal> result) {
        return switch (result) {
            case Success(Bid bid) -> ok(bid);
            case Failure(PlacingBid.Refusal.NoSuchAuction _) -> missing();
            case Failure(var _) -> broken(); // !canary
        };
    }

    Response droppedWhole(PlacingBid.Refusal refusal) {
        switch (refusal) {
            case TooLow(var minimum):
                return conflict(minimum);
            case PlacingBid.Refusal _: // !canary
                return broken();
        }
    }

    Response sorted(String sort) {
        return switch (sort) {
            case "price" -> byPrice();
            default -> byTime();
        };
    }
}
