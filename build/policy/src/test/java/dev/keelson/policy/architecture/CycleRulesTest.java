package dev.keelson.policy.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import org.junit.jupiter.api.Test;

import java.util.function.Function;

/** Modules and features can be read one after the other. */
final class CycleRulesTest {

    private static final Law NO_CYCLE_OF_MODULES = new Law(CycleRulesTest::noCycleOfModules);
    private static final Law NO_CYCLE_OF_FEATURES = new Law(CycleRulesTest::noCycleOfFeatures);

    @Test
    void modulesAreFreeOfCycles() {
        NO_CYCLE_OF_MODULES.holds();
    }

    @Test
    void aCycleOfModulesIsReported() {
        assertThat(NO_CYCLE_OF_MODULES.violationsIn(House.canary("cycle")))
                .singleElement()
                .asString()
                .contains("RedisRing", "SseRing");
    }

    @Test
    void theFeaturesOfAServiceAreFreeOfCycles() {
        NO_CYCLE_OF_FEATURES.holds();
    }

    @Test
    void aCycleOfFeaturesIsReported() {
        assertThat(NO_CYCLE_OF_FEATURES.violationsIn(House.canary("cycle")))
                .singleElement()
                .asString()
                .contains("AuctionRing", "OfferRing")
                .doesNotContain("Dependencies of gifts.ledger");
    }

    private static ArchRule noCycleOfModules(House house) {
        return slices().assignedFrom(by("modules", house::moduleOf))
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .because("a module in a ring cannot be taken alone (style guide, Shape)");
    }

    private static ArchRule noCycleOfFeatures(House house) {
        return slices().assignedFrom(by("features", house::featureOf))
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .because(
                        "a feature is its whole hexagon; one that is called back cannot be read"
                                + " alone (style guide, Shape)");
    }

    private static SliceAssignment by(String what, Function<JavaClass, String> name) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String slice = name.apply(type);
                return slice.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(slice);
            }

            @Override
            public String getDescription() {
                return what;
            }
        };
    }
}
