package fr.moncomptepartenaire.tests.browser;

import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.util.HashMap;
import java.util.Map;

/**
 * An operator who has the admin console open all day, with one page after the other: the console is
 * loaded and signed in to once, for all tests that begin on a page of the section. Each of them
 * finds the page of the service's state, and no complaint of the ones before.
 */
record OnDuty(String name, OperatorConsole console) implements AutoCloseable {
  private static final Map<String, OnDuty> AT_REST = new HashMap<>();

  /** The operator of that name; another name is another person. */
  static OnDuty of(String name) {
    OnDuty known = AT_REST.remove(name);
    if (known == null) {
      return new OnDuty(
          name,
          OperatorConsole.signIn(Window.french(), NativeUser.withRoles("partner-operator"))
              .awaitSection());
    }
    known.window().complaints().clear();
    return known;
  }

  Window window() {
    return console.window();
  }

  /** Goes to rest. A console that does not come to rest, as after a failure, is given up. */
  @Override
  public void close() {
    try {
      Viewport.WIDE.applyTo(window().page());
      console.goTo("#/" + Platform.REALM + "/partner/health");
      console.button("Vérifier tous les journaux").waitFor();
      AT_REST.put(name, this);
    } catch (RuntimeException failed) {
      window().close();
    }
  }
}
