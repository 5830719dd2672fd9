package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T27: no secret is left anywhere")
final class SecretHygieneIT {
  private final Platform platform = Platform.get();
  private final AdminApi admin = platform.platformAdministrator();

  @Test
  @DisplayName(
      "given claims that went well and badly, then logs, events and database hold none of their secrets, and logs no person")
  void nowhere() throws IOException, SQLException {
    Organisations organisations = new Organisations(platform.operator());
    Map<String, String> secrets = new LinkedHashMap<>();
    Map<String, String> people = new LinkedHashMap<>();

    Letter served = organisations.offered();
    Person person =
        new Person(
            "Quenouillard",
            "Apollonie",
            "06 98 76 54 32",
            "apollonie.quenouillard." + System.nanoTime() + "@exemple.example");
    SignIn signIn = SignIn.fresh();
    signIn.signIn(served.identifier(), "ABCD-EFGH-JKLM-NPQR");
    Page codePage = signIn.fillIn(signIn.signIn(served), person);
    Page codeAgain = codePage.submit("code", Map.of("code", "00000000", "step", "verify"));
    String code = SignIn.mailedCode(person);
    Page password = codeAgain.submit("code", Map.of("code", code, "step", "verify"));
    Page again = signIn.choosePassword(password, "court");
    signIn.tokens(signIn.choosePassword(again, person.password()));
    Letter unused = organisations.offered();
    SignIn.fresh().signIn(served);

    for (Letter letter : List.of(served, unused)) {
      secrets.put("letter " + letter.password(), letter.password());
      secrets.put("letter, plain", letter.password().replace("-", ""));
      secrets.put(
          "letter, lower case", letter.password().replace("-", "").toLowerCase(Locale.ROOT));
    }
    secrets.put("chosen password", person.password());
    people.put("e-mail", person.email());
    people.put("last name", person.lastName());
    people.put("telephone", "+33698765432");

    String logs = Files.readString(platform.node(0).logFile(), StandardCharsets.UTF_8);
    String events =
        admin.get(Platform.ADMIN + "/events?max=1000").expect(200).body()
            + admin.get(Platform.ADMIN + "/admin-events?max=1000").expect(200).body();
    String database = everyColumn();
    String mails =
        platform.mails().mails().stream()
            .map(CaughtMail::source)
            .reduce("", (all, one) -> all + "\n" + one);

    secrets.forEach(
        (what, secret) -> {
          assertAbsent(logs, secret, what, "logs");
          assertAbsent(events, secret, what, "events");
          assertAbsent(database, secret, what, "database");
          assertAbsent(mails, secret, what, "mails");
        });
    assertAbsent(logs, code, "mailed code", "logs");
    assertAbsent(events, code, "mailed code", "events");
    people.forEach((what, datum) -> assertAbsent(logs, datum, what, "logs"));
    people.forEach((what, datum) -> assertAbsent(events, datum, what, "events"));
    assertThat(platform.mails().mailsTo(person.email()).get(0).headers().toString())
        .doesNotContain(code);
  }

  private static void assertAbsent(String text, String secret, String what, String where) {
    int at = text.indexOf(secret);
    assertThat(at)
        .as(
            "%s in %s: …%s…",
            what,
            where,
            at < 0 ? "" : text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 80)))
        .isNegative();
  }

  private String everyColumn() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection sql = platform.sql();
        Statement statement = sql.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select table_name from information_schema.tables where table_schema = 'public'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      assertThat(tables).contains("partner_provisional_account", "user_entity", "event_entity");
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
              all.append(rows.getString(column)).append('\n');
            }
          }
        }
      }
    }
    return all.toString();
  }
}
