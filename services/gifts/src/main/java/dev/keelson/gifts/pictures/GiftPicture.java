package dev.keelson.gifts.pictures;

import dev.keelson.gifts.pictures.Catalogue.Backdrop;
import dev.keelson.gifts.pictures.Catalogue.Collection;
import dev.keelson.gifts.pictures.Catalogue.Model;
import dev.keelson.gifts.pictures.Catalogue.Pattern;

import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Draws a gift as SVG: its motif before rings of its symbol on its backdrop.
 *
 * <p>The same look gives the same picture, byte by byte. A picture is under 6 KB, refers to nothing
 * outside itself, and is well-formed whatever the names are: they only stand in its title, escaped.
 */
final class GiftPicture {

    /** What a gift looks like, by the names that Telegram gives. */
    public record Look(String title, int number, String model, String pattern, String backdrop) {}

    private static final int LONGEST_NAME = 64;
    private static final double GOLDEN_ANGLE = 137.508;

    private GiftPicture() {}

    /** Draws it. */
    public static String svg(Look look) {
        Catalogue catalogue = Catalogue.standard();
        Artwork artwork = Artwork.STANDARD;
        String motif =
                artwork.motif(
                        catalogue
                                .collection(look.title())
                                .map(Collection::motif)
                                .orElse(look.title()));
        Map<String, String> palette =
                artwork.palette(
                        catalogue
                                .model(look.title(), look.model())
                                .map(Model::palette)
                                .orElse(look.model()));
        String symbol =
                artwork.symbol(
                        catalogue
                                .pattern(look.title(), look.pattern())
                                .map(Pattern::symbol)
                                .orElse(look.pattern()));
        Backdrop backdrop = catalogue.backdrop(look.backdrop());
        Random chance = Chance.of(look.title() + '#' + look.number());
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img">\
                <title>%s #%d — %s</title>%s<rect width="400" height="400" fill="url(#b)"/>%s\
                <circle cx="200" cy="190" r="150" fill="url(#h)"/>\
                <ellipse cx="200" cy="334" rx="98" ry="15" opacity=".2"/>\
                <g transform="translate(200 200) scale(1.42) rotate(%d)">%s</g>%s</svg>\
                """,
                escaped(look.title()),
                look.number(),
                escaped(look.model()),
                definitions(backdrop, palette, symbol),
                symbols(backdrop, chance.nextInt(360)),
                chance.nextInt(7) - 3,
                painted(motif, palette),
                sparkles(chance));
    }

    private static String definitions(
            Backdrop backdrop, Map<String, String> palette, String symbol) {
        return """
        <defs><radialGradient id="b" cx=".5" cy=".46" r=".72"><stop stop-color="%s"/>\
        <stop offset="1" stop-color="%s"/></radialGradient>\
        <radialGradient id="h"><stop stop-color="#fff" stop-opacity=".42"/>\
        <stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>\
        <linearGradient id="p" x1=".2" y1="0" x2=".7" y2="1"><stop stop-color="%s"/>\
        <stop offset=".45" stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient>\
        <path id="s" d="%s"/></defs>\
        """
                .formatted(
                        hex(backdrop.center()),
                        hex(backdrop.edge()),
                        palette.get("light"),
                        palette.get("body"),
                        palette.get("shade"),
                        symbol);
    }

    /** Symbols on a sunflower's spiral: even without rows, larger and fainter outwards. */
    private static String symbols(Backdrop backdrop, int turn) {
        var symbols = new StringBuilder("<g fill=\"" + hex(backdrop.symbol()) + "\">");
        for (int index = 11; index < 46; index++) {
            double distance = 37 * Math.sqrt(index);
            double angle = Math.toRadians(turn + index * GOLDEN_ANGLE);
            long x = Math.round(200 + distance * Math.cos(angle));
            long y = Math.round(196 + distance * Math.sin(angle));
            if (x < -14 || x > 414 || y < -14 || y > 414) {
                continue;
            }
            double scale = 0.9 + distance / 280;
            double opacity = Math.max(0.16, 0.66 - distance / 560);
            symbols.append("<use href=\"#s\" transform=\"translate(" + x + " " + y)
                    .append(") scale(" + oneDigit(scale) + ")\" opacity=\"")
                    .append(twoDigits(opacity) + "\"/>");
        }
        return symbols.append("</g>").toString();
    }

    private static String sparkles(Random chance) {
        var sparkles = new StringBuilder("<g fill=\"#fff\">");
        for (int index = 0; index < 4; index++) {
            double angle = Math.toRadians(index * 90 + 20 + chance.nextInt(50));
            int distance = 150 + chance.nextInt(26);
            sparkles.append("<path transform=\"translate(")
                    .append(Math.round(200 + distance * Math.cos(angle)))
                    .append(' ')
                    .append(Math.round(192 + distance * Math.sin(angle)))
                    .append(") scale(" + oneDigit(0.6 + chance.nextInt(7) / 10.0))
                    .append(")\" opacity=\".9\" d=\"M0-9Q1-1 9 0Q1 1 0 9Q-1 1-9 0Q-1-1 0-9Z\"/>");
        }
        return sparkles.append("</g>").toString();
    }

    private static String painted(String motif, Map<String, String> palette) {
        String painted = motif.replace("$paint", "url(#p)");
        for (Map.Entry<String, String> color : palette.entrySet()) {
            painted = painted.replace("$" + color.getKey(), color.getValue());
        }
        return painted;
    }

    /** Also leaves out what XML 1.0 cannot hold at all. */
    private static String escaped(String name) {
        var text = new StringBuilder();
        name.codePoints()
                .filter(GiftPicture::isXml)
                .limit(LONGEST_NAME)
                .forEach(point -> {
                    switch (point) {
                        case '<' -> text.append("&lt;");
                        case '>' -> text.append("&gt;");
                        case '&' -> text.append("&amp;");
                        default -> text.appendCodePoint(point);
                    }
                });
        return text.toString();
    }

    private static boolean isXml(int point) {
        return (point >= 0x20 && point < 0x7F)
                || (point > 0x9F && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    private static String hex(int color) {
        return "#%06x".formatted(color);
    }

    private static String oneDigit(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    private static String twoDigits(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }
}
