package fr.moncomptepartenaire.tests.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given an organisation with an administrator and a user, its time line")
final class TimelineIT {
  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Caller operator = Caller.operator();
  private Letter letter;
  private String user;

  @BeforeEach
  void claim() {
    letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, Person.somebody());
    Caller administrator = signIn.caller("administrator");
    String group = administrator.habilitationGroups().json().at("/0/id").asText();
    user =
        administrator
            .users()
            .create(
                Map.of(
                    "lastName",
                    "Durand",
                    "firstName",
                    "Élise",
                    "email",
                    "elise." + UUID.randomUUID() + "@exemple.example",
                    "habilitationGroups",
                    List.of(group)))
            .id();
  }

  private JsonNode page(String query) {
    Answer answer =
        operator.get(Platform.PARTNER + "/organisations/" + letter.siret() + "/timeline?" + query);
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  /** The act or the kind of mail of each entry. */
  private static List<String> said(JsonNode page) {
    List<String> said = new ArrayList<>();
    for (JsonNode item : page.get("items")) {
      assertThat(item.get("act").isNull()).isNotEqualTo(item.get("mail").isNull());
      said.add(
          item.get("act").isNull() ? item.at("/mail/kind").asText() : item.at("/act/act").asText());
    }
    return said;
  }

  private static List<String> times(JsonNode page) {
    List<String> times = new ArrayList<>();
    for (JsonNode item : page.get("items")) {
      times.add(
          item.get("act").isNull()
              ? item.at("/mail/createdAt").asText()
              : item.at("/act/time").asText());
    }
    return times;
  }

  @Test
  @DisplayName("has the journal and the mails, newest first, in pages that overlap nowhere")
  void all() {
    JsonNode whole = page("max=100");

    assertThat(said(whole))
        .contains("organisation-created", "letter-issued", "seat-claimed", "user-created")
        .contains("IDENTIFIER", "PASSWORD");
    assertThat(times(whole)).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(whole.get("total").asInt()).isEqualTo(whole.get("items").size());

    List<String> inPages = new ArrayList<>();
    for (int first = 0; first < whole.get("total").asInt(); first += 3) {
      JsonNode some = page("first=" + first + "&max=3");
      assertThat(some.get("total")).isEqualTo(whole.get("total"));
      inPages.addAll(said(some));
    }
    assertThat(inPages).isEqualTo(said(whole));
    assertThat(said(page("first=1000000000&max=100"))).isEmpty();
  }

  @Test
  @DisplayName("is filtered by what an entry is about, by act, by person and by day")
  void filtered() {
    assertThat(said(page("kind=LETTERS"))).containsOnly("letter-issued");
    assertThat(said(page("kind=SEAT"))).containsExactly("seat-claimed");
    assertThat(said(page("kind=MAILS"))).isNotEmpty().allMatch(said -> !said.contains("-"));
    assertThat(said(page("act=user-created"))).containsExactly("user-created");
    assertThat(said(page("person=" + user)))
        .containsExactlyInAnyOrder("user-created", "IDENTIFIER", "PASSWORD");
    assertThat(said(page("to=2020-01-31"))).isEmpty();

    JsonNode mail = page("kind=MAILS&person=" + user).at("/items/0");
    assertThat(mail.get("recipient").asText()).isEqualTo("Élise Durand");
    assertThat(mail.get("kind").asText()).isEqualTo("MAILS");
  }

  @Test
  @DisplayName("shows no other organisation's entries")
  void others() {
    String stranger = organisations.offered().siret();
    Answer theirs =
        operator.get(Platform.PARTNER + "/organisations/" + stranger + "/timeline?person=" + user);
    assertThat(theirs.json().get("total").asInt()).isZero();
  }
}
