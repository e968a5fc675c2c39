package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.util.Set;

/** The first law of the house: one module ends transactions, and nobody else. */
final class CommitRulesTest {

    private static final Set<String> ENDINGS =
            Set.of("commit", "rollback", "setAutoCommit", "setSavepoint", "releaseSavepoint");

    private static final Law ONE_MODULE_COMMITS = new Law(CommitRulesTest::oneModuleCommits);

    @Test
    void outsideThePostgresModuleNobodyEndsATransaction() {
        ONE_MODULE_COMMITS.holds();
    }

    @Test
    void whoeverElseEndsATransactionIsReported() {
        ONE_MODULE_COMMITS.reportsItsCanaries("commit");
    }

    private static ArchRule oneModuleCommits(House house) {
        return noClasses()
                .that(not(house.in("postgres")))
                .should(
                        accessTargetWhere(
                                describe(
                                        "ends, parts or switches a transaction of a Connection",
                                        CommitRulesTest::endsATransaction)))
                .as("outside keelson-postgres nobody calls " + ENDINGS + " on a Connection")
                .because(
                        "one place sends COMMIT, or a unit is not all or nothing"
                                + " (style guide, Shape): commit through UnitOfWork");
    }

    private static boolean endsATransaction(JavaAccess<?> access) {
        return ENDINGS.contains(access.getName())
                && access.getTargetOwner().isAssignableTo(Connection.class);
    }
}
