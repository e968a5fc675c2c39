package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.SmtpSink.Mood;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kill -9 of an instance with a claimed batch in its hands: another one sends the rest, and nothing
 * that the mail server acknowledged is sent again.
 *
 * <p>SMTP cannot tell whether a letter arrived whose acknowledgement was lost. That one letter is
 * unknown and waits for a person; sent again it has the same Message-ID, by which whoever reads it
 * tells the repeat.
 */
@Tag("faults")
class KilledSenderIT {

    private static final int LETTERS = Integer.getInteger("keelson.recruiting.letters", 12);
    private static final int KILLED_AT = LETTERS / 3;

    @Test
    void whatAKilledSenderHadClaimedIsSentByAnotherAndNothingAcknowledgedTwice() throws Exception {
        try (var sink = new SmtpSink();
                var service = TestRecruiting.fresh(Map.of("KEELSON_SMTP_URL", sink.url()));
                var first = ChildSender.start(service.database(), sink.url());
                var second = ChildSender.start(service.database(), sink.url())) {
            Town town = service.town("Europe/Moscow");
            String lost = killed(first, Mood.HOLDS_BEFORE_THE_ACKNOWLEDGEMENT, service, town, sink);
            assertThat(sink.acknowledged()).doesNotContain(lost);
            String known =
                    killed(second, Mood.HOLDS_AFTER_THE_ACKNOWLEDGEMENT, service, town, sink);
            assertThat(sink.acknowledged()).contains(known).doesNotHaveDuplicates();
            assertThat(sink.taken()).doesNotHaveDuplicates().hasSize(2 * LETTERS);

            sentAgain(service, lost);
            assertThat(sink.taken()).filteredOn(lost::equals).hasSize(2);
            assertThat(sink.acknowledged()).doesNotHaveDuplicates().hasSize(2 * LETTERS);
        }
    }

    /** Has a child killed at this moment and the service go on; answers what is unknown then. */
    private static String killed(
            ChildSender child, Mood mood, TestRecruiting service, Town town, SmtpSink sink)
            throws InterruptedException {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < LETTERS; i++) {
            people.add(town.person());
        }
        sink.in(mood, KILLED_AT);
        child.awaitReady();
        child.sends();
        sink.awaitHeld();
        String inHand = sink.taken().getLast();
        child.kill();
        assertThat(count(service, people, "CLAIMED")).isEqualTo(LETTERS - KILLED_AT + 1L);

        // Its lease runs out, and so does the time for which what it claimed is left to it.
        service.execute("update keelson.lease set until = until - interval '1 day'");
        String _ = service.advance("PT11M");
        int _ = service.run("delivery");

        assertThat(count(service, people, "SENT")).isEqualTo(LETTERS - 1L);
        assertThat(count(service, people, "UNKNOWN")).isEqualTo(1);
        assertThat(
                        service.text(
                                "select state from recruiting.message where id = '"
                                        + id(inHand)
                                        + "'"))
                .isEqualTo("UNKNOWN");
        return inHand;
    }

    private static long count(TestRecruiting service, List<Person> people, String state) {
        String ids = String.join("', '", people.stream().map(Person::id).toList());
        return service.number(
                "select count(*) from recruiting.message where state = '%s' and candidate in ('%s')"
                        .formatted(state, ids));
    }

    private static void sentAgain(TestRecruiting service, String messageId) {
        Reply _ = service.admin().post("/api/messages/" + id(messageId) + "/retry", "{}").ok();
        int _ = service.run("delivery");
    }

    private static String id(String messageId) {
        return messageId.replaceFirst("<(.+)@keelson>", "$1");
    }
}
