package dev.keelson.recruiting.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.recruiting.TestRecruiting;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Candidates in Telegram: a chat becomes theirs, messages go there, reminders are answered. */
class ChattingIT {

    private static final TestRecruiting SERVICE = TestRecruiting.shared();
    private static final AtomicLong NEXT = new AtomicLong(9_000_000_000L);

    private final Town town = SERVICE.town("Asia/Almaty");
    private final long chat = NEXT.getAndIncrement();

    private static Reply telegram(String verb, String body) {
        return SERVICE.stranger().post("/sandbox/telegram/" + verb, body).ok();
    }

    private void says(String text) {
        Reply _ = telegram("say", "{\"chat\": " + chat + ", \"text\": \"" + text + "\"}");
        int _ = SERVICE.run("telegram-updates");
    }

    private void presses(String data) {
        Reply _ = telegram("press", "{\"chat\": " + chat + ", \"data\": \"" + data + "\"}");
        int _ = SERVICE.run("telegram-updates");
    }

    /** Switches the sandbox's Telegram, for messages alone. */
    private static void sending(String mode) {
        Reply _ =
                SERVICE.stranger()
                        .post(
                                "/sandbox/faults",
                                "{\"target\": \"telegram\", \"mode\": \"%s\","
                                        .concat(" \"method\": \"sendMessage\"}")
                                        .formatted(mode))
                        .ok();
    }

    private static String start(Person person) {
        return person.client()
                .get("/api/me")
                .field("telegram_url")
                .replaceFirst(".*start=", "/start ");
    }

    private Person linked() {
        int _ = SERVICE.run("delivery");
        Person anna = town.person();
        says(start(anna));
        return anna;
    }

    private List<JsonNode> received() {
        int _ = SERVICE.run("delivery");
        return notes();
    }

    private List<JsonNode> notes() {
        var notes = new ArrayList<JsonNode>();
        SERVICE.stranger()
                .get("/sandbox/telegram/messages?chat=" + chat)
                .ok()
                .json()
                .path("items")
                .forEach(notes::add);
        return notes;
    }

    private String latest() {
        return received().getFirst().path("text").asString();
    }

    private static String column(String column, Person person) {
        return SERVICE.text(
                "select "
                        + column
                        + " from recruiting.message where channel = 'TELEGRAM' and candidate = '"
                        + person.id()
                        + "' order by id desc limit 1");
    }

    /** A booked slot four days ahead whose first reminder has come. */
    private String reminded(Person anna) {
        Instant now = Instant.parse(SERVICE.advance("PT0S"));
        String noon = LocalDate.ofInstant(now, ZoneId.of("Asia/Almaty")).plusDays(4) + "T12:30";
        String slot = town.slot(noon);
        Reply _ = anna.books(slot).ok();
        Reply _ = SERVICE.approves(slot).ok();
        String _ = SERVICE.advance("P3DT12H");
        int _ = SERVICE.run("reminders");
        int _ = SERVICE.run("reminders");
        return slot;
    }

