package fr.moncomptepartenaire.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sealed type of three cases or more")
final class OutcomesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/shaded/"))
          .importPackages("fr.moncomptepartenaire");

  @Test
  @DisplayName("has a method that each case implements, so that a new case is read everywhere")
  void everyCaseAnswers() {
    assertThat(sealedTypes())
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(type.getMethods())
                    .as("the methods of %s", type.getName())
                    .anyMatch(method -> Modifier.isAbstract(method.getModifiers())));
  }

  @Test
  @DisplayName("is read by that method and not by instanceof, which forgets a new case")
  void noCaseIsForgotten() {
    for (Class<?> type : sealedTypes()) {
      Set<String> cases = cases(type).map(Class::getName).collect(Collectors.toSet());
      noClasses()
          .that(
              describe(
                  "are outside of the file of " + type.getName(),
                  reader -> !file(reader.getName()).equals(file(type.getName()))))
          .should(
              have(
                  describe(
                      "an instanceof of one of its cases",
                      reader ->
                          reader.getInstanceofChecks().stream()
                              .anyMatch(check -> cases.contains(check.getRawType().getName())))))
          .check(OURS);
    }
  }

  /** Those of the production code, but for private ones: only their own file reads them. */
  private static List<Class<?>> sealedTypes() {
    return OURS.stream()
        .filter(JavaClass::isInterface)
        .<Class<?>>map(JavaClass::reflect)
        .filter(Class::isSealed)
        .filter(type -> !Modifier.isPrivate(type.getModifiers()))
        .filter(type -> cases(type).count() >= 3)
        .toList();
  }

  private static Stream<Class<?>> cases(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OutcomesTest::cases)
        : Stream.of(type);
  }

  private static String file(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }
}
