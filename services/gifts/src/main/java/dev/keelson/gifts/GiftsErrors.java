package dev.keelson.gifts;

import dev.keelson.service.web.ErrorCatalogue;

/** Every code that the marketplace refuses with, and what to do about it. */
final class GiftsErrors {

    private GiftsErrors() {}

    static ErrorCatalogue catalogue() {
        ErrorCatalogue trade = trading(signingIn(new ErrorCatalogue()));
        return operations(
                withdrawals(sandbox(channels(returns(trades(presale(auctions(offers(trade)))))))));
    }

    private static ErrorCatalogue signingIn(ErrorCatalogue codes) {
        return codes.add(
                "INVALID_INIT_DATA",
                401,
                "Telegram did not sign this init data for our bot, or not just now.",
                "Open the Mini App again and send what it is given then.");
    }

    private static ErrorCatalogue trading(ErrorCatalogue codes) {
        return codes.add(
                        "NFT_NOT_FOUND",
                        404,
                        "There is no such gift in custody.",
                        "Search again: the gift may have left the marketplace.")
                .add(
                        "NFT_NOT_FOR_SALE",
                        409,
                        "The gift is not listed.",
                        "Look for another one, or ask again later.")
                .add(
                        "NFT_NOT_AVAILABLE",
                        409,
                        "The gift is being auctioned or is on its way back to Telegram.",
                        "Wait until that has ended.")
                .add("NOT_OWNER", 403, "The gift is somebody else's.", "Nothing to do.")
                .add("OWN_ITEM", 409, "The gift is the caller's own.", "Nothing to do.")
                .add(
                        "PRICE_CHANGED",
                        409,
                        "The price is not the one that the buyer saw; price_ton says what it is.",
                        "Look at the new price and decide anew, with a new key.")
                .add(
                        "INSUFFICIENT_BALANCE",
                        409,
                        "The caller can spend less than this takes; missing_ton says how much.",
                        "Top up, then try again.");
    }

    private static ErrorCatalogue withdrawals(ErrorCatalogue codes) {
        return codes.add(
                        "WITHDRAWAL_NOT_FOUND",
                        404,
                        "There is no such withdrawal, or it is somebody else's.",
                        "Read the list again.")
                .add(
                        "WITHDRAWAL_CHANGED",
                        409,
                        "The withdrawal is in another state by now; withdrawal_status says which.",
                        "Read it again and decide anew.")
                .add(
                        "TRANSACTION_TAKEN",
                        409,
                        "Another withdrawal was paid by this transaction.",
                        "Look for the transaction that paid this one.");
    }

    private static ErrorCatalogue offers(ErrorCatalogue codes) {
        return codes.add(
                        "OFFER_TOO_LOW",
                        409,
                        "The offer is less than half of what is asked; least_ton says the least.",
                        "Offer more.")
                .add(
                        "OFFER_EXISTS",
                        409,
                        "The caller has a live offer on this gift.",
                        "Withdraw it first.")
                .add(
                        "OFFER_NOT_FOUND",
                        404,
                        "There is no such offer that the caller sent or received.",
                        "Read the list of offers again.")
                .add(
                        "OFFER_ENDED",
                        409,
                        "The offer was accepted, refused, withdrawn or released, or its time is"
                                + " over.",
                        "Make another one.")
                .add(
                        "COUNTER_TOO_LOW",
                        409,
                        "A counter price is between the offer and what is asked; least_ton says"
                                + " the least.",
                        "Ask more, or accept the offer.")
                .add(
                        "COUNTER_TOO_HIGH",
                        409,
                        "A counter price is between the offer and what is asked; most_ton says"
                                + " the most.",
                        "Ask less.")
                .add(
                        "COUNTER_NOT_AVAILABLE",
                        409,
                        "An offer's author accepts a counter price, and there is none.",
                        "Wait for the owner, or withdraw the offer.");
    }

    private static ErrorCatalogue auctions(ErrorCatalogue codes) {
        return codes.add("AUCTION_NOT_FOUND", 404, "There is no such auction.", "Search again.")
                .add("AUCTION_ENDED", 409, "The auction is over.", "Look for another one.")
                .add(
                        "AUCTION_HAS_BIDS",
                        409,
                        "Somebody has bid, so the auction cannot be taken back.",
                        "Wait for its end.")
                .add(
                        "BID_TOO_LOW",
                        409,
                        "The bid is less than the next one has to be; least_ton says the least.",
                        "Bid more.")
                .add(
                        "BUY_NOW_NOT_AVAILABLE",
                        409,
                        "The auction has no buy-now price, or the bids have reached it.",
                        "Bid.");
    }

    private static ErrorCatalogue presale(ErrorCatalogue codes) {
        return codes.add("PRESALE_NOT_FOUND", 404, "There is no such presale.", "Search again.")
                .add(
                        "PRESALE_NOT_FOR_SALE",
                        409,
                        "The presale has no price.",
                        "Look for another one, or ask again later.")
                .add(
                        "PRESALE_SOLD",
                        409,
                        "Somebody has bought the presale, so nothing of it changes any more.",
                        "Look for another one; as its seller, send the gift to the bank in time.")
                .add("PRESALE_ENDED", 409, "The presale is over.", "Look for another one.")
                .add(
                        "PRESALE_NOT_AVAILABLE",
                        409,
                        "Telegram lets the gift change hands by now, since transfer_time.",
                        "As its seller, send the gift to the bank and list it there.");
    }