    private String button(int number) {
        return received().stream()
                .map(note -> note.path("buttons").path(number).path("data").asString(""))
                .filter(data -> !data.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChatThatBeginsWithTheCandidatesOwnLinkBecomesTheirs() {
        Person anna = linked();

        assertThat(latest()).contains("You are connected");
        assertThat(
                        anna.client()
                                .get("/api/me")
                                .json()
                                .path("candidate")
                                .path("telegram_id")
                                .asLong(0))
                .isEqualTo(chat);
        says(start(anna));
        assertThat(received()).hasSize(1);
    }

    @Test
    void aForgedAndAnOldLinkAreSentToTheCandidatesPageAndLinkNobody() {
        Person anna = town.person();
        String good = start(anna);
        char at = good.charAt(20);

        says(good.substring(0, 20) + (at == 'A' ? 'B' : 'A') + good.substring(21));
        assertThat(latest()).contains("This chat is not connected");
        String _ = SERVICE.advance("PT25H");
        says(good);

        assertThat(received()).hasSize(2);
        assertThat(
                        anna.client()
                                .get("/api/me")
                                .json()
                                .path("candidate")
                                .path("telegram_id")
                                .asLong(0))
                .isZero();
    }

    @Test
    void aChatIsOneCandidatesAlone() {
        Person anna = linked();
        Person boris = town.person();

        says(start(boris));

        assertThat(latest()).contains("This chat is not connected");
        assertThat(owner()).isEqualTo(anna.id());
    }

    private String owner() {
        return SERVICE.text("select id from recruiting.candidate where telegram_id = " + chat);
    }

    @Test
    void aReminderIsConfirmedByItsButtonAndAsOftenAsItIsPressed() {
        Person anna = linked();
        String slot = reminded(anna);

        String confirm = button(0);
        presses(confirm);
        presses(confirm);

        assertThat(SERVICE.statusOf(slot)).isEqualTo("confirmed");
        assertThat(notes().getFirst().path("text").asString()).isEqualTo("See you then");
    }

    @Test
    void whoDeclinesATimeGivesItBackAndWaitsForAnother() {
        Person anna = linked();
        String slot = reminded(anna);

        presses(button(1));

        assertThat(SERVICE.statusOf(slot)).isEqualTo("free");
        assertThat(waitingSince(anna)).isNotEmpty();
        assertThat(latest()).contains("Canceled");
    }

    private static String waitingSince(Person person) {
        JsonNode candidate = person.client().get("/api/me").json().path("candidate");
        return candidate.path("waiting_since").asString("");
    }

    @Test
    void whoCancelsWaitsForNothing() {
        Person anna = linked();
        String slot = reminded(anna);

        presses(button(2));

        assertThat(SERVICE.statusOf(slot)).isEqualTo("free");
        assertThat(waitingSince(anna)).isEmpty();
    }

    @Test
    void theButtonsOfAMovedAppointmentAndOfSomebodyElsesDoNothing() {
        Person anna = linked();
        String slot = reminded(anna);
        String cancel = button(2);
        Instant now = Instant.parse(SERVICE.advance("PT0S"));
        String other =
                town.slot(
                        LocalDate.ofInstant(now, ZoneId.of("Asia/Almaty")).plusDays(9) + "T12:00");
        Reply _ = anna.moves(slot, other).ok();

        presses(cancel);
        assertThat(SERVICE.statusOf(other)).isEqualTo("booked");
        assertThat(notes().getFirst().path("text").asString()).contains("not as it was");
        Reply _ =
                telegram(
                        "press",
                        "{\"chat\": 123, \"data\": \"" + cancel.replace(":0", ":1") + "\"}");
        int _ = SERVICE.run("telegram-updates");
        assertThat(SERVICE.statusOf(other)).isEqualTo("booked");
    }

    @Test
    void whoHasBlockedTheBotIsADeadLetterWithTheReasonAndIsWrittenToByMailAgain() {
        Person anna = linked();
        int _ = SERVICE.run("delivery");
        String slot = town.slot("2038-08-04T10:00");
        Reply _ = telegram("block", "{\"chat\": " + chat + "}");
        Reply _ = anna.books(slot).ok();
        Reply _ = SERVICE.slot(slot, "reject", "{\"reason\": \"Ill\"}").ok();

        int _ = SERVICE.run("delivery");

        assertThat(column("state", anna)).isEqualTo("DEAD");
        assertThat(column("reason", anna)).contains("403", "blocked");
        int _ = SERVICE.run("telegram-updates");
        Reply _ = anna.books(slot).ok();
        Reply _ = SERVICE.slot(slot, "reject", "{}").ok();
        assertThat(SERVICE.subjects(anna.email())).contains("Please choose another time");
    }

    @Test
    @Timeout(60)
    void aFloodWaitIsKeptAndTheMessageComesOnceAfterIt() {
        Person anna = linked();
        Reply _ =
                telegram(
                        "answers",
                        """
                        {"method": "sendMessage", "error_code": 429,
                         "description": "Too Many Requests", "retry_after": 1}
                        """);
        int _ = SERVICE.run("delivery");
        assertThat(column("state", anna)).isEqualTo("QUEUED");
        assertThat(column("reason", anna)).contains("Too Many Requests");

        while (!column("state", anna).equals("SENT")) {
            String id = column("id", anna);
            Reply _ = SERVICE.admin().post("/api/messages/" + id + "/retry", "{}");
            String _ = SERVICE.advance("PT1H");
            int _ = SERVICE.run("delivery");
        }

        assertThat(received()).hasSize(1);
        assertThat(column("state", anna)).isEqualTo("SENT");
    }

    @Test
    void aMessageWhoseAnswerWasLostIsUnknownAndNotSentAgain() {
        Person anna = linked();
        sending("accept_then_cut");
        int _ = SERVICE.run("delivery");
        sending("ok");

        String _ = SERVICE.advance("PT2H");
        int _ = SERVICE.run("delivery");

        assertThat(column("state", anna)).isEqualTo("UNKNOWN");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void theCalendarEntryGoesByMailAlsoWhereThereIsAChat() {
        Person anna = linked();
        String slot = town.slot("2038-09-04T10:00");
        Reply _ = anna.books(slot).ok();
        Reply _ = SERVICE.approves(slot).ok();

        assertThat(latest()).contains("Your appointment");
        assertThat(SERVICE.subjects(anna.email()).getFirst()).contains("Your appointment");
    }

    @Test
    void whoOpensThePageWithinTelegramIsTheCandidateWithThatChat() {
        Person anna = linked();
        String proof = telegram("init-data", "{\"chat\": " + chat + "}").field("init_data");

        String token = signIn(proof).ok().field("token");

        assertThat(
                        SERVICE.stranger()
                                .with(token)
                                .get("/api/me")
                                .json()
                                .path("candidate")
                                .path("id")
                                .asString())
                .isEqualTo(anna.id());
    }

    @Test
    void forgedAndOldInitDataIsNotBelievedAndAStrangersOpensNothing() {
        Person _ = linked();
        String proof = telegram("init-data", "{\"chat\": " + chat + "}").field("init_data");
        String other = telegram("init-data", "{\"chat\": 77}").field("init_data");

        assertThat(signIn(proof.replace(Long.toString(chat), "77")).code())
                .isEqualTo("INIT_DATA_NOT_BELIEVED");
        assertThat(signIn(other).status()).isEqualTo(404);
        String _ = SERVICE.advance("PT61M");
        assertThat(signIn(proof).code()).isEqualTo("INIT_DATA_NOT_BELIEVED");
    }

    private static Reply signIn(String proof) {
        return SERVICE.stranger()
                .post("/api/telegram/sign-in", "{\"init_data\": \"" + proof + "\"}");
    }
}
