package dev.keelson.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.Service;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.testkit.TestDatabase;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The guide's first service works, made from an empty folder and nothing but its text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstServiceIT {

    private static final Path PAGE = Guide.path("docs/guide/first-service.md");
    private static final Map<String, String> ANY_PORT = Map.of("KEELSON_HTTP_PORT", "0");

    private final List<Fence> fences = Fence.of(Guide.read(PAGE));
    private final Project project;

    FirstServiceIT(@TempDir Path folder) {
        project = new Project(folder);
    }

    @BeforeAll
    void compilesAfterEachStep() {
        Map<String, List<Fence>> steps =
                fences.stream()
                        .filter(fence -> fence.value("title").isPresent())
                        .collect(groupingBy(Fence::heading, LinkedHashMap::new, toList()));
        steps.values().forEach(project::add);
    }

    @Test
    void itAnswersAsTheTextSays() throws Exception {
        try (URLClassLoader loader = project.loader();
                Running running = start(loader);
                HttpClient client = HttpClient.newHttpClient()) {
            int calls = 0;
            for (int i = 0; i < fences.size(); i++) {
                if (fences.get(i).is("call")) {
                    compare(fences.get(i), fences.get(i + 1), client, running.address());
                    calls++;
                }
            }
            assertThat(calls).isPositive();
        }
    }

    private static Running start(ClassLoader loader) throws ReflectiveOperationException {
        Method wire =
                loader.loadClass("com.example.bank.BankMain")
                        .getDeclaredMethod("wire", Assembly.class);
        wire.setAccessible(true);
        return seeing(
                loader,
                () ->
                        Service.named("bank")
                                .on(DatabaseSettings.forTests(TestDatabase.fresh().jdbcUrl()))
                                .start(ANY_PORT, assembly -> invoke(wire, assembly)));
    }

    private static void invoke(Method wire, Assembly assembly) {
        try {
            var _ = wire.invoke(null, assembly);
        } catch (ReflectiveOperationException failing) {
            throw new IllegalStateException(failing);
        }
    }

    /** Migrations and tests are looked for where the thread looks. */
    private static <T> T seeing(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A "…" in the text stands for what is another one each time. */
    private static void compare(Fence call, Fence answer, HttpClient client, URI address) {
        String status = answer.value("answer").orElseThrow();
        HttpResponse<String> got = new CurlCall(call.text()).send(client, address);

        assertThat(got.statusCode() + " " + got.body())
                .as("line %d: %s", answer.line(), call.text())
                .matches(status + " " + pattern(answer.text().strip()));
        answer.value("header")
                .ifPresent(field -> {
                    int colon = field.indexOf(": ");
                    assertThat(got.headers().firstValue(field.substring(0, colon)))
                            .contains(field.substring(colon + 2));
                });
    }

    private static String pattern(String answer) {
        return Stream.of(answer.split("…", -1)).map(Pattern::quote).collect(joining("[^\"]+"));
    }

    @Test
    void itsTestPasses() throws IOException {
        try (URLClassLoader loader = project.loader()) {
            var summary = new SummaryGeneratingListener();
            seeing(
                    loader,
                    () -> {
                        var request =
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(
                                                DiscoverySelectors.selectClass(
                                                        loader, "com.example.bank.MovingMoneyTest"))
                                        .build();
                        LauncherFactory.create().execute(request, summary);
                        return true;
                    });
            assertThat(summary.getSummary().getFailures()).isEmpty();
            assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
        }
    }

    @Test
    void itsPomNamesWhatThereIs() {
        Pom own = Pom.of(project.file("pom.xml"));
        Pom house = Pom.of(Guide.path("build/parent/pom.xml"));
        Pom bom = Pom.of(Guide.path("build/bom/pom.xml"));
        Map<String, String> libraries = own.versions("dependency");
        Map<String, String> plugins = own.versions("plugin");

        assertThat(libraries.remove("keelson-bom")).isEqualTo(bom.version());
        assertThat(bom.versions("dependency")).containsKeys(keys(libraries));
        assertThat(libraries.values()).containsOnly("");
        assertThat(house.versions("plugin")).containsAllEntriesOf(plugins);
        assertThat(own.property("maven.compiler.release"))
                .isEqualTo(house.property("maven.compiler.release"));
    }

    private static String[] keys(Map<String, String> map) {
        return map.keySet().toArray(String[]::new);
    }
}
