package dev.keelson.service.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One migration script: its name and the checksum that Flyway gives it.
 *
 * @param name within its folder, such as {@code V1__units.sql}
 * @param checksum CRC-32 of the lines in UTF-8, without their ends
 */
record Script(String name, int checksum) {

    private static final String CLASS_PATH = "classpath:";
    private static final String SQL = ".sql";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * The scripts that this program brings.
     *
     * @param location where they are, such as {@code classpath:db/migration}
     * @return nothing where that is not certain: another kind of location, or files of another kind
     */
    static Optional<Set<Script>> packaged(String location) {
        if (!location.startsWith(CLASS_PATH)) {
            return Optional.empty();
        }
        String folder = location.substring(CLASS_PATH.length());
        try {
            Set<Script> scripts = new HashSet<>();
            for (URL place : Collections.list(loader().getResources(folder))) {
                for (String name : names(place, folder)) {
                    if (!name.endsWith(SQL)) {
                        return Optional.empty();
                    }
                    scripts.add(read(folder, name));
                }
            }
            return Optional.of(scripts);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    private static List<String> names(URL place, String folder) throws IOException {
        if (place.openConnection() instanceof JarURLConnection jar) {
            String prefix = folder + "/";
            return jar.getJarFile().stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                    .map(entry -> entry.getName().substring(prefix.length()))
                    .toList();
        }
        Path root = Path.of(URI.create(place.toString()));
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    private static Script read(String folder, String name) throws IOException {
        try (InputStream in = loader().getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                throw new IOException(folder + "/" + name + " is gone");
            }
            var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            return new Script(name, checksum(lines));
        }
    }

    private static int checksum(BufferedReader lines) throws IOException {
        var sum = new CRC32();
        String line = lines.readLine();
        if (line != null && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
            line = line.substring(1);
        }
        while (line != null) {
            sum.update(line.getBytes(UTF_8));
            line = lines.readLine();
        }
        return (int) sum.getValue();
    }
}
