package io.citus4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one-way arrows between the packages, and where SQL text may be written. */
class ArchitectureTest {

  private static final String ROOT = "io.citus4j";
  private static final String BASE = ROOT + '.';

  /** Each package and those it may use; the root, which may use all, is not among them. */
  private static final String ARROWS =
      """
      error      >
      sql        >
      internal   > error sql
      schema     > error sql
      metadata   > error sql internal
      plan       > error sql internal schema metadata
      apply      > error sql internal plan metadata
      routing    > error sql internal metadata
      connection > error sql metadata routing
      operations > error sql internal metadata schema
      explain    > error sql internal metadata
      """;

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final ArchRule SQL_TEXT_IN_SQL_AND_INTERNAL =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "sql..", BASE + "internal..")
          .should()
          .accessTargetWhere(describe("SQL text is made", ArchitectureTest::makesSqlText))
          .as("SQL text is made in sql and internal only");

  /**
   * The exception runs a {@link SqlText} on a thread of its own and needs the statement at hand to
   * cancel it.
   */
  private static final ArchRule TEXT_EXECUTED_IN_SQL_AND_INTERNAL =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "sql..", BASE + "internal..")
          .and()
          .doNotHaveFullyQualifiedName(BASE + "apply.LongStatement")
          .should()
          .accessTargetWhere(describe("the driver gets text", ArchitectureTest::handsOverText))
          .as("The driver gets text from sql and internal only");

  static Stream<Arguments> arrows() {
    return ARROWS
        .lines()
        .map(line -> line.split(" *> ?", -1))
        .map(
            arrow ->
                Arguments.of(
                    arrow[0],
                    Stream.of(arrow[1].split(" ")).filter(name -> !name.isEmpty()).toList()));
  }

  @Test
  void should_know_every_package() {
    Set<String> found =
        CORE.stream()
            .map(type -> type.getPackageName() + '.')
            .map(name -> name.substring(BASE.length()))
            .map(name -> name.substring(0, Math.max(name.indexOf('.'), 0)))
            .collect(Collectors.toSet());

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(""), arrows().map(row -> (String) row.get()[0])).toList());
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void should_use_only_the_packages_below(String user, List<String> used) {
    String[] allowed =
        Stream.concat(Stream.of(user), used.stream())
            .map(name -> BASE + name + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(BASE + user + "..")
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage(ROOT + "..")).or(resideInAnyPackage(allowed)))
        .check(CORE);
  }

  @Test
  void should_have_no_cycle_between_packages() {
    slices().matching(BASE + "(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void should_write_sql_text_only_in_sql_and_internal() {
    SQL_TEXT_IN_SQL_AND_INTERNAL.check(CORE);
    TEXT_EXECUTED_IN_SQL_AND_INTERNAL.check(CORE);
  }

  @ParameterizedTest
  @ValueSource(classes = {StrayCode.CallsSqlText.class, StrayCode.RefersToSqlText.class})
  void should_see_sql_text_made_elsewhere(Class<?> stray) {
    assertThat(violated(SQL_TEXT_IN_SQL_AND_INTERNAL, stray)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        StrayCode.ExecutesText.class,
        StrayCode.PreparesText.class,
        StrayCode.RefersToExecution.class
      })
  void should_see_text_executed_elsewhere(Class<?> stray) {
    assertThat(violated(TEXT_EXECUTED_IN_SQL_AND_INTERNAL, stray)).isTrue();
  }

  @Test
  void should_let_everybody_execute_what_is_prepared() {
    assertThat(violated(TEXT_EXECUTED_IN_SQL_AND_INTERNAL, StrayCode.ExecutesPrepared.class))
        .isFalse();
  }

  @Test
  void should_not_use_jooq() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.jooq..").check(CORE);
  }

  @Test
  void should_name_the_concept_of_every_class() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?").check(CORE);
  }

  private static boolean violated(ArchRule rule, Class<?> stray) {
    return rule.evaluate(new ClassFileImporter().importClasses(stray)).hasViolation();
  }

  /** Calls and method references alike. */
  private static boolean makesSqlText(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return target.getOwner().isEquivalentTo(SqlText.class)
        && Set.of("of", "verbatim").contains(target.getName());
  }

  private static boolean handsOverText(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    JavaClass owner = target.getOwner();
    List<JavaClass> parameters = target.getRawParameterTypes();
    boolean takesText = !parameters.isEmpty() && parameters.get(0).isEquivalentTo(String.class);
    boolean executes =
        owner.isAssignableTo(Statement.class)
            && (target.getName().startsWith("execute") || target.getName().equals("addBatch"));
    boolean prepares =
        owner.isAssignableTo(Connection.class) && target.getName().startsWith("prepare");
    return takesText && (executes || prepares);
  }
}
