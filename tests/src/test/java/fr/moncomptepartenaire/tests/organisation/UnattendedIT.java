package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.assurance.Act.Door;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("T71: given every act of two operators")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnattendedIT {
  private static final String NONE = "00000000-0000-0000-0000-000000000000";

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final NativeUser operator = NativeUser.withRoles("partner-operator", "offline_access");
  private TestClient grants;
  private Caller shell;
  private Caller offline;
  private Caller present;
  private BulkImport large;

  @BeforeAll
  void signIn() {
    grants = TestClient.withPasswordGrant();
    shell = grants.shell("a shell", operator, "openid");
    offline = grants.offline("an offline token", operator);
    present = grants.caller("the same operator at a browser", operator);
    large = BulkImport.started(OrganisationCsv.ofNew(101), false);
    large.awaitEnd();
  }

  @AfterAll
  void signOut() {
    grants.close();
  }

  static Stream<Act> actsOfTwo() {
    List<Act> acts = Arrays.stream(Act.values()).filter(Act::takesFourEyes).toList();
    assertThat(acts).hasSizeGreaterThanOrEqualTo(9).allMatch(act -> act.door() == Door.OPERATORS);
    return acts.stream();
  }

  @ParameterizedTest
  @MethodSource("actsOfTwo")
  @DisplayName(
      "when an operator comes by a password grant or an offline token, then 403 says that it takes a"
          + " person, and no proof is asked for; at a browser the act goes on")
  void refused(Act act) {
    for (Caller unattended : List.of(shell, offline)) {
      assertThat(ask(act, unattended)).as("%s", unattended).isRefused(403, "not-a-person");
    }
    assertThat(ask(act, present).status()).isIn(200, 201, 202, 204, 400, 404, 409);
  }

  /** A request that does the act, or would if there was what it names. */
  private Answer ask(Act act, Caller caller) {
    String siret = Organisations.siret();
    return switch (act) {
      case REISSUE_MANY_LETTERS -> caller.organisationImports().reissueLetters(large.id());
      case PROPOSE_REPLACEMENT -> caller.organisations().proposeReplacement(siret);
      case APPROVE_REPLACEMENT -> caller.organisations().approveReplacement(siret, NONE);
      case PROPOSE_FACTOR_RESET -> caller.secondFactorResets().propose(NONE);
      case APPROVE_FACTOR_RESET -> caller.secondFactorResets().approve(NONE);
      case WITHDRAW_FACTOR_RESET -> caller.secondFactorResets().withdraw(NONE);
      case APPROVE_CAMPAIGN -> caller.campaigns().approve(NONE);
      case END_FREEZE -> caller.organisations().endSuspension(organisations.frozen());
      case WITHDRAW_RELEASE ->
          caller.send(
              "DELETE", Platform.PARTNER + "/organisations/" + siret + "/suspension/release", null);
      default -> throw new AssertionError("No request for " + act + ": add one.");
    };
  }
}
