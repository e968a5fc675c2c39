package dev.keelson.gifts.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Result;
import dev.keelson.sandbox.telegram.InitDataSigner;
import dev.keelson.service.telegram.BotToken;
import dev.keelson.service.telegram.InitData;
import dev.keelson.service.telegram.InitData.Refusal;
import dev.keelson.service.telegram.InitData.Refusal.Forged;
import dev.keelson.service.telegram.InitData.Refusal.FromTheFuture;
import dev.keelson.service.telegram.InitData.Refusal.Malformed;
import dev.keelson.service.telegram.InitData.Refusal.Stale;
import dev.keelson.service.telegram.InitData.Verifier;
import dev.keelson.service.telegram.TelegramKey;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class InitDataTest {

    private static final BotToken TOKEN = new BotToken("5768337691:AAH5YkoiEuPk8-FZa32h");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final SettableClock time = SettableClock.at(NOW);
    private final InitDataSigner signer = new InitDataSigner(TOKEN, time);
    private final Verifier verifier =
            new Verifier(TOKEN, time, TelegramKey.of(InitDataSigner.PUBLIC_KEY));

    /** Signs anything at all, as whoever has the token could. */
    private static String signed(String... fields) throws Exception {
        var sorted = List.of(fields).stream().sorted().toList();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes("WebAppData"), "HmacSHA256"));
        byte[] key = mac.doFinal(bytes(TOKEN.value()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String hash = HexFormat.of().formatHex(mac.doFinal(bytes(String.join("\n", sorted))));
        var query = new StringBuilder();
        for (String field : fields) {
            int equals = field.indexOf('=');
            query.append(field, 0, equals + 1)
                    .append(URLEncoder.encode(field.substring(equals + 1), StandardCharsets.UTF_8))
                    .append('&');
        }
        return query + "hash=" + hash;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String date() {
        return "auth_date=" + NOW.getEpochSecond();
    }

    private static String withoutHash(String initData) {
        return initData.substring(0, initData.indexOf("&hash="));
    }

    private Refusal refusal(String initData) {
        return switch (verifier.verify(initData)) {
            case Result.Success<InitData, Refusal> believed ->
                    throw new AssertionError("believed: " + believed);
            case Result.Failure<InitData, Refusal>(Refusal why) -> why;
        };
    }

    @Test
    void whatTelegramSignedIsBelieved() {
        String initData = signer.sign(4_000_000_001L, "Анна + \"O'Neil\" & <co>", "ru");
        assertThat(verifier.verify(initData))
                .isEqualTo(
                        Result.success(
                                new InitData(
                                        4_000_000_001L, "Анна + \"O'Neil\" & <co>", "ru", NOW)));
    }

    @Test
    void theSamePersonAtTheSameTimeGetsTheSameText() {
        assertThat(signer.sign(7, "Ann", "en"))
                .isEqualTo(signer.sign(7, "Ann", "en"))
                .isNotEqualTo(signer.sign(8, "Ann", "en"));
    }

    /** The public test vector of the community's init-data libraries. */
    @Test
    void aKnownExampleIsBelieved() {
        String known =
                "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22fi"
                        + "rst_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22u"
                        + "sername%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_p"
                        + "remium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377de"
                        + "a85a7ea24ecd640b223ea86dfe453e0eaed2e2b2";
        var then = Instant.ofEpochSecond(1662771648);
        var token = new BotToken("5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8");
        assertThat(new Verifier(token, SettableClock.at(then)).verify(known))
                .isEqualTo(Result.success(new InitData(279058397, "Vladislav", "ru", then)));
    }

    /** The same for the form that third parties verify, signed by Telegram itself. */
    @Test
    void aKnownExampleForThirdPartiesIsBelieved() {
        String known =
                "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%2"
                        + "0-%20%3F%20%5C%2F%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%2"
                        + "2%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22"
                        + "%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https"
                        + "%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57"
                        + "u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D&chat_instance=813472220031428115"
                        + "1&chat_type=private&auth_date=1733584787&signature=zL-ucjNyREiHDE8aihF"
                        + "wpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ";
        var then = Instant.ofEpochSecond(1733584787);
        var verifier = new Verifier(new BotToken("7342037359:unknown-"), SettableClock.at(then));
        assertThat(verifier.verify(known))
                .isEqualTo(
                        Result.success(new InitData(279058397, "Vladislav + - ? /", "ru", then)));
        assertThat(verifier.verify(known.replace("Vladislav", "Wladislav")))
                .isEqualTo(Result.failure(new Forged()));
    }

    @Test
    void theFormForThirdPartiesIsBelievedByItsSignature() {
        String initData = withoutHash(signer.sign(7, "Ann", "en"));
        assertThat(verifier.verify(initData))
                .isEqualTo(Result.success(new InitData(7, "Ann", "en", NOW)));
    }

    @Test
    void theFormForThirdPartiesIsForOneBot() {
        String initData = withoutHash(signer.sign(7, "Ann", "en"));
        var other =
                new Verifier(
                        new BotToken("5768337692:AAH5YkoiEuPk8-FZa32h"),
                        time,
                        TelegramKey.of(InitDataSigner.PUBLIC_KEY));
        assertThat(other.verify(initData)).isEqualTo(Result.failure(new Forged()));
        assertThat(new Verifier(TOKEN, time).verify(initData))
                .as("under Telegram's own key")
                .isEqualTo(Result.failure(new Forged()));
    }

    @Test
    void aWrongHashIsNotSavedByARightSignature() {
        String initData = withoutHash(signer.sign(7, "Ann", "en")) + "&hash=" + "0".repeat(64);
        assertThat(refusal(initData)).isEqualTo(new Forged());
    }

    @Test
    void noByteCanBeChanged() {
        for (String genuine :
                List.of(signer.sign(7, "Ann", "en"), withoutHash(signer.sign(7, "Ann", "en")))) {
            assertThat(verifier.verify(genuine).isSuccess()).isTrue();
            for (int index = 0; index < genuine.length(); index++) {
                var changed = new StringBuilder(genuine);
                changed.setCharAt(index, (char) (genuine.charAt(index) ^ 1));
                assertThat(verifier.verify(changed.toString()).isFailure())
                        .as("%s changed at %d", genuine, index)
                        .isTrue();
            }
        }
    }

    @Test
    void aSignatureCanBeWrittenInOneWayOnly() {
        String genuine = withoutHash(signer.sign(7, "Ann", "en"));
        char last = genuine.charAt(genuine.length() - 1);
        for (char other = 'A'; other <= 'z'; other++) {
            if (other != last) {
                String changed = genuine.substring(0, genuine.length() - 1) + other;
                assertThat(verifier.verify(changed).isFailure()).isTrue();
            }
        }
        assertThat(verifier.verify(genuine + "==").isFailure()).isTrue();
    }

    @Test
    void anotherBotsInitDataIsForged() {
        var other = new InitDataSigner(new BotToken("5768337691:another-bots-key"), time);
        assertThat(refusal(other.sign(7, "Ann", "en"))).isEqualTo(new Forged());
    }

    @Test
    void initDataWithoutAnyProofIsForged() {
        assertThat(refusal("user=%7B%22id%22%3A7%7D&" + date())).isEqualTo(new Forged());
    }

    @Test
    void initDataIsBelievedForAnHour() {
        String initData = signer.sign(7, "Ann", "en");
        time.advance(Duration.ofHours(1));
        assertThat(verifier.verify(initData).isSuccess()).isTrue();
        time.advance(Duration.ofSeconds(1));
        assertThat(refusal(initData)).isEqualTo(new Stale(NOW));
    }

    @Test
    void initDataFromTheFutureIsBelievedForHalfAMinute() {
        time.advance(Duration.ofSeconds(31));
        String initData = signer.sign(7, "Ann", "en");
        time.advance(Duration.ofSeconds(-30));
        assertThat(verifier.verify(initData).isSuccess()).isTrue();
        time.advance(Duration.ofSeconds(-1));
        assertThat(refusal(initData)).isEqualTo(new FromTheFuture(NOW.plusSeconds(31)));
    }

    @Test
    void staleForgeriesAreForgedFirst() {
        String initData = signer.sign(7, "Ann", "en").replace("Ann", "Bob");
        time.advance(Duration.ofDays(2));
        assertThat(refusal(initData)).isEqualTo(new Forged());
    }

    @Test
    void initDataWithoutAUsablePersonIsMalformed() throws Exception {
        for (String user :
                List.of(
                        "",
                        "null",
                        "7",
                        "[]",
                        "{}",
                        "{\"id\":\"7\",\"first_name\":\"A\"}",
                        "{\"id\":7.0,\"first_name\":\"A\"}",
                        "{\"id\":7.5,\"first_name\":\"A\"}",
                        "{\"id\":0,\"first_name\":\"A\"}",
                        "{\"id\":-7,\"first_name\":\"A\"}",
                        "{\"id\":99999999999999999999,\"first_name\":\"A\"}",
                        "{\"id\":4503599627370496,\"first_name\":\"A\"}",
                        "{\"id\":7}",
                        "{\"id\":7,\"first_name\":5}",
                        "{\"id\":7,\"first_name\":\"a\\u0000b\"}",
                        "{\"id\":7,\"first_name\":\"a\\ud800b\"}",
                        "{\"id\":7,\"first_name\":\"A\",\"id\":8}",
                        "{\"id\":7,\"first_name\":\"A\"} {}",
                        "{\"id\":7",
                        "[".repeat(2_000))) {
            assertThat(refusal(signed(date(), "user=" + user)))
                    .as(user)
                    .isInstanceOf(Malformed.class);
        }
        assertThat(refusal(signed(date(), "query_id=1"))).isInstanceOf(Malformed.class);
    }

    @Test
    void initDataWithoutAUsableTimeIsMalformed() throws Exception {
        String user = "user={\"id\":7,\"first_name\":\"A\"}";
        assertThat(refusal(signed(user))).isInstanceOf(Malformed.class);
        for (String date : List.of("", "soon", "-5", "1e9", "٣", "9".repeat(40))) {
            assertThat(refusal(signed("auth_date=" + date, user))).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aFieldTwiceIsMalformedWhicheverIsSigned() {
        String initData = signer.sign(7, "Ann", "en");
        assertThat(refusal(initData + "&" + date())).isInstanceOf(Malformed.class);
        assertThat(refusal(initData + "&hash=")).isInstanceOf(Malformed.class);
        assertThat(refusal("user=x&" + initData)).isInstanceOf(Malformed.class);
    }

    @Test
    void oneSignedFieldCannotBePassedOffAsTwo() throws Exception {
        String user = "user={\"id\":7,\"first_name\":\"A\"}";
        assertThat(verifier.verify(signed(date(), "chat=x", user)).isSuccess()).isTrue();
        assertThat(refusal(signed(date(), "chat=x\nid=1", user))).isInstanceOf(Malformed.class);
        assertThat(refusal(signed(date(), "=x", user))).isInstanceOf(Malformed.class);
    }

    @Test
    void anUnknownLanguageIsEnglish() throws Exception {
        for (String language :
                List.of("5", "\"\"", "\"<b>\"", "null", "\"" + "x".repeat(99) + "\"")) {
            String user = "user={\"id\":7,\"first_name\":\"A\",\"language_code\":" + language + "}";
            assertThat(verifier.verify(signed(date(), user)))
                    .isEqualTo(Result.success(new InitData(7, "A", "en", NOW)));
        }
    }

    @Test
    void initDataLongerThanAnyOfTelegramsIsNotRead() throws Exception {
        String user = "user={\"id\":7,\"first_name\":\"A\"}";
        assertThat(refusal(signed(date(), user, "chat=" + "x".repeat(100_000))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void everyTextIsAnsweredWithAValue() {
        assertThat(refusal("x".repeat(100_000))).isInstanceOf(Malformed.class);
        assertThat(refusal("a=b&".repeat(25_000))).isInstanceOf(Malformed.class);
        for (String text :
                List.of("", "&", "=", "hash", "hash=", "a=%", "a=%zz", "a=%e2%28", "\0=\0")) {
            assertThat(verifier.verify(text).isFailure()).as(text).isTrue();
        }
        var chance = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder("signature=");
            for (int index = 0; index < 60; index++) {
                text.append("=&%hash7\uD800ж\n+{\"".charAt(chance.nextInt(14)));
            }
            assertThat(verifier.verify(text.toString()).isFailure()).isTrue();
        }
    }
}
