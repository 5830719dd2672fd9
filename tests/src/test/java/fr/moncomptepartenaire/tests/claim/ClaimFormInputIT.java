package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Given a first-authentication form filled in wrongly")
final class ClaimFormInputIT {
  private static final List<String> FIELDS = List.of("lastName", "firstName", "phone", "email");

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @TestFactory
  @DisplayName("then the fault stands beside its field, what was typed stays, nothing is claimed")
  Stream<DynamicTest> faultBesideItsField() {
    String address = Person.somebody().email();
    Map<String, List<String>> bad = new LinkedHashMap<>();
    bad.put(
        "lastName", List.of("", "   ", "\u00a0", "x".repeat(256), "Mar\u0000tin", "Mar\u0007tin"));
    bad.put("firstName", List.of("", "   ", "y".repeat(300), "Cam\u202eille", "Cam\u200bille"));
    bad.put(
        "phone",
        List.of(
            "12",
            "06 12 34 56",
            "06 12 34 56 78 90 12 34 56",
            "0612345678\u0000",
            "appelez-moi",
            "+33 6 12 34 56 78 poste 12",
            "1".repeat(256),
            "\u202e0612345678"));
    bad.put(
        "email",
        List.of(
            "",
            "  ",
            "camille",
            "camille@",
            "@exemple.example",
            "camille@exemple",
            "camille@exemple.example.",
            "camille@@exemple.example",
            "camille martin@exemple.example",
            "camille@exemple..example",
            "camille.@exemple.example",
            ".camille@exemple.example",
            "camille@-exemple.example",
            "camille@127.0.0.1",
            "camille@[127.0.0.1]",
            "Camille <" + address + ">",
            address + ",autre@exemple.example",
            address + ";autre@exemple.example",
            "\"camille\"@exemple.example",
            "camille\u0000@exemple.example",
            "camille\u202e@exemple.example",
            "c\u200bamille@exemple.example",
            "z".repeat(65) + "@exemple.example",
            "z".repeat(250) + "@exemple.example",
            "camille@" + "z".repeat(250) + ".example"));
    for (String field : FIELDS) {
      List<String> more =
          List.of(
              "<script>alert(1)</script>",
              "\"><img src=x onerror=alert(1)>",
              "' autofocus onfocus='alert(1)",
              "javascript:alert(1)",
              "${7*7}",
              "#{7*7}",
              "{{7*7}}",
              "<#assign x=7*7>${x}",
              "a\r\nBcc: autre@exemple.example",
              "\u2066abc\u2069");
      bad.merge(
          field, more, (some, others) -> Stream.concat(some.stream(), others.stream()).toList());
    }
    Letter letter = organisations.offered();
    Attempt attempt = new Attempt(SignIn.fresh().signIn(letter));
    return Stream.concat(
        bad.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(
                            value ->
                                DynamicTest.dynamicTest(
                                    entry.getKey() + ": " + shown(value),
                                    () -> attempt.refused(entry.getKey(), value)))),
        Stream.of(
            DynamicTest.dynamicTest(
                "and nothing was claimed, no code made, no mail sent",
                () -> assertUntouched(letter, attempt))));
  }

  /** One browser that stays on the form, however often it is refused. */
  private static final class Attempt {
    private final Person person = Person.somebody();
    private Page form;

    Attempt(Page form) {
      assertThat(form).isClaimForm();
      this.form = form;
    }

    void refused(String field, String value) {
      Map<String, String> typed = new HashMap<>(person.form());
      typed.put(field, value);
      Page answer = form.submit("lastName", typed);
      assertThat(answer).hasStatus(200).isClaimForm();
      form = answer;
      for (String each : FIELDS) {
        if (each.equals(field)) {
          assertThat(answer).as("the fault of %s", each).hasErrorAt(each);
        } else {
          assertThat(answer).as("no fault of %s", each).hasNoErrorAt(each);
        }
        assertThat(visible(answer.valueOf(each))).isEqualTo(visible(typed.getOrDefault(each, "")));
      }
      assertThat(answer.errorOf(field)).doesNotContain("field.", "{0}", "${");
      assertInert(answer);
    }
  }

  @Test
  @DisplayName("in every field at once, then every field says so")
  void everyFieldAtOnce() {
    Page form = SignIn.fresh().signIn(organisations.offered());

    Page answer =
        form.submit(
            "lastName", Map.of("lastName", "", "firstName", "7", "phone", "7", "email", "seven"));

    assertThat(FIELDS).allSatisfy(field -> assertThat(answer.errorOf(field)).isNotBlank());
  }

  @Test
  @DisplayName("or without its fields, with fields twice or unknown ones, then nothing is claimed")
  void fieldsMissingOrUnknown() {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);

    Page nothing = signIn.browser().post(form.actionOf("lastName"), Map.of());
    Page strange =
        signIn
            .browser()
            .post(
                nothing.actionOf("lastName"),
                Map.of("step", "verify", "code", "12345678", "user", "admin", "username", "x"));
    Page unknownStep =
        signIn
            .browser()
            .post(strange.actionOf("lastName"), Map.of("step", "claim", "seat", "HELD"));

    assertThat(List.of(nothing, strange, unknownStep))
        .allSatisfy(page -> assertThat(page).isClaimForm());
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
  }

  @Nested
  @DisplayName("with an address that somebody has")
  final class AddressInUse {
    @TestFactory
    @DisplayName("T04: then it cannot be used, however it is written, and no more is told")
    Stream<DynamicTest> cannotBeUsed() {
      Person first = Person.somebody();
      SignIn.fresh().becomeAdministrator(organisations.offered(), first);
      Letter letter = organisations.offered();
      Deque<Page> pages = new ArrayDeque<>(List.of(SignIn.fresh().signIn(letter)));
      String address = first.email();
      return Stream.of(
              address,
              address.toUpperCase(Locale.ROOT),
              " " + address + " ",
              "\u00a0" + address,
              address.replace("camille", "Camille"))
          .map(
              spelling ->
                  DynamicTest.dynamicTest(
                      "“" + spelling.replace(address, "the address") + "”",
                      () -> {
                        Page answer =
                            pages.getLast().submit("lastName", first.withEmail(spelling).form());
                        pages.add(answer);

                        assertThat(answer).isClaimForm();
                        assertThat(answer.errorOf("email"))
                            .contains("adresse ne peut pas être utilisée")
                            .doesNotContainIgnoringCase("organisme")
                            .doesNotContainIgnoringCase("existe");
                        assertThat(visible(answer.valueOf("email"))).isEqualTo(visible(spelling));
                        assertThat(organisations.read(letter.siret()).get("seat").asText())
                            .isEqualTo("OFFERED");
                      }));
    }
  }

  @Nested
  @DisplayName("with an address that looks shared (T10)")
  final class RoleMailbox {
    @TestFactory
    @DisplayName("then it is asked about, and taken once confirmed")
    Stream<DynamicTest> askedAboutNotRefused() {
      return Stream.of("contact", "direction", "accueil", "info", "secretariat", "Gestion.Locative")
          .map(
              mailbox ->
                  DynamicTest.dynamicTest(
                      mailbox + "@…",
                      () -> {
                        Person somebody = Person.somebody();
                        Person person =
                            somebody.withEmail(
                                somebody
                                    .email()
                                    .replaceFirst("camille\\.", mailbox + "@")
                                    .replaceFirst("@exemple", ".exemple"));
                        SignIn signIn = SignIn.fresh();
                        Page form = signIn.signIn(organisations.offered());
                        assertThat(form.document().select("[name=confirmRoleMailbox]")).isEmpty();

                        Page warned = signIn.fillIn(form, person);
                        Page again = signIn.fillIn(warned, person);

                        assertThat(warned).isClaimForm();
                        assertThat(warned.document().select("[name=confirmRoleMailbox]"))
                            .hasSize(1);
                        assertThat(warned.valueOf("email")).isEqualTo(person.email());
                        assertThat(again).as("not ticked").isClaimForm();
                        assertThat(platform.mails().mailsTo(person.email())).isEmpty();
                        Map<String, String> confirmed = new HashMap<>(person.form());
                        confirmed.put("confirmRoleMailbox", "true");
                        Page code = again.submit("lastName", confirmed);
                        assertThat(code).isCodeForm();
                      }));
    }

    @Test
    @DisplayName("then confirming what does not look shared changes nothing")
    void confirmingInVain() {
      Map<String, String> typed = new HashMap<>(Person.somebody().form());
      typed.put("confirmRoleMailbox", "true");

      Page code = SignIn.fresh().signIn(organisations.offered()).submit("lastName", typed);

      assertThat(code).isCodeForm();
    }
  }

  @Nested
  @DisplayName("but not really")
  final class Unusual {
    @TestFactory
    @DisplayName("then unusual names, numbers and addresses are taken")
    Stream<DynamicTest> taken() {
      Person some = Person.somebody();
      String address = some.email();
      return Stream.of(
              new Person("de La Tour d’Auvergne", "Jean-Éric", "", "a" + address),
              new Person("O'Neil", "J.-P.", "+49 30 901820", "b" + address),
              new Person("Nguyễn", "Thị Ánh", "0049 30 901820", "c" + address),
              new Person("Владимиров", "Иван", "+1 (212) 555-0100", "d" + address),
              new Person("李", "明", "+32 2 555 12 12", "e" + address),
              new Person("  Martin   Durand ", " Camille ", "06.12.34.56.78", " F" + address + " "),
              new Person("x".repeat(100), "y".repeat(100), "+33 (0)6 12 34 56 78", "g" + address),
              new Person("É".repeat(100), "É", "0612345678", "camille+h@élan.example"))
          .map(
              person ->
                  DynamicTest.dynamicTest(
                      shown(person.lastName()) + ", " + shown(person.phone()),
                      () -> {
                        SignIn signIn = SignIn.fresh();

                        Page code = signIn.fillIn(signIn.signIn(organisations.offered()), person);

                        assertThat(code).isCodeForm();
                      }));
    }

    @Test
    @DisplayName("then a foreign number is kept as the world dials it")
    void foreignNumberIsKept() {
      Person person =
          new Person("Müller", "Jürgen", "0049 (30) 90 18-20", Person.somebody().email());
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, person);
      String id = organisations.read(letter.siret()).at("/administrator/id").asText();

      String stored = new KeycloakAccount(id).read().at("/attributes").toString();

      assertThat(stored).contains("+4930901820");
    }
  }

  @Test
  @DisplayName("T22: and an organisation whose name looks like a program, then the page shows it")
  void theNameOfTheOrganisationIsInert() {
    String name = "Habitat & Fils ${7*7} {{7*7}} \"O’Neil\" ' onload='alert(1)";

    Page form = SignIn.fresh().signIn(organisations.offered(name));

    assertThat(form.document().text()).contains(name);
    assertInert(form);
  }

  @TestFactory
  @DisplayName("T22: or a sign-in page filled in with what is no text, then it asks again")
  Stream<DynamicTest> signInWithNoText() {
    return Stream.of("\u0000", "admin\u0000", "\r\nadmin", "\u001b[2J", "<script>alert(1)</script>")
        .map(
            typed ->
                DynamicTest.dynamicTest(
                    shown(typed),
                    () -> {
                      Page asIdentifier = SignIn.fresh().signIn(typed, "x");
                      Page asPassword = SignIn.fresh().signIn("nobody", typed);

                      assertThat(asIdentifier).hasStatus(200).isSignIn();
                      assertInert(asIdentifier);
                      assertThat(asPassword).isSignIn();
                      assertInert(asPassword);
                    }));
  }

  private void assertUntouched(Letter letter, Attempt attempt) throws SQLException {
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
    assertThat(organisations.read(letter.siret()).get("members").asInt()).isZero();
    assertThat(platform.mails().mailsTo(attempt.person.email())).isEmpty();
    assertThat(platform.mails().mailsTo("autre@exemple.example")).isEmpty();
    try (Connection connection = platform.sql();
        PreparedStatement codes =
            connection.prepareStatement(
                "select count(*) from partner_email_code c join partner_provisional_account p on"
                    + " p.user_id = c.subject_id where p.identifier = ?")) {
      codes.setString(1, letter.identifier());
      try (ResultSet count = codes.executeQuery()) {
        count.next();
        assertThat(count.getInt(1)).isZero();
      }
    }
    Page code = attempt.form.submit("lastName", attempt.person.form());
    assertThat(code).isCodeForm();
  }

  /** Nothing that was typed has become part of the page's structure or headers. */
  private static void assertInert(Page page) {
    assertThat(page.document().select("img[src=x], [autofocus][onfocus]")).isEmpty();
    for (Element script : page.document().select("script")) {
      assertThat(script.data()).doesNotContain("alert(1)");
    }
    for (Element element : page.document().getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).as("%s", element.tagName()).doesNotStartWith("on");
        if (attribute.getKey().equals("href") || attribute.getKey().equals("action")) {
          assertThat(attribute.getValue()).doesNotStartWith("javascript:");
        }
      }
    }
    assertThat(page.response().headers().map()).doesNotContainKeys("bcc", "x-injected");
  }

  // A browser's text field shows neither line breaks nor control characters.
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}\ufffd]", "");
  }

  private static String shown(String value) {
    String visible = value.replaceAll("[\\p{Cntrl}\\p{Cf}]", "·");
    return visible.length() > 40
        ? visible.substring(0, 40) + "… (" + value.length() + ")"
        : "“" + visible + "”";
  }
}
