package dev.keelson.service.web;

import dev.keelson.service.http.Fallback;
import dev.keelson.service.http.Request;
import dev.keelson.service.http.Response;
import dev.keelson.service.web.Asset.Keeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of a service: {@code /} is {@code web/index.html} of its class path, {@code /web/…} the
 * files beside it, {@code /lib/…} the libraries that Maven brought, {@code /docs} the documentation
 * of its {@code openapi.yaml}, and {@code /docs/errors} the catalogue of its problems.
 *
 * <p>A file is read, tagged and compressed once, when it is first asked for. No path leads outside
 * these folders. Thread-safe once built.
 */
public final class Pages implements Fallback {

    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9_@.+-]*)+");
    private static final String LIBRARIES = "META-INF/resources/_static/";
    private static final String DOCS = "dev/keelson/service/web/docs/";

    private final ClassLoader files;
    private final Map<String, String> pages = new HashMap<>();
    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final SwaggerUi swagger;

    private Pages(ClassLoader files) {
        this.files = files;
        this.swagger = new SwaggerUi(files);
        pages.put("/", "web/index.html");
        pages.put("/docs", DOCS + "index.html");
        pages.put("/docs/docs.js", DOCS + "docs.js");
        pages.put("/openapi.yaml", "openapi.yaml");
        pages.put("/favicon.ico", "web/favicon.ico");
    }

    /** The files on the class path of the service. */
    public static Pages ofClassPath() {
        ClassLoader own = Pages.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new Pages(context == null ? own : context);
    }

    /** One page more, such as {@code /console} for {@code console.html}. */
    public Pages page(String path, String file) {
        pages.put(path, "web/" + file);
        return this;
    }

    /** The catalogue of problems, at the address that every problem names as its type. */
    public Pages errors(ErrorCatalogue catalogue) {
        byte[] html = catalogue.html().getBytes(StandardCharsets.UTF_8);
        assets.put("/docs/errors", Asset.of(html, "errors.html", Keeping.ASK));
        return this;
    }

    @Override
    public Optional<Response> answer(Request request) {
        return asset(request.path()).map(asset -> asset.answer(request));
    }

    private Optional<Asset> asset(String path) {
        Asset known = assets.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Asset> found = file(path).flatMap(file -> read(file, keeping(path)));
        found.ifPresent(asset -> assets.put(path, asset));
        return found;
    }

    private static Keeping keeping(String path) {
        return path.startsWith("/lib/") ? Keeping.FOR_EVER : Keeping.ASK;
    }

    private Optional<String> file(String path) {
        String page = pages.get(path);
        if (page != null) {
            return Optional.of(page);
        }
        if (!SAFE.matcher(path).matches()) {
            return Optional.empty();
        }
        if (path.startsWith("/web/")) {
            return Optional.of(path.substring(1));
        }
        if (path.startsWith("/lib/")) {
            return Optional.of(LIBRARIES + path.substring("/lib/".length()));
        }
        return path.startsWith("/docs/")
                ? swagger.file(path.substring("/docs/".length()))
                : Optional.empty();
    }

    private Optional<Asset> read(String file, Keeping keeping) {
        if (!MediaTypes.isKnown(file)) {
            // a folder would be listed
            return Optional.empty();
        }
        try (InputStream in = files.getResourceAsStream(file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(Asset.of(in.readAllBytes(), file, keeping));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
