package dev.keelson.service.web;

import dev.keelson.service.http.Request;
import dev.keelson.service.http.Response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** One file, ready to be sent: plain and compressed, each with a strong tag of its own. */
final class Asset {

    private final byte[] plain;
    private final Optional<byte[]> zipped;
    private final String tag;
    private final String type;
    private final Keeping keeping;
    private final Optional<String> policy;

    private Asset(byte[] plain, String path, Keeping keeping) {
        this.plain = plain;
        this.tag = Digests.sha256Hex(plain).substring(0, 32);
        this.type = MediaTypes.of(path);
        this.keeping = keeping;
        this.zipped =
                MediaTypes.isText(path)
                        ? Optional.of(zip(plain)).filter(small -> small.length < plain.length)
                        : Optional.empty();
        this.policy =
                type.startsWith("text/html")
                        ? Optional.of(ContentPolicy.of(plain))
                        : Optional.empty();
    }

    /** How long a browser may keep a file without asking. */
    enum Keeping {
        /** Its address names its version: for ever. */
        FOR_EVER("public, max-age=31536000, immutable"),
        /** It may change with the next release: never, and asking is cheap. */
        ASK("no-cache");

        private final String header;

        Keeping(String header) {
            this.header = header;
        }
    }

    static Asset of(byte[] bytes, String path, Keeping keeping) {
        return new Asset(bytes, path, keeping);
    }

    Response answer(Request request) {
        boolean zip = zipped.isPresent() && acceptsZip(request);
        String entityTag = "\"" + tag + (zip ? "-gzip" : "") + "\"";
        Response response =
                isKnown(request, entityTag)
                        ? Response.empty(304)
                        : new Response(200, zip ? zipped.get() : plain).with("Content-Type", type);
        response.with("ETag", entityTag).with("Cache-Control", keeping.header);
        zipped.ifPresent(_ -> response.with("Vary", "Accept-Encoding"));
        if (zip && response.status() == 200) {
            response.with("Content-Encoding", "gzip");
        }
        policy.ifPresent(csp -> response.with("Content-Security-Policy", csp));
        return response;
    }

    private static boolean acceptsZip(Request request) {
        return Arrays.stream(request.header("Accept-Encoding").orElse("").split(",", -1))
                .map(coding -> coding.strip().replace(" ", ""))
                .anyMatch(coding ->
                        coding.equals("gzip")
                                || (coding.startsWith("gzip;q=")
                                        && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    private static boolean isKnown(Request request, String entityTag) {
        return Arrays.stream(request.header("If-None-Match").orElse("").split(",", -1))
                .map(known -> known.strip().replaceFirst("^W/", ""))
                .anyMatch(known -> known.equals(entityTag) || known.equals("*"));
    }

    private static byte[] zip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }
}
