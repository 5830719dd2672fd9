package fr.moncomptepartenaire.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventListenerProvider;

@DisplayName("The arrows between our packages")
final class ArchitectureTest {
  private static final String ROOT = "fr.moncomptepartenaire";
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // The libraries inside our jars are not ours to name.
          .withImportOption(location -> !location.contains("/shaded/"))
          .importPackages(ROOT);

  @Test
  @DisplayName("the kernel knows the Java library, the telephone plans, and nothing else")
  void pureKernel() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".kernel..",
            "java..",
            // Of java.base, as java.security is.
            "javax.crypto..",
            "org.jspecify..",
            "com.google.i18n.phonenumbers..")
        .check(OURS);
  }

  @Test
  @DisplayName("queries keep their plans: none in SQL names the type of its result")
  void plansAreKept() {
    // Hibernate 7.2 makes a new key of its plan cache for each of those, which is never found
    // again.
    noClasses()
        .should()
        .callMethod(EntityManager.class, "createNativeQuery", String.class, Class.class)
        .check(OURS);
  }

  @Test
  @DisplayName("rules are plain Java: they know no Keycloak")
  void plainRules() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".kernel..", ROOT + ".firstadmin.claim.form..", ROOT + ".firstadmin.letter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.keycloak..", "jakarta.persistence..", "jakarta.ws.rs..")
        .check(OURS);
  }

  @Test
  @DisplayName("of the three SPIs, only the operators' knows another one: the administrator's seat")
  void separateSpis() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".firstadmin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".operators..", ROOT + ".provisioning..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".operators..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".provisioning..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".provisioning..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".firstadmin..", ROOT + ".operators..")
        .check(OURS);
  }

  @Test
  @DisplayName(
      "the store is the one writer of our tables; what gives a transaction up is beneath it")
  void oneWriter() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".store..", ROOT + ".platform.database..")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Entity")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.persistence.EntityManager")
        .check(OURS);
  }

  @Test
  @DisplayName("nothing in the kernel, the platform or the store looks upwards")
  void noUpwardArrow() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".kernel..", ROOT + ".platform..", ROOT + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".firstadmin..",
            ROOT + ".operators..",
            ROOT + ".provisioning..",
            ROOT + ".launcher..")
        .check(OURS);
  }

  @Test
  @DisplayName("packages form no cycle, at any depth")
  void noCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  @DisplayName("the platform knows no landlord: of the kernel only settings, operators and limits")
  void platformKnowsNoLandlord() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".platform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".store..",
            ROOT + ".kernel.claim..",
            ROOT + ".kernel.delegation..",
            ROOT + ".kernel.mail..",
            ROOT + ".kernel.organisation..",
            ROOT + ".kernel.person..",
            ROOT + ".kernel.seat..")
        .check(OURS);
  }

  @Test
  @DisplayName("every class is final, or an entity that Hibernate has to extend")
  void finalClasses() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnnotations()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotAnnotatedWith("jakarta.persistence.Entity")
        .and()
        .areNotEnums()
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(OURS);
  }

  @Test
  @DisplayName("no package holds more than 25 classes")
  void smallPackages() {
    Map<String, Long> sizes =
        OURS.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(sizes).isNotEmpty().allSatisfy((name, size) -> assertThat(size).isLessThan(26));
  }

  @Test
  @DisplayName("T39: nobody asks the node's clock but who decides nothing by it")
  void oneClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".kernel..",
            ROOT + ".platform..",
            ROOT + ".store..",
            ROOT + ".firstadmin..",
            ROOT + ".operators..",
            ROOT + ".provisioning..")
        // Only paces itself, and two nodes that differ sweep at different times.
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".provisioning.mail.OutboxDelivery")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(OURS);
  }

  @Test
  @DisplayName("R1, R16, R23: a listener that refuses does so too when it cannot judge")
  void closedGuards() {
    classes()
        .that()
        .implement(EventListenerProvider.class)
        .and(
            dependOn(
                "fr.moncomptepartenaire.firstadmin.signin.Veto",
                "org.keycloak.models.AbstractKeycloakTransaction"))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("fr.moncomptepartenaire.firstadmin.signin.FailClosed")
        .check(OURS);
  }

  private static DescribedPredicate<JavaClass> dependOn(String... names) {
    Set<String> refusals = Set.of(names);
    return DescribedPredicate.describe(
        "refuse",
        listener ->
            listener.getDirectDependenciesFromSelf().stream()
                .anyMatch(one -> refusals.contains(one.getTargetClass().getName())));
  }

  @Test
  @DisplayName("no class is named Utils, Helper, Manager or Impl")
  void namesThatSay() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
        .check(OURS);
  }
}
