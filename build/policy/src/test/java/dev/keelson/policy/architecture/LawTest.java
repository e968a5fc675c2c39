package dev.keelson.policy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LawTest {

    @Test
    void aLawThatReportsExactlyTheCanariesPasses() {
        assertThatCode(() -> noClassNamed("Loud").reportsItsCanaries("law"))
                .doesNotThrowAnyException();
    }

    @Test
    void aLawThatReportsNothingIsCaughtByItsCanaries() {
        assertThatThrownBy(() -> noClassNamed("NeverSeen").reportsItsCanaries("law"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("misses", "canary.law.Loud");
    }

    @Test
    void aLawThatReportsTheInnocentIsCaught() {
        assertThatThrownBy(() -> noClassNamed("").reportsItsCanaries("law"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("without cause", "canary.law.Quiet");
    }

    @Test
    void aLawWithoutCanariesIsCaught() {
        assertThatThrownBy(() -> noClassNamed("NeverSeen").reportsItsCanaries("nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no canary");
    }

    @Test
    void theHouseIsReadWithoutTestsAndKnowsItsModules() {
        var house = House.KEELSON;
        var result = house.classes().get("dev.keelson.Result");

        assertThat(house.moduleOf(result)).isEqualTo("core");
        assertThat(house.featureOf(result)).isEmpty();
        assertThat(house.classes()).noneMatch(it -> it.getPackageName().contains(".policy"));
    }

    @Test
    void aCanaryHouseKnowsModulesFeaturesAndServices() {
        var house = House.canary("cycle");
        var ring = house.classes().get(house.root() + ".gifts.auctions.AuctionRing");

        assertThat(house.moduleOf(ring)).isEqualTo("gifts");
        assertThat(house.featureOf(ring)).isEqualTo("gifts.auctions");
        assertThat(house.isOfAService(ring)).isTrue();
    }

    private static Law noClassNamed(String name) {
        return new Law(house -> noClasses().should().haveSimpleNameStartingWith(name));
    }
}
