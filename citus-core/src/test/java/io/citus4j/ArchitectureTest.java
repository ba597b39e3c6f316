package io.citus4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.citus4j.sql.SqlText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one-way arrows between the packages, and where SQL text may be written. */
class ArchitectureTest {

  private static final String BASE = "io.citus4j.";

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.citus4j");

  @Test
  void should_see_the_classes_of_the_core() {
    assertThat(CORE.contain(SqlText.class)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          error      > ''
          sql        > ''
          internal   > error sql
          schema     > error sql
          metadata   > error sql internal
          plan       > error sql internal schema metadata
          apply      > error sql internal plan metadata
          routing    > error sql internal metadata
          connection > error sql metadata routing
          copy       > error sql internal metadata routing connection
          operations > error sql internal metadata schema
          """)
  void should_use_only_the_packages_below(String user, String used) {
    String[] allowed =
        Stream.concat(Stream.of(user), Stream.of(used.split(" ", -1)))
            .filter(name -> !name.isEmpty())
            .map(name -> BASE + name + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(BASE + user + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("io.citus4j..")).or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void should_have_no_cycle_between_packages() {
    slices().matching(BASE + "(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void should_write_sql_text_only_in_sql_and_internal() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "sql..", BASE + "internal..")
        .should()
        .callMethod(SqlText.class, "of", String.class, Object[].class)
        .orShould()
        .callMethod(SqlText.class, "verbatim", String.class)
        .check(CORE);
  }

  @Test
  void should_not_use_jooq() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.jooq..").check(CORE);
  }

  @Test
  void should_name_the_concept_of_every_class() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?").check(CORE);
  }
}
