package dev.keelson.gifts.ton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonTransaction.Bounced;
import dev.keelson.gifts.ton.TonTransaction.Flow;
import dev.keelson.gifts.ton.TonTransaction.JettonNotice;
import dev.keelson.gifts.ton.TonTransaction.Parcel;
import dev.keelson.gifts.ton.TonTransaction.Quiet;
import dev.keelson.gifts.ton.TonTransaction.Received;
import dev.keelson.gifts.ton.TonTransaction.Sent;
import dev.keelson.service.outside.Trouble.Reason;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ToncenterPageTest {

    private static final String TEXT =
            """
            "opcode": "0x00000000", "bounce": false, "bounced": false, "message_content": {
              "hash": "9JEOs0WW", "body": "te6cckEBAQEAEAAA",
              "decoded": {"type": "text_comment", "comment": "1985597651"}}
            """;

    private static String incoming(String rest) {
        return """
        "in_msg": {"hash": "Q8YfcZlb", "source": "0:E1", "destination": "0:16",
          "value": "1000000000", "created_lt": "22161216000002", %s},
        "out_msgs": []
        """
                .formatted(rest);
    }

    private static String transaction(String rest) {
        return """
        {"account": "0:16", "hash": "kK7Illr6", "lt": "22161217000001", "now": 1717046270,
         "orig_status": "active", "end_status": "active", "total_fees": "0",
         "mc_block_seqno": 19702476, %s}
        """
                .formatted(rest);
    }

    private static List<TonTransaction> page(String... transactions) {
        String all = String.join(",", transactions);
        return ToncenterPage.parse("{\"transactions\": [" + all + "], \"address_book\": {}}")
                .finals();
    }

    private static Flow flow(String rest) {
        return page(transaction(rest)).getFirst().flow();
    }

    @Test
    void aTransferWithACommentIsReceived() {
        var expected =
                new TonTransaction(
                        22161217000001L,
                        "kK7Illr6",
                        Instant.ofEpochSecond(1717046270),
                        new Received("0:E1", "0:16", Nanoton.ton("1"), Optional.of("1985597651")));
        assertThat(page(transaction(incoming(TEXT)))).containsExactly(expected);
    }

    @Test
    void newerApisNameTheTypeOfACommentDifferently() {
        assertThat(flow(incoming(TEXT.replace("\"type\"", "\"@type\""))))
                .isEqualTo(flow(incoming(TEXT)));
    }

    @Test
    void whatIsNoTextIsNoComment() {
        Flow flow = flow(incoming(TEXT.replace("text_comment", "encrypted_text_comment")));
        assertThat(((Received) flow).comment()).isEmpty();
    }

    @Test
    void aBareTransferHasNoComment() {
        assertThat(flow(incoming("\"opcode\": null, \"message_content\": {\"decoded\": null}")))
                .isEqualTo(new Received("0:E1", "0:16", Nanoton.ton("1"), Optional.empty()));
    }

    @Test
    void aCommentThatADatabaseCannotHoldIsMadeToFit() {
        Flow flow = flow(incoming(TEXT.replace("1985597651", "a\\u0000b")));
        assertThat(((Received) flow).comment()).contains("a\uFFFDb");
    }

    @Test
    void aMessageThatCameBackIsBounced() {
        assertThat(flow(incoming(TEXT.replace("\"bounced\": false", "\"bounced\": true"))))
                .isEqualTo(new Bounced("0:E1", Nanoton.ton("1")));
    }

    @Test
    void coinsThatWereSentBackAreBounced() {
        String sentBack = "\"description\": {\"aborted\": true, \"bounce\": {\"type\": \"ok\"}}, ";
        assertThat(flow(sentBack + incoming(TEXT)))
                .isEqualTo(new Bounced("0:E1", Nanoton.ton("1")));
    }

    @Test
    void coinsThatCouldNotBeSentBackStay() {
        String kept = "\"description\": {\"aborted\": true, \"bounce\": {\"type\": \"nofunds\"}}, ";
        assertThat(flow(kept + incoming(TEXT))).isInstanceOf(Received.class);
    }

    @Test
    void aJettonsNoticeIsNoTransferOfCoins() {
        assertThat(flow(incoming(TEXT.replace("0x00000000", "0x7362d09c"))))
                .isEqualTo(new JettonNotice("0:E1", Nanoton.ton("1")));
    }

    @Test
    void messagesThatTheWalletSentAreParcels() {
        String sent =
                """
                "total_fees": "2970000",
                "in_msg": {"hash": "message", "source": null, "destination": "0:16",
                           "value": null, "message_content": {"hash": "order"}},
                "out_msgs": [{"source": "0:16", "destination": "0:83", "value": "30000000",
                              "fwd_fee": "266669", %s}]
                """
                        .formatted(TEXT);
        assertThat(flow(sent))
                .isEqualTo(
                        new Sent(
                                Optional.of("order"),
                                List.of(
                                        new Parcel(
                                                "0:83",
                                                Nanoton.ton("0.03"),
                                                Optional.of("1985597651"))),
                                new Nanoton(3_236_669)));
    }

    @Test
    void anOrderThatSentNothingIsStillAnOrder() {
        String spent =
                """
                "total_fees": "2970000", "out_msgs": [],
                "in_msg": {"hash": "message", "source": null, "destination": "0:16",
                           "message_content": {"hash": "order"}}
                """;
        assertThat(flow(spent))
                .isEqualTo(new Sent(Optional.of("order"), List.of(), new Nanoton(2_970_000)));
    }

    @Test
    void aTransactionWithoutMessagesIsQuiet() {
        assertThat(flow("\"in_msg\": null, \"out_msgs\": []")).isEqualTo(new Quiet());
    }

    @Test
    void theFirstTransactionThatIsNotFinalEndsThePage() {
        String sure = transaction(incoming(TEXT));
        String emulated = transaction("\"emulated\": true, " + incoming(TEXT));
        String pending = transaction("\"finality\": \"pending\", " + incoming(TEXT));
        String finalized = transaction("\"finality\": \"finalized\", " + incoming(TEXT));
        assertThat(page(sure, emulated, sure)).hasSize(1);
        assertThat(page(finalized, finalized, pending, finalized)).hasSize(2);
    }

    @Test
    void anAnswerThatIsNoPageIsAFaultAndNotAnEmptyOne() {
        for (String wrong :
                List.of(
                        "",
                        "null",
                        "<html>",
                        "{}",
                        "{\"ok\": true}",
                        "{\"transactions\": [{}]}",
                        "{\"transactions\": [{\"lt\": \"x\", \"hash\": \"h\", \"now\": 1}]}",
                        "{\"transactions\": null}",
                        "{\"transactions\": {\"lt\": 1}}")) {
            TonUnavailableException fault =
                    catchThrowableOfType(
                            TonUnavailableException.class, () -> ToncenterPage.parse(wrong));
            assertThat(fault).as(wrong).isNotNull();
            assertThat(fault.trouble().reason()).isEqualTo(Reason.REFUSED);
        }
    }
}
