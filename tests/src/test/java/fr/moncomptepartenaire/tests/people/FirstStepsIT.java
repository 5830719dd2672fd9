package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("After the claim")
final class FirstStepsIT {
  private static final String GROUP = "logements-prives/consultation";
  private static final String STEPS = ApiDocument.ORGANISATIONS.under() + "/first-steps";
  private static final String ATTESTATION = ApiDocument.ORGANISATIONS.under() + "/attestation";

  private final Organisations organisations = new Organisations(Platform.get().operator());

  private static JsonNode steps(Caller caller) {
    Answer answer = caller.get(STEPS);
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  private static List<String> done(JsonNode steps) {
    List<String> done = new ArrayList<>();
    for (JsonNode step : steps.get("steps")) {
      if (step.get("done").asBoolean()) {
        done.add(step.get("step").asText());
      }
    }
    return done;
  }

  private static String text(Answer answer) {
    assertThat(answer).hasStatus(200);
    try (PDDocument document = Loader.loadPDF(answer.response().body())) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
    } catch (IOException e) {
      throw new AssertionError("no PDF", e);
    }
  }

  @Test
  @DisplayName("the administrator is greeted in that session only, and the steps tick themselves")
  void firstSteps() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn claim = SignIn.fresh();
    claim.becomeAdministrator(letter, person);
    Caller administrator = claim.caller("the new administrator");

    JsonNode before = steps(administrator);
    assertThat(before.get("newlyClaimed").asBoolean()).isTrue();
    assertThat(done(before)).isEmpty();

    JsonNode me = administrator.get(ApiDocument.ORGANISATIONS.under() + "/me").json();
    String group = administrator.habilitationGroups().json().at("/0/id").asText();
    administrator.put(
        ApiDocument.ORGANISATIONS.under()
            + "/users/"
            + me.at("/user/id").asText()
            + "/habilitation-groups",
        List.of(group));
    assertThat(done(steps(administrator))).containsExactly("OWN_HABILITATIONS");

    administrator.users().create("pas." + UUID.randomUUID() + "@exemple.example", group);
    assertThat(done(steps(administrator))).containsExactly("OWN_HABILITATIONS", "FIRST_USER");

    SignIn later = SignIn.fresh();
    later.signIn(me.at("/user/identifier").asText(), person.password());
    JsonNode after = steps(later.caller("the administrator, later"));
    assertThat(after.get("newlyClaimed").asBoolean()).isFalse();
    assertThat(after.get("since")).isEqualTo(before.get("since"));
  }

  @Test
  @DisplayName("somebody who has no access, as a former administrator, is nobody's first user")
  void afterReplacement() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague former = ours.administrator();
    ours.dismiss(former);
    Tables.shared().update("update user_entity set enabled = false where id = ?", former.id());
    Colleague successor = ours.user("successeur");
    ours.mandate(successor, "ADMINISTRATOR");
    try (TestClient console = TestClient.open()) {
      Caller administrator = console.caller("the successor", successor);
      assertThat(done(steps(administrator))).isEmpty();

      ours.user("collegue");
      assertThat(done(steps(administrator))).containsExactly("FIRST_USER");
    }
  }

  @Test
  @DisplayName("each mandate holder prints an attestation of the own mandate, and nobody else does")
  void attestation() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague administrator = ours.administrator();
    Colleague delegate = ours.delegate(GROUP);
    try (TestClient console = TestClient.open()) {
      assertThat(text(console.caller("the administrator", administrator).get(ATTESTATION)))
          .contains("l’administrateur de l’organisme", administrator.username());
      assertThat(text(console.caller("a delegate", delegate).get(ATTESTATION)))
          .contains("responsable d’habilitation", delegate.username())
          .contains("Consultation, logements privés")
          .doesNotContain(administrator.username());
      assertThat(console.caller("a user", ours.user("membre", GROUP)).get(ATTESTATION))
          .hasStatus(403);
    }
  }
}
