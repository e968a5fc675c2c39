package dev.keelson.sse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

/** Where a viewer stands, as text. */
class CursorTest {

    private static final UUID RUN = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void aCursorIsReadAsItWasWritten() {
        var at = new Cursor(RUN, 42);

        assertThat(at).hasToString(RUN + ":42");
        assertThat(Cursor.in(RUN, at.toString())).contains(at);
    }

    @Test
    void aCursorOfAnotherRunIsRefused() {
        assertThat(Cursor.in(RUN, new Cursor(UUID.randomUUID(), 42).toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "42",
                "01890a5d-ac96-774b-bcce-b302099a8057",
                "01890a5d-ac96-774b-bcce-b302099a8057:",
                "01890a5d-ac96-774b-bcce-b302099a8057:-1",
                "01890a5d-ac96-774b-bcce-b302099a8057:1 ",
                "01890A5D-AC96-774B-BCCE-B302099A8057:1",
                "01890a5d-ac96-774b-bcce-b302099a8057:9999999999999999999"
            })
    void whatIsNoCursorIsRefused(String text) {
        assertThat(Cursor.in(RUN, text)).isEmpty();
    }
}
