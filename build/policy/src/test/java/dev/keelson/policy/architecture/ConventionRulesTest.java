package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;

import dev.keelson.policy.source.Names;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** A name says what a type is for: rules and readers rely on it. */
final class ConventionRulesTest {

    private static final Set<String> IRREGULAR_PAST =
            Set.of(
                    "Begun",
                    "Bought",
                    "Broken",
                    "Built",
                    "Chosen",
                    "Cut",
                    "Done",
                    "Drawn",
                    "Found",
                    "Frozen",
                    "Given",
                    "Gone",
                    "Held",
                    "Kept",
                    "Left",
                    "Let",
                    "Lost",
                    "Made",
                    "Met",
                    "Outbid",
                    "Paid",
                    "Put",
                    "Read",
                    "Rebuilt",
                    "Run",
                    "Seen",
                    "Sent",
                    "Set",
                    "Shown",
                    "Shut",
                    "Sold",
                    "Spent",
                    "Split",
                    "Stolen",
                    "Swept",
                    "Taken",
                    "Told",
                    "Undone",
                    "Withdrawn",
                    "Won",
                    "Written");

    private static final Set<String> IRREGULAR_PLURALS =
            Set.of("People", "Data", "Media", "Children");

    private static final Law USE_CASES_ARE_GERUNDS = new Law(ConventionRulesTest::gerunds);
    private static final Law REPOSITORIES_ARE_PLURALS = new Law(ConventionRulesTest::plurals);
    private static final Law ADAPTERS_NAME_A_TECHNOLOGY = new Law(ConventionRulesTest::prefixes);
    private static final Law EVENTS_ARE_PAST = new Law(ConventionRulesTest::past);
    private static final Law UNITS_ARE_PARAMETERS = new Law(ConventionRulesTest::unitsArePassed);

    @Test
    void useCasesAreCalledByAGerund() {
        USE_CASES_ARE_GERUNDS.holds();
    }

    @Test
    void aUseCaseWithoutAGerundIsReported() {
        USE_CASES_ARE_GERUNDS.reportsItsCanaries("gerund");
    }

    @Test
    void repositoriesAreCalledByAPlural() {
        REPOSITORIES_ARE_PLURALS.holds();
    }

    @Test
    void aRepositoryInTheSingularIsReported() {
        REPOSITORIES_ARE_PLURALS.reportsItsCanaries("plural");
    }

    @Test
    void anAdapterOfARepositoryBeginsWithItsTechnology() {
        ADAPTERS_NAME_A_TECHNOLOGY.holds();
    }

    @Test
    void anAdapterWithoutATechnologyIsReported() {
        ADAPTERS_NAME_A_TECHNOLOGY.reportsItsCanaries("adapter");
    }

    @Test
    void eventsAreRecordsInThePastTense() {
        EVENTS_ARE_PAST.holds();
    }

    @Test
    void anEventThatHasNotHappenedIsReported() {
        EVENTS_ARE_PAST.reportsItsCanaries("event");
    }

    @Test
    void theUnitIsAParameterAndNeverKept() {
        UNITS_ARE_PARAMETERS.holds();
    }

    @Test
    void aKeptUnitIsReported() {
        UNITS_ARE_PARAMETERS.reportsItsCanaries("unit");
    }

    private static ArchRule gerunds(House house) {
        return classes()
                .that(Roles.useCases())
                .and(house.inAService())
                .and(describe("are files", JavaClass::isTopLevelClass))
                .should(have(describe("a gerund first", ConventionRulesTest::isGerund)))
                .as("a type with a Refusal is a use case, called by a gerund")
                .because("PlacingBid, OpeningAuction (style guide, Code: names)");
    }

    private static ArchRule plurals(House house) {
        return classes()
                .that(isRepository(house))
                .and(house.inAService())
                .and()
                .areInterfaces()
                .should(have(describe("a plural last", ConventionRulesTest::isPlural)))
                .as("repositories are called by a plural noun")
                .because("Auctions, Bids (style guide, Code: names)");
    }

    private static ArchRule prefixes(House house) {
        return classes()
                .that(isRepository(house))
                .and(house.inAService())
                .and()
                .areNotInterfaces()
                .should(have(describe("a technology first", it -> hasATechnology(it))))
                .as("a shipped repository is an adapter, called by its technology first")
                .because("PostgresAuctions; fakes live in tests (style guide, Code: names)");
    }

    private static ArchRule past(House house) {
        return classes()
                .that(describe("are events", it -> it.isAssignableTo(house.core("Event"))))
                .and()
                .areNotInterfaces()
                .should(have(describe("the shape of an event", ConventionRulesTest::isPastRecord)))
                .as("an event is a record in the past tense")
                .because("GiftSold (style guide, Code: names)");
    }

    private static ArchRule unitsArePassed(House house) {
        return noFields()
                .that()
                .areDeclaredInClassesThat(house.inAService())
                .should(have(describe("a unit", field -> holdsAUnit(house, field))))
                .as("no class of a service keeps a UnitOfWork")
                .because("the unit is a parameter, never ambient (style guide, Code)");
    }

    private static DescribedPredicate<JavaClass> isRepository(House house) {
        return describe("are repositories", it -> it.isAssignableTo(house.core("Repository")));
    }

    private static boolean hasATechnology(JavaClass type) {
        return Roles.technologyOf(type).isPresent();
    }

    private static boolean isGerund(JavaClass type) {
        return Names.words(type.getSimpleName()).getFirst().endsWith("ing");
    }

    private static boolean isPlural(JavaClass type) {
        String last = Names.lastWord(type.getSimpleName());
        return IRREGULAR_PLURALS.contains(last) || (last.endsWith("s") && !last.endsWith("ss"));
    }

    private static boolean isPastRecord(JavaClass type) {
        List<String> words = Names.words(type.getSimpleName());
        return type.isRecord()
                && words.stream().anyMatch(it -> it.endsWith("ed") || IRREGULAR_PAST.contains(it));
    }

    private static boolean holdsAUnit(House house, JavaField field) {
        return field.getAllInvolvedRawTypes().stream()
                .anyMatch(it -> it.isAssignableTo(house.core("UnitOfWork")));
    }
}
