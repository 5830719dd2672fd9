package fr.moncomptepartenaire.tests.dsl;

/** Two people at CAF, for what one of them does not do alone. */
public record TwoOperators(TestClient console, Caller claude, Caller dominique)
    implements AutoCloseable {

  /** Two new ones, signed in. */
  public static TwoOperators signedIn() {
    TestClient console = TestClient.withLastingTokens();
    return new TwoOperators(
        console,
        console.caller("Claude", NativeUser.withRoles("partner-operator")),
        console.caller("Dominique", NativeUser.withRoles("partner-operator")));
  }

  @Override
  public void close() {
    console.close();
  }
}
