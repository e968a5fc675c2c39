package dev.keelson.agents.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.models.ModelEvent.Said;
import dev.keelson.service.outside.Trouble.Reason;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** The client of OpenAI's chat completions, against the scripted model over HTTP. */
class OpenAiModelIT extends ModelContract {

    private static SandboxModelServer server;
    private static OpenAiModel model;

    @BeforeAll
    static void open() {
        server = SandboxModelServer.start(new ScriptedModel(ScriptedModel.Pace.none()));
        model = client(Duration.ofSeconds(60));
    }

    private static OpenAiModel client(Duration silence) {
        return new OpenAiModel(
                new OpenAiModel.Settings(server.base(), "scripted", Optional.of("a key"), silence));
    }

    @AfterAll
    static void close() {
        model.close();
        server.close();
    }

    @Override
    ModelProvider model() {
        return model;
    }

    @Test
    void aModelThatFallsSilentIsGivenUp() {
        try (OpenAiModel impatient = client(Duration.ofMillis(300));
                ModelStream stream = impatient.open(asking("@silence 1"))) {
            assertThat(stream.next()).isEqualTo(new Said("word1 "));
            assertThatExceptionOfType(ModelUnavailableException.class)
                    .isThrownBy(stream::next)
                    .satisfies(it -> assertThat(it.trouble().reason()).isEqualTo(Reason.FAILED));
        }
    }
}
