package dev.keelson.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/** Another JVM that is talked to, paused and killed. */
@Tag("faults")
class ChildJvmIT {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void itIsTalkedToLineByLine() throws InterruptedException {
        ChildCommand command =
                ChildCommand.of(EchoChild.class, "first")
                        .options("-Dgreeting=hello")
                        .environment(Map.of("KEELSON_NAME", "child"));
        try (ChildJvm child = ChildJvm.start(command)) {
            assertThat(child.awaitLine("ready ", LONG)).isEqualTo("first hello child");
            child.say("größe");
            assertThat(child.awaitLine("echo ", LONG)).isEqualTo("größe");
            child.say("end");
            assertThat(child.awaitExit(LONG)).isEqualTo(3);
            assertThat(child.printed()).contains("ready first hello child", "echo größe");
        }
    }

    @Test
    void pausedItSaysNothingAndDoesNotKnow() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(ChildCommand.of(EchoChild.class))) {
            child.awaitLine("ready", LONG);
            child.pause();
            child.say("hello");
            assertThatThrownBy(() -> child.awaitLine("echo", SHORT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("within PT0.3S");
            assertThat(child.isAlive()).isTrue();

            child.resume();

            assertThat(child.awaitLine("echo ", LONG)).isEqualTo("hello");
        }
    }

    @Test
    void pausedItCanBeKilled() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(ChildCommand.of(EchoChild.class))) {
            child.awaitLine("ready", LONG);
            child.pause();
            child.kill();

            assertThat(child.isAlive()).isFalse();
            assertThat(child.awaitExit(LONG)).isEqualTo(137);
        }
    }

    @Test
    void anEarlyEndIsToldWithWhatItPrinted() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(ChildCommand.of(EchoChild.class))) {
            child.say("end");
            assertThatThrownBy(() -> child.awaitLine("never", LONG))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("before it ended")
                    .hasMessageContaining("ready");
        }
    }

    @Test
    void closedItIsGone() throws InterruptedException {
        ChildJvm child = ChildJvm.start(ChildCommand.of(EchoChild.class));
        child.close();

        assertThat(child.awaitExit(LONG)).isEqualTo(137);
    }

    /** A child that has a child is killed: nobody is left. */
    @Test
    void itEndsWithAParentThatIsKilled() throws InterruptedException {
        try (ChildJvm parent = ChildJvm.start(ChildCommand.of(EchoChild.class))) {
            parent.say("child");
            long pid = Long.parseLong(parent.awaitLine("child ", LONG));
            ProcessHandle grandchild = ProcessHandle.of(pid).orElseThrow();

            parent.kill();

            assertThat(grandchild.onExit())
                    .succeedsWithin(LONG)
                    .satisfies(ended -> assertThat(ended.isAlive()).isFalse());
        }
    }
}
