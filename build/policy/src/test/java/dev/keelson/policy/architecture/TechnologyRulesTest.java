package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static dev.keelson.policy.architecture.Roles.beginWith;
import static dev.keelson.policy.architecture.Roles.endWith;

import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

/** Each technology is seen by the classes that are named after it, and by no other. */
final class TechnologyRulesTest {

    private static final String[] JDBC = {
        "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.."
    };
    private static final String[] HTTP_IN = {"io.helidon..", "com.sun.net.httpserver.."};
    private static final String[] HTTP_OUT = {"java.net.http..", "okhttp3.."};

    private static final String[] CALL_OUT = {
        "Toncenter",
        "Telegram",
        "BotApi",
        "Webhook",
        "Sandbox",
        "OpenAi",
        "OutsideHttp",
        "OutsideStream",
        "AgentsClient",
        "ServiceContract",
        "Balancer",
        "HttpCaller"
    };

    private static final Law JDBC_STAYS_IN_ADAPTERS = new Law(TechnologyRulesTest::jdbc);
    private static final Law HTTP_STAYS_IN_ROUTES = new Law(TechnologyRulesTest::httpIn);
    private static final Law CALLS_OUT_STAY_IN_ADAPTERS = Law.everywhere(httpOut());
    private static final Law REDIS_STAYS_IN_ADAPTERS = Law.everywhere(redis());

    @Test
    void onlyPostgresAdaptersAndTheToolkitSeeJdbc() {
        JDBC_STAYS_IN_ADAPTERS.holds();
    }

    @Test
    void anyoneElseSeeingJdbcIsReported() {
        JDBC_STAYS_IN_ADAPTERS.reportsItsCanaries("jdbc");
    }

    @Test
    void onlyRoutesSeeHttp() {
        HTTP_STAYS_IN_ROUTES.holds();
    }

    @Test
    void anyoneElseSeeingHttpIsReported() {
        HTTP_STAYS_IN_ROUTES.reportsItsCanaries("http");
    }

    @Test
    void onlyAdaptersOfAnOutsideServiceCallOut() {
        CALLS_OUT_STAY_IN_ADAPTERS.holds();
    }

    @Test
    void anyoneElseCallingOutIsReported() {
        CALLS_OUT_STAY_IN_ADAPTERS.reportsItsCanaries("outside");
    }

    @Test
    void onlyRedisAdaptersSeeTheRedisClient() {
        REDIS_STAYS_IN_ADAPTERS.holds();
    }

    @Test
    void anyoneElseSeeingTheRedisClientIsReported() {
        REDIS_STAYS_IN_ADAPTERS.reportsItsCanaries("redis");
    }

    private static ArchRule jdbc(House house) {
        var startUp = house.in("service").and(beginWith("Database"));
        return noClasses()
                .that(not(house.in("postgres", "embedded", "testkit")))
                .and(not(beginWith("Postgres")))
                .and(not(startUp))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JDBC)
                .as("only Postgres*, the toolkit's database modules and its start-up see JDBC")
                .because(
                        "what talks SQL is named after it and hides behind a port"
                                + " (style guide, Shape)");
    }

    private static ArchRule httpIn(House house) {
        return noClasses()
                .that(not(house.in("service")))
                .and(not(endWith("Routes")))
                .and(not(beginWith("Sandbox")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP_IN)
                .as("only *Routes, the service kit and Sandbox* see HTTP types")
                .because(
                        "a use case is called by jobs and tests too; HTTP ends at the routes"
                                + " (style guide, Shape)");
    }

    private static ArchRule httpOut() {
        return noClasses()
                .that(not(beginWith(CALL_OUT)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP_OUT)
                .as(
                        "only Toncenter*, Telegram*, BotApi, Webhook*, Sandbox*, OpenAi*,"
                                + " OutsideHttp, OutsideStream and AgentsClient call out, and the"
                                + " contract of services with its Balancer and HttpCaller")
                .because(
                        "an outside service is an adapter named after it, behind a breaker"
                                + " (style guide, Code), and OutsideHttp and OutsideStream are the"
                                + " bounded exchanges that these adapters share; name a new one"
                                + " here");
    }

    private static ArchRule redis() {
        return noClasses()
                .that(not(beginWith("Redis")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..")
                .as("only Redis* see the Redis client")
                .because(
                        "PostgreSQL alone is enough; Redis is one adapter that can be away"
                                + " (style guide, Shape)");
    }
}
