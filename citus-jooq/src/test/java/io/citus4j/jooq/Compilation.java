package io.citus4j.jooq;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the compiler says of the body of a declaration.
 *
 * @param compiled whether class files were written
 * @param errors the errors in the order of their lines; line 1 is the first line of the body
 */
record Compilation(boolean compiled, List<CompilationError> errors) {

  private static final String HEAD =
      """
      import static io.citus4j.jooq.shop.Orders.ORDERS;
      import static io.citus4j.jooq.shop.Products.PRODUCTS;
      import static io.citus4j.jooq.shop.Users.USERS;
      import io.citus4j.jooq.*;
      import io.citus4j.schema.ClusterSchema;
      import java.util.UUID;
      import org.jooq.*;
      import org.jooq.impl.DSL;
      class Shop {
        static final Table<org.jooq.Record> VISITS = DSL.table(DSL.name("visits"));
        static final Field<Long> VISITOR = DSL.field(DSL.name("visitor"), Long.class);
        static final Field<UUID> VISIT_ID = DSL.field(DSL.name("visit_id"), UUID.class);
        ClusterSchema shop = JooqSchema.define("shop", cluster -> {
      """;
  private static final String TAIL = "});\n}\n";
  private static final long HEAD_LINES = HEAD.lines().count();

  /** Compiles against the class path of the running test, into a directory. */
  static Compilation of(String body, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", directory.toString());
    boolean compiled =
        compiler
            .getTask(
                null, null, diagnostics, options, null, List.of(new Source(HEAD + body + TAIL)))
            .call();
    return new Compilation(
        compiled,
        diagnostics.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(CompilationError::of)
            .toList());
  }

  /**
   * One error.
   *
   * @param line the line of the body
   * @param message what the compiler says
   */
  record CompilationError(long line, String message) {
    static CompilationError of(Diagnostic<?> diagnostic) {
      return new CompilationError(
          diagnostic.getLineNumber() - HEAD_LINES, diagnostic.getMessage(Locale.ENGLISH));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Shop.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
