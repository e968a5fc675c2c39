package dev.keelson.examples.guide;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** A well-formed pom, as far as the guide's is compared with the house's. */
final class Pom {

    private final Element project;

    private Pom(Element project) {
        this.project = project;
    }

    static Pom of(Path file) {
        try {
            Document read =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            return new Pom(read.getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException(file + " is no pom", broken);
        }
    }

    /** The project's own version, or its parent's. */
    String version() {
        return text(project, "version");
    }

    /** The versions of all dependencies or plugins, managed ones too, by artifact; or nothing. */
    Map<String, String> versions(String kind) {
        var versions = new LinkedHashMap<String, String>();
        all(kind)
                .forEach(each ->
                        versions.merge(
                                text(each, "artifactId"), text(each, "version"), (a, b) -> a + b));
        return versions;
    }

    /** The text of a property. */
    String property(String name) {
        return text(project, name);
    }

    private Stream<Element> all(String name) {
        NodeList found = project.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }

    private static String text(Element of, String name) {
        NodeList found = of.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
