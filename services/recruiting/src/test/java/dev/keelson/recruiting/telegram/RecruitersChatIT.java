package dev.keelson.recruiting.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Recruiters are written to: in their chat with our bot where there is one, else by e-mail. */
class RecruitersChatIT {

    private static final TestRecruiting SERVICE = TestRecruiting.shared();
    private static final AtomicLong NEXT = new AtomicLong(9_500_000_000L);

    private final Town town = SERVICE.town("Asia/Almaty");
    private final long chat = NEXT.getAndIncrement();
    private final String email =
            SERVICE.text(
                    "select email from recruiting.recruiter where id = '%s'"
                            .formatted(town.recruiter()));

    private static String start(Town of) {
        Reply reply = SERVICE.admin().post("/api/recruiters/" + of.recruiter() + "/chat", "{}");
        return reply.ok().field("telegram_url").replaceFirst(".*start=", "/start ");
    }

    private void says(String text) {
        Reply _ =
                SERVICE.stranger()
                        .post(
                                "/sandbox/telegram/say",
                                "{\"chat\": %d, \"text\": \"%s\"}".formatted(chat, text))
                        .ok();
        int _ = SERVICE.run("telegram-updates");
    }

    private List<String> received() {
        int _ = SERVICE.run("delivery");
        var texts = new ArrayList<String>();
        Reply notes = SERVICE.stranger().get("/sandbox/telegram/messages?chat=" + chat).ok();
        for (JsonNode each : notes.json().path("items")) {
            texts.add(each.path("text").asString());
        }
        return texts;
    }

    private String booked(Person anna, String wall) {
        String slot = town.slot(wall);
        Reply _ = anna.books(slot).ok();
        return slot;
    }

    @Test
    void aRecruiterWhoHasStartedTheBotIsAskedThereAndNotByMail() {
        says(start(town));
        assertThat(received().getFirst()).contains("You are connected", "Recruiter");

        String _ = booked(town.person(), "2039-01-04T10:00");

        assertThat(received().getFirst()).contains("asks for", "4 January 2039");
        assertThat(SERVICE.subjects(email)).isEmpty();
    }

    @Test
    void aRecruiterIsToldWhatACandidateGivesBackAndMoves() {
        Person anna = town.person();
        String first = booked(anna, "2039-02-04T10:00");
        Reply _ = SERVICE.approves(first).ok();
        String second = town.slot("2039-02-05T10:00");

        Reply _ = anna.moves(first, second).ok();
        assertThat(SERVICE.subjects(email).getFirst()).contains("has moved to", "5 February");
        Reply _ = anna.cancels(second).ok();

        assertThat(SERVICE.subjects(email).getFirst()).contains("gives", "5 February", "back");
    }

    @Test
    void theRecruiterWhoseSlotIsLeftForAnothersIsToldToo() {
        Town other = SERVICE.town("Asia/Almaty");
        Person anna = town.person();
        String mine = booked(anna, "2039-03-04T10:00");
        Reply _ = SERVICE.approves(mine).ok();
        String theirs = other.slot("2039-03-05T10:00");

        Reply _ = anna.moves(mine, theirs).ok();

        assertThat(SERVICE.subjects(email).getFirst()).contains("gives", "4 March", "back");
    }

    @Test
    void whatTheStaffCancelsIsToldToTheCandidateAlone() {
        Person anna = town.person();
        String slot = booked(anna, "2039-04-04T10:00");
        Reply _ = SERVICE.approves(slot).ok();
        int before = SERVICE.subjects(email).size();

        Reply _ = SERVICE.slot(slot, "cancel", "{}").ok();

        assertThat(SERVICE.subjects(email)).hasSize(before);
        assertThat(SERVICE.subjects(anna.email()).getFirst()).contains("Canceled");
    }

    @Test
    void whoBlocksTheBotIsWrittenToByMailAgain() {
        says(start(town));
        Reply _ =
                SERVICE.stranger().post("/sandbox/telegram/block", "{\"chat\": " + chat + "}").ok();
        int _ = SERVICE.run("telegram-updates");

        String _ = booked(town.person(), "2039-05-04T10:00");

        assertThat(SERVICE.subjects(email).getFirst()).contains("asks for");
    }

    @Test
    void aChatIsOneRecruitersAndALinkIsGoodForADay() {
        Town other = SERVICE.town("Asia/Almaty");
        String late = start(town);
        says(start(other));
        says(start(town));
        assertThat(received().getFirst()).contains("This chat is not connected");
        assertThat(owner()).isEqualTo(other.recruiter());

        Reply _ =
                SERVICE.stranger().post("/sandbox/telegram/block", "{\"chat\": " + chat + "}").ok();
        int _ = SERVICE.run("telegram-updates");
        String _ = SERVICE.advance("PT25H");
        says(late);

        assertThat(
                        SERVICE.number(
                                "select count(*) from recruiting.recruiter where chat_id = "
                                        + chat))
                .isZero();
    }

    private String owner() {
        return SERVICE.text("select id from recruiting.recruiter where chat_id = " + chat);
    }
}
