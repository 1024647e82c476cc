package io.stocktrade.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and packages. */
@AnalyzeClasses(packages = "io.stocktrade", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String MODEL = "io.stocktrade.model..";
  private static final String PRODUCER = "io.stocktrade.producer..";
  private static final String CONSUMER = "io.stocktrade.consumer..";
  private static final String LOCAL = "io.stocktrade.local..";
  private static final String EXAMPLES = "io.stocktrade.examples..";

  @ArchTest
  static final ArchRule modelKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PRODUCER, CONSUMER, LOCAL, EXAMPLES);

  @ArchTest
  static final ArchRule modelKnowsNothingOfAws =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..");

  @ArchTest
  static final ArchRule localKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(LOCAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MODEL, PRODUCER, CONSUMER, EXAMPLES);

  @ArchTest
  static final ArchRule producerKnowsTheModelOnly =
      noClasses()
          .that()
          .resideInAPackage(PRODUCER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONSUMER, LOCAL, EXAMPLES);

  @ArchTest
  static final ArchRule consumerKnowsTheModelOnly =
      noClasses()
          .that()
          .resideInAPackage(CONSUMER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PRODUCER, LOCAL, EXAMPLES);

  @ArchTest
  static final ArchRule windowsArePure =
      noClasses()
          .that()
          .resideInAPackage("io.stocktrade.consumer.window..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..", "org.slf4j..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.stocktrade.consumer");

  @ArchTest
  static final ArchRule onlyItsPackagesNeedMicrometer =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.stocktrade.consumer.micrometer", "io.stocktrade.producer.micrometer")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.micrometer..",
              "io.stocktrade.consumer.micrometer",
              "io.stocktrade.producer.micrometer");

  @ArchTest
  static final ArchRule generatorsKnowNoKinesis =
      noClasses()
          .that()
          .resideInAPackage("io.stocktrade.producer.generator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.stocktrade.producer");

  @ArchTest
  static final ArchRule theJournalKnowsNoKinesis =
      noClasses()
          .that()
          .resideInAPackage("io.stocktrade.producer.journal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.stocktrade.producer");

  @ArchTest
  static final ArchRule librariesDoNotNameALogBackend =
      noClasses()
          .that()
          .resideInAnyPackage(MODEL, PRODUCER, CONSUMER, LOCAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", "org.apache.logging..");

  @ArchTest
  static final ArchRule librariesDoNotEndTheJvmOrSleep =
      noClasses()
          .that()
          .resideInAnyPackage(MODEL, PRODUCER, CONSUMER, LOCAL)
          .and()
          .doNotHaveSimpleName("LocalAwsMain")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule whatUsersCopyNeedsTheLibrariesOnly =
      noClasses()
          .that()
          .resideInAPackage("io.stocktrade.examples.yours")
          .should()
          .dependOnClassesThat(
              resideInAPackage(EXAMPLES)
                  .and(resideOutsideOfPackage("io.stocktrade.examples.yours")));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.stocktrade.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule exceptionsAreNamedSo =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .should()
          .haveSimpleNameEndingWith("Exception");
}
