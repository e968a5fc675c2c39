package dev.keelson.agents.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the registry is read from: a deployer's file, or the one that comes with the runtime. */
public final class RegistryFile {

    private RegistryFile() {}

    /**
     * Reads the registry.
     *
     * @throws IllegalArgumentException when the file cannot be read or is no registry
     */
    public static Registry read(Optional<Path> own) {
        return Registry.read(own.map(RegistryFile::file).orElseGet(RegistryFile::packaged));
    }

    private static String file(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + path, unreadable);
        }
    }

    private static String packaged() {
        try (InputStream in = RegistryFile.class.getResourceAsStream("agents.json")) {
            if (in == null) {
                throw new IllegalStateException("agents.json is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
