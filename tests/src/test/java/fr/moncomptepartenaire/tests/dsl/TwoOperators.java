package fr.moncomptepartenaire.tests.dsl;

/** Two operators of CAF, for decisions that need both. */
public record TwoOperators(TestClient console, Caller claude, Caller dominique)
    implements AutoCloseable {

  /** Creates two operators and signs them in. */
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
