package dev.keelson.testkit.process;

import java.util.List;
import java.util.Map;

/**
 * What a child JVM runs. Immutable.
 *
 * @param main a class of the test class path with a public {@code main}
 * @param arguments what {@code main} gets
 * @param options for the JVM, such as {@code -Xmx64m}
 * @param environment variables added to those of this JVM
 */
public record ChildCommand(
        Class<?> main,
        List<String> arguments,
        List<String> options,
        Map<String, String> environment) {

    public ChildCommand {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /** A class and its arguments, in a JVM that starts fast. */
    public static ChildCommand of(Class<?> main, String... arguments) {
        return new ChildCommand(
                main, List.of(arguments), List.of("-XX:TieredStopAtLevel=1"), Map.of());
    }

    /** The same with other options for the JVM. */
    public ChildCommand options(String... others) {
        return new ChildCommand(main, arguments, List.of(others), environment);
    }

    /** The same with other added variables. */
    public ChildCommand environment(Map<String, String> others) {
        return new ChildCommand(main, arguments, options, others);
    }
}
