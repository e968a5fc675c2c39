package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class FreeSpaceIT {

    @TempDir Path directory;

    @Test
    void aDiskThatIsNearlyFullIsSaidSoBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> FreeSpace.require(Long.MAX_VALUE, directory))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("The disk of " + directory + " is nearly full")
                .hasMessageContaining("MB are needed");
    }

    @Test
    void aDiskWithRoomIsNot() {
        assertThatCode(() -> FreeSpace.require(1, directory)).doesNotThrowAnyException();
    }
}
