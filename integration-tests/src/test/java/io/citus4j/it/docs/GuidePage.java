package io.citus4j.it.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the guide. Each fenced block follows a comment with its name; one of Java is the text
 * between {@code // region NAME} and {@code // endregion} in the page's test class. Immutable.
 *
 * @param name the file's name without its extension
 * @param text what is in it
 */
record GuidePage(String name, String text) {

  private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w+)$");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- (\\w+) -->\\n```(\\w+)\\n(.*?)^```$");
  private static final Pattern REGION =
      Pattern.compile("(?ms)^ *// region (\\w+)\\n(.*?)^ *// endregion$");

  static GuidePage read(String name) throws IOException {
    return new GuidePage(name, Files.readString(Path.of("../docs/guide", name + ".md")));
  }

  /** The block of a name, without its fences. */
  String block(String block) {
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(block)) {
        return matcher.group(3).stripTrailing();
      }
    }
    throw new IllegalArgumentException("No block " + block + " on page " + name);
  }

  Map<String, String> javaBlocks() {
    Map<String, String> blocks = new LinkedHashMap<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(2).equals("java")) {
        blocks.put(matcher.group(1), matcher.group(3).stripTrailing());
      }
    }
    return blocks;
  }

  long blocksWithoutName() {
    return FENCE.matcher(text).results().count() - BLOCK.matcher(text).results().count();
  }

  /** What the page's test class has under the same names. */
  Map<String, String> regions(Class<?> source) throws IOException {
    String java =
        Files.readString(Path.of("src/test/java", source.getName().replace('.', '/') + ".java"));
    Map<String, String> regions = new LinkedHashMap<>();
    Matcher matcher = REGION.matcher(java);
    while (matcher.find()) {
      regions.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent());
    }
    return regions;
  }
}
