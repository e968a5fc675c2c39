package dev.keelson.service.server;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Bodies that cannot be read, over real HTTP: each gets a clear problem. */
final class BadBodiesIT extends Serving {

    private static final int FIFTY_MEGABYTES = 50_000_000;

    @Test
    void malformedJsonIsSaid() throws Exception {
        isProblem(post("{\"tags\":["), 400, "MALFORMED");
        isProblem(post("{\"tags\":}"), 400, "MALFORMED");
        isProblem(post("{} {}"), 400, "MALFORMED");
        isProblem(post("nonsense"), 400, "MALFORMED");
        isProblem(post("\u0000"), 400, "MALFORMED");
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() throws Exception {
        isProblem(post("[]"), 422, "VALIDATION");
        isProblem(post("null"), 422, "VALIDATION");
    }

    @Test
    void anUnknownFieldIsRefused() throws Exception {
        isProblem(post("{\"tag\":[]}"), 422, "VALIDATION");
    }

    @Test
    void aWrongTypeIsRefused() throws Exception {
        isProblem(post("{\"num_min\":\"3\"}"), 422, "VALIDATION");
        isProblem(post("{\"num_min\":3.5}"), 422, "VALIDATION");
        isProblem(post("{\"num_min\":99999999999}"), 422, "VALIDATION");
        isProblem(post("{\"tags\":\"a\"}"), 422, "VALIDATION");
    }

    @Test
    void aNumberThatIsNoneIsRefused() throws Exception {
        isProblem(post("{\"num_min\":NaN}"), 422, "VALIDATION");
        isProblem(post("{\"num_min\":-Infinity}"), 422, "VALIDATION");
    }

    @Test
    void aFieldGivenTwiceIsRefused() throws Exception {
        isProblem(post("{\"num_min\":1,\"num_min\":2}"), 422, "VALIDATION");
    }

    @Test
    void aHundredThousandBracketsAreRefused() throws Exception {
        isProblem(post("[".repeat(60_000)), 400, "MALFORMED");
        isProblem(post("{\"a\":".repeat(10_000)), 400, "MALFORMED");
        isProblem(post("[".repeat(100_000)), 413, "TOO_LARGE");
    }

    @Test
    void badUtf8IsSaid() throws Exception {
        isProblem(post(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}), 400, "MALFORMED");
        isProblem(post(new byte[] {'"', (byte) 0xff, '"'}), 400, "MALFORMED");
        isProblem(post("{}".getBytes(StandardCharsets.UTF_16)), 400, "MALFORMED");
    }

    @Test
    void textThatADatabaseCannotKeepIsRefused() throws Exception {
        isProblem(post("{\"tags\":[\"a\\u0000b\"]}"), 422, "VALIDATION");
        isProblem(post("{\"tags\":[\"\\ud800\"]}"), 422, "VALIDATION");
    }

    @Test
    void fiftyMegabytesAreTooMany() throws Exception {
        isProblem(post(new byte[FIFTY_MEGABYTES]), 413, "TOO_LARGE");
    }

    @Test
    void fiftyMegabytesInChunksAreTooMany() throws Exception {
        isProblem(
                send(
                        to("/api/notes")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> endless(FIFTY_MEGABYTES)))),
                413,
                "TOO_LARGE");
    }

    private static InputStream endless(int bytes) {
        byte[] piece = new byte[100_000];
        return new SequenceInputStream(
                Collections.enumeration(
                        Collections.nCopies(bytes / piece.length, piece).stream()
                                .map(ByteArrayInputStream::new)
                                .toList()));
    }
}
