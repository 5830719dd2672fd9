package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("When an organisation loses a kind of housing")
final class LostKindIT {
  private static final String LOST = "logements-conventionnes/consultation";
  private static final String KEPT = "logements-prives/consultation";

  private final TestClient console = TestClient.open();

  @AfterAll
  void closeConsole() {
    console.close();
  }

  @Test
  @DisplayName("then the administrator reads which rights are left, and takes them away for good")
  void taken() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller administrator = console.caller("the administrator", ours.administrator());
    Caller delegate = console.caller("a delegate", ours.delegate(KEPT));
    Colleague user = ours.user("membre", LOST, KEPT);
    String lost = Colleagues.groupId(LOST);
    String kept = Colleagues.groupId(KEPT);

    Map<String, Object> changed = new HashMap<>(Organisations.body(ours.siret(), "Sans l’autre"));
    changed.put("housingKinds", List.of("PRIVE"));
    assertThat(Caller.operator().organisations().change(ours.siret(), changed)).hasStatus(200);

    assertThat(ids(administrator.habilitationGroups())).contains(kept).doesNotContain(lost);
    assertThat(ids(administrator.allHabilitationGroups())).contains(kept, lost);
    assertThat(ids(delegate.allHabilitationGroups())).containsExactly(kept);

    assertThat(administrator.users().regroup(user.id(), List.of(lost, kept))).hasStatus(200);
    assertThat(administrator.users().regroup(user.id(), List.of(kept))).hasStatus(200);
    assertThat(administrator.users().regroup(user.id(), List.of(lost, kept))).hasStatus(400);
  }

  private static List<String> ids(Caller.Answer groups) {
    assertThat(groups).hasStatus(200);
    return groups.json().findValuesAsText("id");
  }
}
