package dev.keelson.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Another JVM that starts a server, commits a row {@code from the child} into {@code notes}, and
 * then waits to be killed.
 */
final class ChildJvm implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final String url;

    private ChildJvm(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** What the child runs; a durable server in the given directory, or else a disposable one. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgresSettings settings =
                arguments.length == 0
                        ? EmbeddedPostgresSettings.forTests()
                        : EmbeddedPostgresSettings.kept(Path.of(arguments[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
        try (Session session = Session.on(postgres.jdbcUrl())) {
            session.tell("create table notes (note text)");
            session.tell("insert into notes values ('from the child')");
        }
        System.out.println(READY + postgres.dataDirectory() + " " + postgres.jdbcUrl());
        int endOfInput = System.in.read();
        System.out.println(endOfInput);
    }

    /** Starts one, waits until its row is committed. */
    static ChildJvm start(String... arguments) throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        words.add(System.getProperty("java.class.path"));
        words.add(ChildJvm.class.getName());
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new StringBuilder();
        BufferedReader output = process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new ChildJvm(process, line.substring(READY.length()));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the child ended before it was ready:\n" + said);
    }

    long pid() {
        return process.pid();
    }

    Path directory() {
        return Path.of(url.split(" ", 2)[0]);
    }

    String url() {
        return url.split(" ", 2)[1];
    }

    /** Ends it as {@code kill -9} does, and waits for that. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
