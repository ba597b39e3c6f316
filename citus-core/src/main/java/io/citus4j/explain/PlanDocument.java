package io.citus4j.explain;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A plan as the server's XML. PostgreSQL turns the blanks of a property's name, and what XML does
 * not allow in names, into hyphens.
 */
final class PlanDocument {

  private PlanDocument() {}

  /**
   * Parses a document.
   *
   * @throws IllegalStateException if it is no XML
   */
  static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(readable(xml))))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("The server's plan is no XML: " + e.getMessage(), e);
    }
  }

  /** PostgreSQL writes control characters of literals as they are, which XML does not allow. */
  private static String readable(String xml) {
    StringBuilder text = new StringBuilder(xml.length());
    xml.codePoints().map(c -> isAllowed(c) ? c : '\uFFFD').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
  }

  /** The elements directly within another one. */
  static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  /** The element at the end of a path of names. */
  static Optional<Element> descendant(Element parent, String... path) {
    Optional<Element> found = Optional.of(parent);
    for (String name : path) {
      found = found.flatMap(element -> child(element, name));
    }
    return found;
  }

  /** The text of an element directly within another one. */
  static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(Element::getTextContent);
  }
}
