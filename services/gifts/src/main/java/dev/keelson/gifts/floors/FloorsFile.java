package dev.keelson.gifts.floors;

import dev.keelson.gifts.shared.Nanoton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Floors that somebody else writes into a file: a line {@code collection,model,price in TON} each,
 * the model empty for a whole collection; blank lines and lines that begin with {@code #} are
 * skipped.
 */
final class FloorsFile implements FloorSource {

    private static final int FIELDS = 3;
    private static final long LARGEST = 1 << 20;

    private final Path file;

    FloorsFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Floor> floors() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("more than " + LARGEST + " bytes");
            }
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(FloorsFile::floor)
                    .toList();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new FloorsUnreadableException("cannot read " + file, unreadable);
        }
    }

    private static Floor floor(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS || fields[0].isBlank()) {
            throw new IllegalArgumentException("not collection,model,price: " + line);
        }
        return new Floor(
                new Kind(
                        fields[0].strip(),
                        Optional.of(fields[1].strip()).filter(model -> !model.isEmpty())),
                Nanoton.ton(fields[2].strip()));
    }
}
