package fr.moncomptepartenaire.tests.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.imports.PeopleCsv;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Given an organisation with people, its journal says who has seen them (R14)")
final class LooksIT {
  private static final String RIGHT = "logements-prives/consultation";
  private static final String CONSULTED = "people-consulted";

  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.open();
  private final NativeUser claude = NativeUser.withRoles("partner-operator");
  private final Caller operator = console.caller("an operator", claude);
  private Colleagues colleagues;
  private Caller administrator;

  @BeforeEach
  void people() {
    colleagues = Colleagues.ofNewOrganisation();
    administrator = console.caller("the administrator", colleagues.administrator());
    colleagues.delegate(RIGHT);
  }

  @AfterEach
  void closeConsole() {
    console.close();
  }

  private static String of(String siret, String path) {
    return Platform.PARTNER + "/organisations/" + siret + path;
  }

  private long rows(String orgId, String act, String actorId) {
    return tables.number(
        "select count(*) from partner_journal where org_id = ? and act = ? and actor_id = ?",
        orgId,
        act,
        actorId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users",
        "/users?search=personne-de-ce-nom",
        "/delegates",
        "/journal",
        "/journal?search=personne-de-ce-nom",
        "/timeline",
        "/timeline?kind=PEOPLE"
      })
  @DisplayName(
      "when an operator reads names, or looks for one in vain; once in a quarter of an hour")
  void reads(String path) {
    for (int i = 0; i < 2; i++) {
      assertThat(operator.get(of(colleagues.siret(), path))).hasStatus(200);
    }

    assertThat(rows(colleagues.orgId(), CONSULTED, claude.id())).isEqualTo(1);
  }

  @Test
  @DisplayName("and nothing when there is nobody to be seen")
  void nobody() {
    String siret = new Organisations(Platform.get().operator()).vacant();
    String orgId = Colleagues.of(siret).orgId();
    for (String path : List.of("/users", "/delegates", "/journal", "/timeline", "")) {
      assertThat(operator.get(of(siret, path))).hasStatus(200);
    }

    assertThat(rows(orgId, CONSULTED, claude.id())).isZero();
  }

  @Test
  @DisplayName("and pages of a journal do not move while it is read")
  void pages() {
    String path = of(colleagues.siret(), "/journal?max=2&first=");
    List<String> first = seqs(operator.get(path + "0"));
    List<String> second = seqs(operator.get(path + "2"));

    assertThat(first).hasSize(2);
    assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
  }

  private static List<String> seqs(Answer answer) {
    assertThat(answer).hasStatus(200);
    return answer.json().get("items").findValuesAsText("seq");
  }

  @Test
  @DisplayName(
      "when an operator takes the file of those without a second factor: each organisation")
  void withoutFactor() {
    Colleagues others = Colleagues.ofNewOrganisation();
    others.user("utilisateur", RIGHT);

    assertThat(operator.get(Platform.PARTNER + "/reports/second-factor.csv").text())
        .contains(colleagues.siret())
        .doesNotContain(others.siret());
    assertThat(rows(colleagues.orgId(), CONSULTED, claude.id())).isEqualTo(1);
    assertThat(rows(others.orgId(), CONSULTED, claude.id())).isZero();

    assertThat(operator.get(Platform.PARTNER + "/reports/second-factor.csv?everyone=true").text())
        .contains(others.siret());
    assertThat(rows(others.orgId(), CONSULTED, claude.id())).isEqualTo(1);
    assertThat(rows(colleagues.orgId(), CONSULTED, claude.id())).isEqualTo(1);
  }

  @Test
  @DisplayName("and which files its people take out; only the list of users counts as an export")
  void files() {
    String api = PeopleCsv.API;
    String imported =
        PeopleCsv.start(
            administrator,
            PeopleCsv.of(1)
                .with(2, "", "Camille", UUID.randomUUID() + "@x.example", "", "")
                .content(),
            true);
    PeopleCsv.ended(administrator, imported);
    for (String path : List.of(imported + "/refused.csv", api + "/attestation")) {
      assertThat(administrator.get(path)).as(path).hasStatus(200);
    }
    Answer journal = administrator.get(api + "/journal.csv", "Accept-Language", "fr");

    assertThat(journal.text())
        .contains(
            " a téléchargé le journal",
            " a téléchargé les lignes refusées d’un import",
            " a téléchargé l’attestation de désignation")
        .doesNotContain("a exporté la liste");
    assertThat(
            tables.texts(
                "select details from partner_journal where org_id = ? and act = 'file-downloaded'"
                    + " order by seq",
                colleagues.orgId()))
        .satisfiesExactly(
            refused -> assertThat(refused).contains("refused-lines", "\"import\":"),
            attestation -> assertThat(attestation).isEqualTo("{\"file\":\"attestation\"}"),
            own -> assertThat(own).isEqualTo("{\"file\":\"journal\"}"));
    assertThat(administrator.users().export()).hasStatus(200);
    assertThat(
            tables.number(
                "select count(*) from partner_journal where org_id = ? and act = 'users-exported'",
                colleagues.orgId()))
        .isEqualTo(1);
  }
}
