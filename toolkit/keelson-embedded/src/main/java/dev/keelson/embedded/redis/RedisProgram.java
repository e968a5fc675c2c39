package dev.keelson.embedded.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where {@code redis-server} comes from: Maven's binaries, else the system. */
final class RedisProgram {

    private static final String NAME = "redis-server";

    private RedisProgram() {}

    /**
     * The program, unpacked into a folder where there is one for this system.
     *
     * @throws EmbeddedRedisException if there is none at all
     */
    static Path in(Path folder) throws IOException {
        Optional<InputStream> delivered = delivered();
        if (delivered.isEmpty()) {
            return installed().orElseThrow(RedisProgram::none);
        }
        Path program = folder.resolve(NAME);
        try (InputStream binary = delivered.get()) {
            Files.copy(binary, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private static Optional<InputStream> delivered() {
        String system =
                System.getProperty("os.name").toLowerCase(Locale.ROOT)
                        + "-"
                        + System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String platform =
                switch (system) {
                    case "linux-amd64", "linux-x86_64" -> "linux-amd64";
                    case "linux-aarch64", "linux-arm64" -> "linux-arm64";
                    default -> "none";
                };
        ClassLoader loader = Objects.requireNonNull(RedisProgram.class.getClassLoader());
        return Optional.ofNullable(loader.getResourceAsStream("redis-server-7.0.15-" + platform));
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static EmbeddedRedisException none() {
        return new EmbeddedRedisException(
                "There is no embedded Redis for this system, %s %s. Install redis-server."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
}
