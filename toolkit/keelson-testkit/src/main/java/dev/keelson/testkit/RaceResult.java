package dev.keelson.testkit;

import dev.keelson.Result;
import dev.keelson.testkit.Race.Lap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a {@link Race}: one outcome for each lap.
 *
 * @param outcomes in no particular order
 * @param <T> what a lap returns
 */
public record RaceResult<T>(List<Outcome<T>> outcomes) {

    public RaceResult {
        outcomes = List.copyOf(outcomes);
    }

    /** What the laps returned that did not throw. */
    public List<T> values() {
        return outcomes.stream()
                .flatMap(
                        outcome -> outcome instanceof Returned<T>(_, T value) ? one(value) : none())
                .toList();
    }

    /** What the laps threw. */
    public List<Throwable> thrown() {
        return outcomes.stream()
                .flatMap(outcome -> outcome instanceof Threw<T>(_, var fault) ? one(fault) : none())
                .toList();
    }

    /** The laps that won: neither threw nor returned a {@link Result.Failure}. */
    public List<Lap> winners() {
        return outcomes.stream().filter(RaceResult::won).map(Outcome::lap).toList();
    }

    /** How many laps won on each key; a key that nobody won is absent. */
    public Map<Integer, Long> winnersByKey() {
        return winners().stream()
                .collect(Collectors.groupingBy(Lap::key, TreeMap::new, Collectors.counting()));
    }

    /**
     * How often each outcome came: {@code Success}, a failure or a throwable by its type's simple
     * name, any other value by its text.
     */
    public Map<String, Long> counts() {
        return outcomes.stream()
                .collect(
                        Collectors.groupingBy(
                                RaceResult::label, TreeMap::new, Collectors.counting()));
    }

    /**
     * This result, where no lap threw.
     *
     * @throws AssertionError with the first throwable as its cause otherwise
     */
    public RaceResult<T> withoutFaults() {
        List<Throwable> thrown = thrown();
        if (!thrown.isEmpty()) {
            throw new AssertionError(thrown.size() + " laps threw: " + counts(), thrown.getFirst());
        }
        return this;
    }

    private static boolean won(Outcome<?> outcome) {
        return switch (outcome) {
            case Returned<?>(_, Result.Failure<?, ?> _) -> false;
            case Returned<?> _ -> true;
            case Threw<?> _ -> false;
        };
    }

    private static String label(Outcome<?> outcome) {
        return switch (outcome) {
            case Returned<?>(_, Result.Success<?, ?> _) -> "Success";
            case Returned<?>(_, Result.Failure<?, ?>(var error)) ->
                    error.getClass().getSimpleName();
            case Returned<?>(_, var value) -> String.valueOf(value);
            case Threw<?>(_, var fault) -> fault.getClass().getSimpleName();
        };
    }

    private static <X> Stream<X> one(X value) {
        return Stream.of(value);
    }

    private static <X> Stream<X> none() {
        return Stream.empty();
    }

    /** How one lap ended. */
    public sealed interface Outcome<T> {

        /** Which lap it was. */
        Lap lap();
    }

    /** The lap returned a value. */
    public record Returned<T>(Lap lap, T value) implements Outcome<T> {}

    /** The lap threw. */
    public record Threw<T>(Lap lap, Throwable fault) implements Outcome<T> {}
}
