package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class EmbeddedPostgresSettingsTest {

    @Test
    void aKeptServerIsDurableAndItsDirectoryDoesNotMoveWithTheProgram() {
        var settings = EmbeddedPostgresSettings.kept(Path.of("some/../place"));

        assertThat(settings.durability()).isEqualTo(Durability.DURABLE);
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("place").toAbsolutePath());
        assertThat(settings.port()).isEqualTo(EmbeddedPostgresSettings.ANY_PORT);
    }

    @Test
    void everyTestServerHasADirectoryOfItsOwn() {
        assertThat(EmbeddedPostgresSettings.forTests().dataDirectory())
                .isNotEqualTo(EmbeddedPostgresSettings.forTests().dataDirectory());
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        var settings = EmbeddedPostgresSettings.forTests();

        assertThat(settings.onPort(65_535).port()).isEqualTo(65_535);
        assertThatThrownBy(() -> settings.onPort(65_536)).hasMessage("not a TCP port: 65536");
        assertThatThrownBy(() -> settings.onPort(-1)).hasMessage("not a TCP port: -1");
    }
}
