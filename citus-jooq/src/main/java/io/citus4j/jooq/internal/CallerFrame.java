package io.citus4j.jooq.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the code that runs a statement. */
public final class CallerFrame {

  private static final StackWalker WALKER = StackWalker.getInstance();

  /** This library; its packages by their whole names, so that it can be used from others of it. */
  private static final Set<String> LIBRARY =
      Set.of("io.citus4j", "io.citus4j.jooq", "io.citus4j.jooq.internal", "io.citus4j.routing");

  private static final String JOOQ = "org.jooq.";
  private static final List<String> BELOW =
      List.of(JOOQ, "java.", "javax.", "jdk.", "sun.", "com.sun.");

  private CallerFrame() {}

  /**
   * Returns the frame that calls jOOQ: the first one below jOOQ's that is neither of jOOQ, nor of
   * this library, nor of the JDK.
   */
  public static Optional<StackTraceElement> find() {
    return WALKER.walk(
        frames ->
            frames
                .dropWhile(frame -> !frame.getClassName().startsWith(JOOQ))
                .filter(frame -> isOutside(frame.getClassName()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement));
  }

  private static boolean isOutside(String className) {
    return !LIBRARY.contains(className.substring(0, Math.max(className.lastIndexOf('.'), 0)))
        && BELOW.stream().noneMatch(className::startsWith);
  }
}
