package dev.keelson.policy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;

import dev.keelson.policy.canary.Canary;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.stream.Collectors;

/** No refusal is dropped: whoever gets a {@code Result} looks at it or hands it on. */
final class ResultRulesTest {

    private static final String REASON =
            "a refusal is a value that the caller must look at: switch over it, hand it on, or say"
                    + " orElseThrow where it cannot be (style guide, Code)";

    /** The contract suites of the testkit are tests: they wait for what a call throws. */
    @Test
    void nobodyDropsAResult() {
        JavaClasses shipped =
                House.KEELSON.classes().that(DescribedPredicate.not(House.KEELSON.in("testkit")));

        assertThat(DroppedResults.in(shipped)).as(REASON).isEmpty();
        assertThat(shipped).hasSizeGreaterThan(1000);
    }

    @Test
    void everyWayToDropOneIsReportedAndNoOther() {
        JavaClasses canaries = House.canary("dropped").classes();
        Set<String> marked =
                canaries.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Canary.class))
                        .map(ResultRulesTest::name)
                        .collect(Collectors.toSet());

        assertThat(marked).hasSizeGreaterThan(4);
        assertThat(DroppedResults.in(canaries)).isEqualTo(marked);
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
