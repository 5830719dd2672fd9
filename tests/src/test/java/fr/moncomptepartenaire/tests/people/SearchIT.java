package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given names as people, keyboards and registers write them")
final class SearchIT {
  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static List<String> found(
      Function<String, Caller.Answer> list, String search, String field) {
    Caller.Answer answer =
        list.apply("search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
    assertThat(answer).hasStatus(200);
    List<String> names =
        answer.json().get("items").findValuesAsText(field).stream().sorted().toList();
    assertThat(answer.json().get("total").asInt()).isEqualTo(names.size());
    return names;
  }

  @Test
  @DisplayName(
      "when somebody looks for one of the organisation's people, then accents, case, apostrophes,"
          + " dashes and spaces do not matter, on either side")
  void people() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller administrator = console.caller("the administrator", ours.administrator());
    rename(ours.user("un"), "O’Neil", "Zoe\u0301");
    rename(ours.user("deux"), "D'ANGELO", "Jean\u2011Paul");
    rename(ours.user("trois"), "De\u00a0la  Tour", "Élodie");

    for (String search : List.of("o'neil", "O’NEIL", "oʼneil", "ZOÉ o‘neil", "o neil zoe")) {
      assertThat(found(administrator.users()::list, search, "lastName"))
          .as(search)
          .containsExactly("O’Neil");
    }
    for (String search : List.of("d’angelo", "jean-paul", "Jean  Paul", "jean–paul d'angelo")) {
      assertThat(found(administrator.users()::list, search, "lastName"))
          .as(search)
          .containsExactly("D'ANGELO");
    }
    for (String search : List.of("de la tour", "élodie", "E\u0301LODIE de\u00a0la", " la  tour ")) {
      assertThat(found(administrator.users()::list, search, "firstName"))
          .as(search)
          .containsExactly("Élodie");
    }
    assertThat(found(administrator.users()::list, "o’neill", "lastName")).isEmpty();
  }

  // As Keycloak's own doors, which take such names, write them.
  private void rename(Colleague person, String lastName, String firstName) {
    tables.update(
        "update user_entity set last_name = ?, first_name = ? where id = ?",
        lastName,
        firstName,
        person.id());
  }

  @Test
  @DisplayName("when an operator looks for an organisation, then the same is so")
  void organisations() {
    Caller operator = Caller.operator();
    String word = "q" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    List<String> names =
        List.of("L'Étoile " + word, "L’ÉTOILE  " + word, "RESIDENCE DE L ETOILE " + word);
    String first = "";
    for (String name : names) {
      String siret = Organisations.siret();
      first = first.isEmpty() ? siret : first;
      assertThat(operator.organisations().create(Organisations.body(siret, name))).hasStatus(201);
    }

    for (String search :
        List.of("l'étoile " + word, "L’ETOILE\u00a0" + word, "l etoile  " + word)) {
      assertThat(found(operator.organisations()::list, search, "siret")).as(search).hasSize(3);
    }
    String grouped = first.substring(0, 3) + " " + first.substring(3, 6) + "-" + first.substring(6);
    for (String search : List.of(first, first.substring(0, 12), grouped)) {
      assertThat(found(operator.organisations()::list, search, "siret")).as(search).contains(first);
    }
  }
}
