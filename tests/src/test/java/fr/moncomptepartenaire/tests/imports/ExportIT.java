package fr.moncomptepartenaire.tests.imports;

import static fr.moncomptepartenaire.tests.imports.PeopleCsv.ended;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.errors;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given the people of an organisation")
final class ExportIT {
  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"[;\r]");
  private static final int MOVED = 30;

  /** More than the server reads at once. */
  private static final int OTHERS = 500;

  private static final String USERS = PeopleCsv.API + "/users";

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Caller administrator = console.caller("the administrator", ours.administrator());
  private final Colleagues theirs = Colleagues.ofNewOrganisation();
  private final Colleague stranger = theirs.user("etranger", PeopleCsv.GROUP);

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static String export(Caller caller) {
    Caller.Answer answer = caller.users().export();
    assertThat(answer).hasStatus(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return answer.text();
  }

  private static List<String> cells(String file) {
    List<String> cells = new ArrayList<>();
    Matcher matcher = CELL.matcher(file);
    while (matcher.find()) {
      cells.add(matcher.group(1));
    }
    return cells;
  }

  @Test
  @DisplayName(
      "T18, T21: then the export names them and nobody else, and no cell of it reads as a formula")
  void safe() {
    Colleague user = ours.user("simple", PeopleCsv.GROUP, "logements-conventionnes/consultation");
    for (String hostile : List.of("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "a\"=1")) {
      Colleague person = ours.user("hostile");
      tables.update("update user_entity set last_name = ? where id = ?", hostile, person.id());
    }

    String file = export(administrator);

    assertThat(file)
        .startsWith(
            "\uFEFF\"lastName\";\"firstName\";\"email\";\"phone\";\"groups\";\"identifier\";\"status\";\"mandate\"\r\n")
        .contains(
            "\"Durand\";\"Dominique\";\""
                + user.email()
                + "\";\"\";\"logements-conventionnes/consultation+logements-prives/gestion\";\""
                + user.username()
                + "\";")
        .contains("\"'=1+1\"", "\"'+1\"", "\"'-1\"", "\"'@SUM(1)\"", "\"a\"\"=1\"")
        .doesNotContain(stranger.email());
    assertThat(cells(file)).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r\n＝].*"));
    assertThat(file).contains("\"ADMINISTRATOR\"\r\n");
  }

  @Test
  @DisplayName("then the export of many imports as the same people elsewhere")
  void comesBack() {
    Colleagues from = Colleagues.ofNewOrganisation();
    Caller caller = console.caller("the administrator", from.administrator());
    PeopleCsv file = PeopleCsv.of(40);
    file.with(2, "d’Été", "Zoé Nuñez", file.address(2), "+44 20 7946 0958", "consultation|gestion")
        .with(
            3,
            "D'Arcy",
            "Jean-Pierre",
            file.address(3),
            "",
            "logements-prives/gestion+logements-conventionnes/gestion");
    // The right alone is ambiguous in an organisation of both kinds.
    JsonNode first = ended(caller, start(caller, file.content(), false));
    assertThat(errors(first)).containsExactly("2:groups:ambiguous");
    addPastTheServer(from);
    String exported = export(caller);
    assertThat(exported.lines()).hasSize(1 + 1 + 39 + OTHERS);
    assertThat(exported).contains("\"'+33612345678\"");

    Colleagues to = Colleagues.ofNewOrganisation();
    Caller other = console.caller("the other administrator", to.administrator());
    String domain = PeopleCsv.of(0).domain();
    // The header and the first of them: more would only take longer.
    String moved =
        exported
            .lines()
            .filter(line -> line.contains(file.domain()) || line.startsWith("\uFEFF"))
            .limit(1 + MOVED)
            .map(line -> line.replace(file.domain(), domain) + "\r\n")
            .reduce("", String::concat);
    JsonNode second = ended(other, start(other, moved, false));

    assertThat(errors(second)).isEmpty();
    assertThat(second.get("created").asInt()).isEqualTo(MOVED);
    assertThat(people(export(other))).isEqualTo(people(moved));
    for (Colleagues organisation : List.of(from, to)) {
      tables.update(
          "delete from partner_outbox where org_id = ? and state = 'WAITING'",
          organisation.orgId());
    }
  }

  @Test
  @DisplayName(
      "then the export is in the reader's language, and an import reads it in either language")
  void languages() {
    Colleagues from = Colleagues.ofNewOrganisation();
    Colleague administratorThere = from.administrator();
    Caller caller = console.caller("the administrator", administratorThere);
    from.user("exporte", PeopleCsv.GROUP, "logements-conventionnes/consultation");

    Caller.Answer french = caller.get(USERS + ".csv", "Accept-Language", "fr-FR,fr;q=0.9,en;q=0.5");
    Caller.Answer english = caller.get(USERS + ".csv?language=en", "Accept-Language", "fr");

    assertThat(french.text())
        .startsWith(
            "\uFEFF\"Nom\";\"Prénom\";\"Adresse mail\";\"Téléphone\";\"Habilitations\";\"Identifiant\";\"État\";\"Mandat\"\r\n")
        .contains(
            "\"Consultation – Logements conventionnés+Gestion – Logements privés\"",
            "\"Jamais connecté\"",
            "\"Administrateur\"");
    assertThat(english.text())
        .startsWith("\uFEFF\"Last name\";\"First name\";\"E-mail address\";")
        .contains(
            "\"Management – Private housing+Viewing – Regulated housing\"", "\"Never signed in\"");
    assertThat(caller.get(USERS + ".csv?language=de")).hasStatus(400);

    Caller other =
        console.caller("the other administrator", Colleagues.ofNewOrganisation().administrator());
    for (Caller.Answer file : List.of(french, english)) {
      String moved =
          file.text()
              .lines()
              .filter(line -> !line.contains(administratorThere.email()))
              .map(
                  line -> line.replace("@exemple.example", "@" + PeopleCsv.of(0).domain()) + "\r\n")
              .reduce("", String::concat);
      JsonNode result = ended(other, start(other, moved, true));
      assertThat(errors(result)).isEmpty();
      assertThat(result.get("created").asInt()).isEqualTo(1);
    }
  }

  /** One by one they would take a minute. */
  private void addPastTheServer(Colleagues organisation) {
    tables.update(
        "insert into user_entity (id, username, email, email_constraint, email_verified, enabled,"
            + " first_name, last_name, realm_id, created_timestamp, not_before) select id, id, id ||"
            + " '@exemple.example', id || '@exemple.example', true, true, 'Camille', 'Martin',"
            + " o.realm_id, 0, 0 from partner_organisation o, (select ? || n as id from"
            + " generate_series(1, ?) n) ids where o.org_id = ?",
        "export-" + organisation.siret() + "-",
        OTHERS,
        organisation.orgId());
    tables.update(
        "insert into user_group_membership (user_id, group_id, membership_type) select u.id,"
            + " k.group_id, 'MANAGED' from user_entity u, org k where u.id like ? and k.id = ?",
        "export-" + organisation.siret() + "-%",
        organisation.orgId());
  }

  /** The columns of an import, line by line, the administrator left out. */
  private static List<String> people(String file) {
    return file.lines()
        .filter(line -> !line.endsWith("\"ADMINISTRATOR\""))
        .map(line -> String.join(";", cells(line + "\r").subList(0, 5)))
        .sorted()
        .toList();
  }
}
