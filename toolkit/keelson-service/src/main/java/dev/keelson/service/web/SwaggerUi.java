package dev.keelson.service.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Where the files of Swagger UI are, whichever version Maven brought. */
final class SwaggerUi {

    private static final Set<String> FILES =
            Set.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");
    private static final String POM = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Optional<String> version;

    SwaggerUi(ClassLoader files) {
        try (InputStream in = files.getResourceAsStream(POM)) {
            var pom = new Properties();
            if (in != null) {
                pom.load(in);
            }
            version = Optional.ofNullable(pom.getProperty("version"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Optional<String> file(String name) {
        return version.filter(_ -> FILES.contains(name))
                .map(v -> "META-INF/resources/webjars/swagger-ui/" + v + "/" + name);
    }
}
