package dev.keelson.bench.conformance;

import java.util.List;
import java.util.stream.Stream;

/**
 * One fault, and what became of each contender under it.
 *
 * @param name the fault
 * @param story what is done and how it is counted, for who wants to repeat it
 * @param columns what is counted
 * @param rows what was counted
 */
public record Chapter(String name, String story, List<Measure> columns, List<Observed> rows) {

    public Chapter {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** What was seen of a contender. */
    public Observed of(String contender) {
        return rows.stream()
                .filter(row -> row.contender().equals(contender))
                .findFirst()
                .orElseThrow();
    }

    /** What was seen of the others. */
    public List<Observed> peers() {
        return rows.stream().filter(row -> row.side() == Side.PEER).toList();
    }

    /** Where we did what must never happen, as sentences. */
    public Stream<String> failures() {
        return rows.stream()
                .filter(row -> row.side() == Side.OURS)
                .flatMap(row ->
                        columns.stream()
                                .filter(row::isWrong)
                                .map(column ->
                                        "%s: %s: %s %d"
                                                .formatted(
                                                        name,
                                                        row.contender(),
                                                        column.heading(),
                                                        row.of(column))));
    }
}
