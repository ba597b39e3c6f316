package io.citus4j.jooq.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Holds the parts that are known against those that the version of jOOQ in use has. When jOOQ adds
 * one, decide in {@link KnownParts} how it is read, or leave it unknown, and add it to the list.
 */
class KnownPartsTest {

  private static final String PACKAGE = "org.jooq.impl.";

  @Test
  void should_have_a_decision_on_every_part_of_jooq() {
    assertThat(partsOfJooq()).isEqualTo(decisions());
  }

  @Test
  void should_know_no_part_that_jooq_does_not_have() {
    Map<String, String> parts = partsOfJooq();
    assertThat(KnownParts.names()).allMatch(parts::containsKey);
  }

  private static Map<String, String> decisions() {
    Map<String, String> decisions = new TreeMap<>();
    try (InputStream list = KnownPartsTest.class.getResourceAsStream("/jooq-parts.txt")) {
      assertThat(list).isNotNull();
      for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        List<String> words = List.of(line.split(" ", 2));
        decisions.put(words.get(0), words.get(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return decisions;
  }

  private static Map<String, String> partsOfJooq() {
    Map<String, String> parts = new TreeMap<>();
    try (JarFile jar = new JarFile(jooq().toFile())) {
      jar.stream()
          .map(entry -> entry.getName().replace('/', '.'))
          .filter(name -> name.startsWith(PACKAGE) && name.endsWith(".class"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(QueryPart.class::isAssignableFrom)
          .filter(type -> !type.isInterface() && !Modifier.isAbstract(type.getModifiers()))
          .forEach(
              type ->
                  parts.put(
                      type.getName().substring(PACKAGE.length()),
                      KnownParts.kindOf(type).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static Path jooq() {
    try {
      URI location = DSL.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, DSL.class.getClassLoader());
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return Object.class;
    }
  }
}
