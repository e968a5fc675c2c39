package dev.keelson.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keelson.testkit.proxy.Message.Sender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** What passes through a proxy unharmed, and what it sees of it. */
class ProxyProtocolIT {

    private final Notes notes = new Notes();
    private final Queue<Message> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void statementsOfOneMessageAreFramesOfOneBatch() throws SQLException {
        try (Connection connection = notes.connect()) {
            notes.write(1, connection);
            notes.proxy().follow(this::watch);
            notes.write(2, connection);
            notes.proxy().follow(Plan.none());
        }

        // BEGIN, the question, then the write and COMMIT with one Sync.
        assertThat(types(Sender.CLIENT)).isEqualTo("Q" + "PBDES" + "PBDE" + "PBDES");
        assertThat(seen).filteredOn(Message::runsCommit).hasSize(1);
        assertThat(seen).filteredOn(Message::saysCommitted).hasSize(1);
        assertThat(texts(Sender.CLIENT, Frame.EXECUTE))
                .containsExactly("select 1", "insert into note (id) values ($1)", "commit");
    }

    @Test
    void aStatementThatIsPreparedIsKnownWithoutItsText() throws SQLException {
        try (Connection connection = notes.connect("prepareThreshold=1")) {
            notes.write(1, connection);
            notes.write(2, connection);
            notes.proxy().follow(this::watch);
            notes.write(3, connection);
        }

        assertThat(texts(Sender.CLIENT, Frame.PARSE)).noneMatch(Endings.commit()::equals);
        assertThat(seen).filteredOn(Message::runsCommit).hasSize(1);
    }

    @Test
    void anErrorIsSeenByItsState() throws SQLException {
        notes.write(1);
        notes.proxy().follow(this::watch);

        SqlFailure.of(() -> notes.write(1)).hasSqlState("23505");

        assertThat(texts(Sender.SERVER, Frame.ERROR)).containsExactly("23505");
        assertThat(seen).noneMatch(Message::saysCommitted);
    }

    @Test
    void encryptionIsRefusedAndTheDriverGoesOnWithoutWhereItMay() throws SQLException {
        notes.write(1, "sslmode=prefer", "gssEncMode=prefer");

        assertThat(notes.has(1)).isTrue();
        assertThatThrownBy(() -> notes.write(2, "sslmode=require"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL");
    }

    @Test
    void aStatementCanBeCancelled() throws Exception {
        try (Connection connection = notes.connect();
                Statement statement = connection.createStatement()) {
            var sleeping =
                    new FutureTask<>(
                            () -> SqlFailure.of(() -> statement.execute("select pg_sleep(60)")));
            Thread.ofVirtual().start(sleeping);
            Awaited.that(() -> notes.backends().equals(List.of("active")));
            statement.cancel();

            sleeping.get(20, TimeUnit.SECONDS).hasSqlState("57014");
            assertThat(notes.proxy().connections()).isEqualTo(2);
        }
    }

    @Test
    void largeAnswersAndQuestionsPass() throws SQLException {
        String text = "0123456789".repeat(1_500_000);
        try (Connection connection = notes.connect();
                var echo = connection.prepareStatement("select ?::text, repeat('x', 15000000)")) {
            echo.setString(1, text);
            try (ResultSet answer = echo.executeQuery()) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getString(1)).isEqualTo(text);
                assertThat(answer.getString(2)).hasSize(15_000_000);
            }
        }
    }

    @Test
    void rowsAreReadInPortions() throws SQLException {
        try (Connection connection = notes.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(100);
            int rows = 0;
            try (ResultSet found = statement.executeQuery("select generate_series(1, 1050)")) {
                while (found.next()) {
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(1050);
        }
    }

    @Test
    void copiesPassInBothDirections() throws Exception {
        try (Connection connection = notes.connect()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            copies.copyIn("copy note from stdin", new StringReader("7\n8\n"));
            var out = new StringWriter();
            copies.copyOut("copy note to stdout", out);

            assertThat(out).hasToString("7\n8\n");
        }
    }

    @Test
    void aNotificationComesAtOnce() throws SQLException {
        try (Connection connection = notes.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("listen news");
            notes.database().execute("notify news, 'today'");

            var news =
                    connection
                            .unwrap(PGConnection.class)
                            .getNotifications((int) Duration.ofSeconds(20).toMillis());
            assertThat(news).hasSize(1);
            assertThat(news[0].getParameter()).isEqualTo("today");
        }
    }

    @Test
    void whoSpeaksAnotherProtocolIsHungUpOn() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), notes.proxy().port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            socket.setSoTimeout(20_000);

            assertThat(endOf(socket)).isTrue();
        }
        Awaited.that(() -> notes.proxy().openConnections() == 0);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresProxy.inFrontOf("jdbc:h2:mem"))
                .withMessageContaining("not the address");
    }

    private Fault watch(Message message) {
        seen.add(message);
        return Fault.pass();
    }

    private String types(Sender sender) {
        var types = new StringBuilder();
        seen.stream()
                .filter(message -> message.sender() == sender)
                .forEach(message -> types.append(message.type()));
        return types.toString();
    }

    private List<String> texts(Sender sender, char type) {
        return seen.stream()
                .filter(message -> message.sender() == sender && message.type() == type)
                .map(Message::text)
                .toList();
    }

    /** Closed in order, or in the middle of what was sent: both are an end. */
    private static boolean endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
