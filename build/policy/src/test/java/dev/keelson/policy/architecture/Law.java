package dev.keelson.policy.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.source.Debts;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule on compiled classes that can be asked of the house and of a canary house.
 *
 * <p>{@link #reportsItsCanaries} passes when everything marked {@link Canary} is reported and
 * nothing else, so a rule that cannot fail is caught, and so is one that fails without cause. That
 * is why a rule may find nothing to look at in the house.
 */
record Law(Function<House, ArchRule> rule) {

    private static final Pattern CULPRIT = Pattern.compile("<((?:[^<>]|<(?:cl)?init>)+)>");

    /** A rule that does not ask where a class lives. */
    static Law everywhere(ArchRule rule) {
        return new Law(_ -> rule);
    }

    /** Passes when nothing in the house breaks the rule but what did when the rule came. */
    void holds() {
        String says = rule.apply(House.KEELSON).getDescription().split(", because", 2)[0];
        List<String> violations = violationsIn(House.KEELSON);
        Debts debts = Debts.ofTheHouse();
        refuse(
                rule.apply(House.KEELSON).getDescription(),
                debts.unknown(says, violations, Law::place).stream());
        debts.refusePaid(says, violations, Law::place);
    }

    /** The file's class that a violation is in. */
    private static String place(String violation) {
        String culprit = culprit(violation);
        int end = 0;
        for (String part : culprit.split("[.$(]", -1)) {
            end += part.length() + 1;
            if (!part.isEmpty() && Character.isUpperCase(part.charAt(0))) {
                break;
            }
        }
        return culprit.substring(0, Math.min(end - 1, culprit.length()));
    }

    /** Passes when exactly the canaries of that house are reported. */
    void reportsItsCanaries(String name) {
        var house = House.canary(name);
        var marked = marks(house);
        var culprits = violationsIn(house).stream().map(Law::culprit).collect(Collectors.toSet());
        var missed = marked.stream().filter(it -> culprits.stream().noneMatch(c -> is(c, it)));
        var innocent = culprits.stream().filter(it -> marked.stream().noneMatch(m -> is(it, m)));
        refuse("no canary in " + name, marked.isEmpty() ? Stream.of(name) : Stream.empty());
        refuse("canaries that the rule misses", missed);
        refuse("reported without cause", innocent);
    }

    /** What the rule reports of a house. */
    List<String> violationsIn(House house) {
        return rule.apply(house)
                .allowEmptyShould(true)
                .evaluate(house.classes())
                .getFailureReport()
                .getDetails();
    }

    private static Set<String> marks(House house) {
        return house.classes().stream().flatMap(Law::marks).collect(Collectors.toSet());
    }

    private static Stream<String> marks(JavaClass type) {
        return Stream.concat(
                Stream.of(type).filter(Law::isMarked).map(JavaClass::getFullName),
                type.getMembers().stream().filter(Law::isMarked).map(it -> it.getFullName()));
    }

    private static boolean isMarked(CanBeAnnotated element) {
        return element.isAnnotatedWith(Canary.class);
    }

    private static boolean is(String culprit, String marked) {
        return culprit.equals(marked)
                || culprit.startsWith(marked + ".")
                || culprit.startsWith(marked + "$");
    }

    private static String culprit(String violation) {
        var culprit = CULPRIT.matcher(violation);
        if (!culprit.find()) {
            throw new IllegalStateException("names no culprit: " + violation);
        }
        return culprit.group(1);
    }

    private static void refuse(String what, Stream<String> found) {
        var names = found.sorted().toList();
        if (!names.isEmpty()) {
            throw new AssertionError(what + ":\n  " + String.join("\n  ", names));
        }
    }
}
