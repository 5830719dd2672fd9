package fr.moncomptepartenaire.tests.people;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.TreeSet;

/** Where our stores make queries, by class, method and line, as their classes say. */
final class QueryPlaces {
  private static final String STORES = "fr.moncomptepartenaire.store";

  private QueryPlaces() {}

  private static String place(JavaClass type, JavaMethodCall call) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + call.getOrigin().getName().replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1")
        + ":"
        + call.getLineNumber();
  }

  static Set<String> inStores() {
    Set<String> places = new TreeSet<>();
    new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(STORES)
        .forEach(
            type ->
                type.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isAssignableTo(EntityManager.class))
                    .filter(call -> call.getName().equals("createQuery"))
                    .forEach(call -> places.add(place(type, call))));
    return places;
  }
}
