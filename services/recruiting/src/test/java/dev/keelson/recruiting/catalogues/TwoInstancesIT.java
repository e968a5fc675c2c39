package dev.keelson.recruiting.catalogues;

import dev.keelson.recruiting.TestRecruiting;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What one instance changes, the other does not go on remembering. */
class TwoInstancesIT {

    /** Shorter than the shortest time for which anything is remembered, which is a minute. */
    private static final Duration SOON = Duration.ofSeconds(50);

    private static TestRecruiting one;
    private static TestRecruiting other;

    @BeforeAll
    static void open() {
        one = TestRecruiting.fresh(Map.of());
        other = one.another();
    }

    @AfterAll
    static void close() {
        other.close();
        one.close();
    }

    /** Sees it become so, which it was not when it was remembered there. */
    private static void becomes(String path, String text, Runnable change) {
        HttpCaller there = other.admin();
        if (there.get(path).ok().text().contains(text)) {
            throw new AssertionError(text + " is there already");
        }
        change.run();
        long latest = System.nanoTime() + SOON.toNanos();
        while (!there.get(path).ok().text().contains(text)) {
            if (System.nanoTime() > latest) {
                throw new AssertionError(path + " does not say " + text + " within " + SOON);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aCityIsChosenFromOnEveryInstance() {
        becomes(
                "/api/cities/active",
                "Tomsk",
                () -> {
                    Reply _ =
                            one.admin()
                                    .post(
                                            "/api/cities",
                                            "{\"name\": \"Tomsk\", \"zone\": \"Asia/Tomsk\"}")
                                    .ok();
                });
    }

    @Test
    void whoLooksAfterACityIsKnownOnEveryInstance() {
        Town town = one.town("Asia/Omsk");
        Town elsewhere = one.town("Asia/Omsk");
        becomes(
                "/api/cities/" + town.city() + "/recruiters",
                elsewhere.recruiter(),
                () -> {
                    Reply _ =
                            one.admin()
                                    .post(
                                            "/api/recruiters/" + elsewhere.recruiter() + "/cities",
                                            "{\"city_ids\": [\"" + town.city() + "\"]}")
                                    .ok();
                });
    }

    @Test
    void aQuestionIsAskedOnEveryInstance() {
        becomes(
                "/api/questionnaire",
                "Why us?",
                () -> {
                    Reply _ =
                            one.admin()
                                    .post(
                                            "/api/questions",
                                            """
                                            {"test": "questionnaire", "position": 1,
                                             "text": "Why us?", "options": ["Pay", "Path"],
                                             "correct": 0}
                                            """)
                                    .ok();
                });
    }

    @Test
    void aWordingIsUsedOnEveryInstance() {
        // Built-in words are missing until somebody writes their own: then the list begins later.
        becomes(
                "/api/stage-templates",
                "\"missing\":[\"booking_given_back\"",
                () -> {
                    Reply _ =
                            one.admin()
                                    .post(
                                            "/api/stage-templates",
                                            """
                                            {"key": "booking_asked", "subject": "A", "body": "B"}
                                            """)
                                    .ok();
                });
    }
}