    private static ErrorCatalogue trades(ErrorCatalogue codes) {
        return codes.add(
                        "TRADE_NOT_FOUND",
                        404,
                        "There is no such trade that the caller may see.",
                        "Search again.")
                .add(
                        "TRADE_ENDED",
                        409,
                        "The trade was accepted or deleted, or one of its gifts went another way.",
                        "Look for another one.")
                .add(
                        "PROPOSAL_NOT_FOUND",
                        404,
                        "There is no such proposal that the caller made or received.",
                        "Read the list of proposals again.")
                .add(
                        "PROPOSAL_ENDED",
                        409,
                        "The proposal was accepted, withdrawn or declined, or one of the gifts"
                                + " went another way.",
                        "Make another one.")
                .add(
                        "REQUIREMENTS_NOT_MET",
                        409,
                        "Some requirements have no gift of their own among those that are"
                                + " proposed; unmet says which.",
                        "Propose gifts that meet each of them.")
                .add(
                        "FEE_CHANGED",
                        409,
                        "The fee is not the one that the caller saw; fee_ton says what it is.",
                        "Look at the new fee and decide anew, with a new key.")
                .add(
                        "RECEIVER_NOT_FOUND",
                        404,
                        "There is no such trader to address the trade to.",
                        "Check the id, or open the trade to everybody.");
    }

    private static ErrorCatalogue returns(ErrorCatalogue codes) {
        return codes.add(
                "RETURN_NOT_AVAILABLE",
                409,
                "Telegram does not let the gift change hands before transfer_time.",
                "Ask for it again then.");
    }

    private static ErrorCatalogue channels(ErrorCatalogue codes) {
        return codes.add(
                        "ACCOUNT_NOT_FOUND",
                        404,
                        "The caller has no such Telegram account linked.",
                        "Read the list of accounts again, or link it.")
                .add(
                        "ACCOUNT_NOT_AVAILABLE",
                        409,
                        "The account is not linked, not for long enough (sells_from says when it"
                                + " is), or does not let the bot do this.",
                        "Link it, wait, or give the bot the right in Telegram.")
                .add(
                        "ACCOUNT_HAS_CHANNELS",
                        409,
                        "A channel is for sale on the account, or held for its buyer.",
                        "Withdraw the channel first.")
                .add(
                        "CHANNEL_NOT_FOUND",
                        404,
                        "There is no such channel, or none that the bot administers.",
                        "Search again; as its owner, make the bot an administrator.")
                .add(
                        "CHANNEL_NOT_FOR_SALE",
                        409,
                        "The channel has no price.",
                        "Look for another one, or ask again later.")
                .add(
                        "CHANNEL_SOLD",
                        409,
                        "Somebody has bought the channel, so nothing of it changes any more.",
                        "Look for another one; as its seller, hand it over in time.")
                .add(
                        "CHANNEL_ENDED",
                        409,
                        "This listing of the channel is over.",
                        "Look for another one; as its owner, put it up anew.")
                .add(
                        "CHANNEL_EXISTS",
                        409,
                        "The channel is put up already.",
                        "Set its price, or withdraw it first.")
                .add(
                        "CHANNEL_CHANGED",
                        409,
                        "The channel was not as it was listed; the buyer's money is free again.",
                        "Look for another one.")
                .add(
                        "TELEGRAM_UNAVAILABLE",
                        503,
                        "Telegram does not answer just now.",
                        "Repeat it after Retry-After; nothing was done.");
    }

    private static ErrorCatalogue sandbox(ErrorCatalogue codes) {
        return codes.add("GIFT_NOT_FOUND", 404, "The sandbox has no such gift.", "Make it first.")
                .add(
                        "GIFT_NOT_AVAILABLE",
                        409,
                        "The sandbox's gift is with the bank or still cooling down.",
                        "Wait, or put the sandbox's clock forward.")
                .add(
                        "JOB_NOT_FOUND",
                        404,
                        "There is no such job.",
                        "The problem's detail names the jobs that there are.");
    }

    private static ErrorCatalogue operations(ErrorCatalogue codes) {
        return codes.add(
                        "USER_NOT_FOUND",
                        404,
                        "Nobody with this id was ever seen.",
                        "Search for the trader.")
                .add(
                        "ROLE_TOO_HIGH",
                        403,
                        "The user, or the role that is given, is not below the caller's own.",
                        "Ask somebody above; nobody does it to themselves.")
                .add(
                        "DEPOSIT_NOT_FOUND",
                        404,
                        "There is no such deposit.",
                        "Read the list of unmatched deposits again.")
                .add(
                        "DEPOSIT_CREDITED",
                        409,
                        "The deposit was credited already; user_id says to whom.",
                        "Nothing to do.")
                .add(
                        "DEAD_LETTER_NOT_FOUND",
                        404,
                        "The subscription has not given up such an event, or not any more.",
                        "Read the list of dead letters again.")
                .add(
                        "JOB_ON_EACH_INSTANCE",
                        409,
                        "Every instance does this for itself, so it cannot be paused.",
                        "Nothing to do.")
                .add(
                        "OPERATION_NOT_FOUND",
                        404,
                        "There is no such operation.",
                        "Read the list of operations.")
                .add(
                        "OPERATION_ALWAYS_ON",
                        409,
                        "The operation cannot be switched off: probes, signing in and the staff's"
                                + " own.",
                        "Switch off what it is about.");
    }
}
