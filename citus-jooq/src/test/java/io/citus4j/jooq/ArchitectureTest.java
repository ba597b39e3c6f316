package io.citus4j.jooq;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.citus4j.sql.SqlText;
import org.junit.jupiter.api.Test;

/** What the packages of the module use. */
class ArchitectureTest {

  private static final String API = "io.citus4j.jooq";
  private static final String INTERNAL = API + ".internal";

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(API);

  @Test
  void should_know_every_package() {
    assertThat(MODULE.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(API, INTERNAL, API + ".lint");
  }

  @Test
  void should_touch_the_experimental_model_of_queries_only_in_internal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(INTERNAL)
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org\\.jooq\\.impl\\.QOM(\\$.*)?")
        .check(MODULE);
  }

  @Test
  void should_read_queries_without_knowing_declarations_or_connections() {
    classes()
        .that()
        .resideInAPackage(INTERNAL)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("io.citus4j.."))
                .or(resideInAnyPackage(INTERNAL, "io.citus4j.routing..", "io.citus4j.sql")))
        .check(MODULE);
  }

  @Test
  void should_use_only_what_the_core_exports() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.citus4j.internal..")
        .check(MODULE);
  }

  @Test
  void should_not_write_sql_text_for_the_core() {
    noClasses().should().dependOnClassesThat().areAssignableTo(SqlText.class).check(MODULE);
  }

  @Test
  void should_name_the_concept_of_every_class() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?").check(MODULE);
  }
}
