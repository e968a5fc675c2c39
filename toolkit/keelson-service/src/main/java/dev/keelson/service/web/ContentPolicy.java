package dev.keelson.service.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page may load: its own origin, and of inline scripts only its import maps, each by its
 * hash. Telegram's web client may show it in a frame.
 */
final class ContentPolicy {

    private static final Pattern IMPORT_MAP =
            Pattern.compile(
                    "<script\\s+type=\"importmap\"\\s*>(.*?)</script>",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private ContentPolicy() {}

    static String of(byte[] page) {
        // an HTML parser reads CRLF as LF before the browser hashes
        String html = new String(page, StandardCharsets.UTF_8).replace("\r\n", "\n");
        String hashes =
                IMPORT_MAP
                        .matcher(html)
                        .results()
                        .map(ContentPolicy::hash)
                        .collect(Collectors.joining());
        return "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                + " script-src 'self'"
                + hashes
                + "; object-src 'none'; base-uri 'self';"
                + " frame-ancestors 'self' https://web.telegram.org";
    }

    private static String hash(MatchResult map) {
        byte[] text = map.group(1).getBytes(StandardCharsets.UTF_8);
        return " 'sha256-" + Digests.sha256Base64(text) + "'";
    }
}
