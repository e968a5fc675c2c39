package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Time comes from an InstantSource; {@code System.nanoTime} measures durations and stays. */
final class ClockRulesTest {

    private static final Set<String> CLOCKS =
            Set.of(Clock.class.getName(), InstantSource.class.getName());

    private static final Law NO_STATIC_CLOCK = Law.everywhere(noStaticClock());

    @Test
    void nobodyButAMainReadsAStaticClock() {
        NO_STATIC_CLOCK.holds();
    }

    @Test
    void whoeverElseReadsAStaticClockIsReported() {
        NO_STATIC_CLOCK.reportsItsCanaries("clock");
    }

    private static ArchRule noStaticClock() {
        return noClasses()
                .that(not(Roles.endWith("Main")))
                .should(
                        accessTargetWhere(
                                describe("reads a static clock", ClockRulesTest::readsAClock)))
                .as("no static clock outside *Main")
                .because(
                        "a test sets the time, and one request has one now: take an InstantSource"
                                + " (style guide, Shape and Code)");
    }

    private static boolean readsAClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getName();
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesAClock(target);
            case "system", "systemUTC", "systemDefaultZone" -> CLOCKS.contains(owner);
            case "tickMillis", "tickSeconds", "tickMinutes" -> CLOCKS.contains(owner);
            case "currentTimeMillis" -> owner.equals(System.class.getName());
            case "getInstance" -> target.getOwner().isAssignableTo(Calendar.class);
            case "<init>" -> owner.equals(Date.class.getName()) && takesNothing(target);
            default -> false;
        };
    }

    private static boolean takesAClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream()
                .anyMatch(it -> it.isAssignableTo(Clock.class));
    }

    private static boolean takesNothing(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().equals(List.of());
    }
}
