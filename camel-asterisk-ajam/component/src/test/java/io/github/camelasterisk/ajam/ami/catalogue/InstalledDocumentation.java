// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the documentation of an installed Asterisk says of actions: their parameters, and whether they are required. */
final class InstalledDocumentation {

    private static final Pattern POINTER = Pattern.compile("xpointer\\((.*)\\)");

    private final Map<String, Map<String, Boolean>> actions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final XPath paths = XPathFactory.newInstance().newXPath();

    /** @param place one of its XML files, or the folder that they are in */
    InstalledDocumentation(Path place) throws IOException {
        for (Path file : files(place)) {
            try {
                read(parsed(file));
            } catch (SAXException | ParserConfigurationException | XPathExpressionException e) {
                throw new IOException(file + " is no documentation of Asterisk", e);
            }
        }
        if (actions.isEmpty()) {
            throw new IOException(place + " documents no actions: give the folder 'documentation' of Asterisk, or its core-en_US.xml");
        }
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static Document parsed(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    /** The parameters of each action, each with whether it is required; names are case-insensitive. */
    Map<String, Map<String, Boolean>> actions() {
        return actions;
    }

    private void read(Document document) throws XPathExpressionException {
        NodeList all = (NodeList) paths.evaluate("/docs/manager", document, XPathConstants.NODESET);
        for (int i = 0; i < all.getLength(); i++) {
            Map<String, Boolean> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            NodeList children = (NodeList) paths.evaluate("syntax/*", all.item(i), XPathConstants.NODESET);
            for (int j = 0; j < children.getLength(); j++) {
                add(parameters, (Element) children.item(j), document);
            }
            actions.put(((Element) all.item(i)).getAttribute("name"), parameters);
        }
    }

    private void add(Map<String, Boolean> parameters, Element element, Document document) throws XPathExpressionException {
        if (element.getTagName().equals("parameter")) {
            parameters.put(element.getAttribute("name"), List.of("true", "yes").contains(element.getAttribute("required")));
        }
        Matcher pointer = POINTER.matcher(element.getAttribute("xpointer"));
        if (element.getTagName().equals("xi:include") && pointer.matches()) {
            NodeList included = (NodeList) paths.evaluate(pointer.group(1), document, XPathConstants.NODESET);
            for (int i = 0; i < included.getLength(); i++) {
                Node node = included.item(i);
                add(parameters, (Element) node, document);
            }
        }
    }
}
