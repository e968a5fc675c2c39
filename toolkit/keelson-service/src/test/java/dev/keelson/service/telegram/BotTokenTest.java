package dev.keelson.service.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.net.URI;

class BotTokenTest {

    @Test
    void aTokenTellsTheBotAndKeepsItsSecret() {
        var token = new BotToken("123456:AAH5YkoiEuPk8-FZa32h");
        assertThat(token.botId()).isEqualTo(123456);
        assertThat(token.toString()).contains("123456").doesNotContain("AAH5");
        assertThat(BotApi.Settings.of(URI.create("http://t.test"), token).toString())
                .doesNotContain("AAH5");
    }

    @Test
    void whatIsNoTokenIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> new BotToken("secret-without-an-id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
