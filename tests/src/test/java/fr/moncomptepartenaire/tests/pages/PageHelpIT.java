package fr.moncomptepartenaire.tests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given what the institution has set")
final class PageHelpIT {
  private static final List<String> LINKS =
      List.of(
          "https://partenaires.example/aide",
          "tel:0123456789",
          "mailto:service@partenaires.example",
          "https://partenaires.example/contact",
          "https://partenaires.example/mentions-legales",
          "https://partenaires.example/donnees-personnelles",
          "https://partenaires.example/accessibilite");

  private static final String REALM = "/realms/partenaires";

  private final Platform platform = Platform.get();
  private final SignIn visitor = SignIn.fresh();

  private Page open(String path) {
    return visitor.browser().open(platform.baseUrl().resolve(path));
  }

  private static void showsHelp(Page page) {
    Document document = page.document();
    assertThat(document.select("footer nav a").eachAttr("href")).containsExactlyElementsOf(LINKS);
    assertThat(document.select("footer nav").text()).contains("Accessibilité", "conforme");
  }

  @Test
  @DisplayName(
      "then sign-in, its help and its errors show it, even a page that the realm does not have")
  void signInPages() {
    Page signIn = visitor.start();
    showsHelp(signIn);
    showsHelp(signIn.click("#forgotten-password"));

    Page error = open(REALM + "/protocol/openid-connect/auth?client_id=nobody&response_type=code");
    assertThat(error).hasStatus(400);
    showsHelp(error);
    Page missing = open(REALM + "/nowhere");
    assertThat(missing).hasStatus(404);
    showsHelp(missing);
    for (Page end : List.of(error, missing)) {
      assertThat(end.document().select("#partner-sign-in").attr("href"))
          .endsWith(REALM + "/account/");
    }
  }

  @Test
  @DisplayName("then both consoles get it with their page")
  void consoles() throws Exception {
    for (String console : List.of(REALM + "/account/", "/admin/partenaires/console/")) {
      Document page = open(console).document();
      JsonNode help =
          AdminApi.JSON.readTree(page.select("meta[name=partner-help]").attr("content"));
      assertThat(help.get("help").asText()).isEqualTo(LINKS.get(0));
      assertThat(help.get("contactName").asText()).isEqualTo("le service partenaires");
      assertThat(help.get("dial").asText()).isEqualTo("tel:0123456789");
      assertThat(help.get("accessibilityStatus").asText()).isEqualTo("partial");
    }
    assertThat(open("/admin/master/console/").document().html()).doesNotContain("partner-help");
  }

  @Test
  @DisplayName("then health names nothing of it as missing")
  void health() {
    List<String> lines = new ArrayList<>();
    platform
        .operator()
        .get(Platform.PARTNER + "/health")
        .expect(200)
        .json()
        .forEach(line -> lines.add(line.asText()));
    assertThat(lines).noneMatch(line -> line.contains("-link") || line.contains("contact"));
  }

  @Test
  @DisplayName(
      "then each mail shows it, says who acted, and sends users to their colleague and the"
          + " administrator to the institution")
  void mails() {
    Letter letter = new Organisations(platform.operator()).offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, person);
    Caller administrator = signIn.caller("the administrator");
    String group = administrator.habilitationGroups().json().at("/0/id").asText();
    String email = "collegue." + UUID.randomUUID() + "@exemple.example";
    Answer created = administrator.users().create(email, group);
    assertThat(created).hasStatus(201);

    String claimed = mail(person.email(), "Votre identifiant");
    assertThat(claimed)
        .contains("Vous êtes désormais l’administrateur")
        .containsPattern("le [0-9]{1,2}(er)? \\p{L}+ 20[0-9]{2} à [0-9]{1,2} h [0-9]{2}")
        .contains("contactez sans attendre le service partenaires, 01 23 45 67 89");
    String administratorName = person.firstName() + " " + person.lastName();
    String identifier = mail(email, "Votre identifiant");
    assertThat(identifier)
        .contains(administratorName + " vous a ouvert un accès")
        .contains("Un second courriel")
        .contains("l’administrateur de votre organisme", person.email())
        .doesNotContainIgnoringCase("caf");
    String password = mail(email, "Votre mot de passe provisoire");
    assertThat(password)
        .contains(administratorName + " vous envoie un mot de passe provisoire")
        .contains(person.email())
        .doesNotContainIgnoringCase("caf");

    Page forgotten = visitor.start().click("#forgotten-password");
    forgotten.submit("username", Map.of("username", person.email()));
    assertThat(mail(person.email(), "Choisir un nouveau mot de passe"))
        .contains("Pour toute question, contactez le service partenaires, 01 23 45 67 89");
  }

  /** Both parts of a mail, the text's lines joined. */
  private String mail(String address, String subject) {
    CaughtMail mail =
        platform
            .mails()
            .await(address, one -> one.subject().startsWith(subject), Duration.ofSeconds(60));
    assertThat(Jsoup.parse(mail.html()).select("a").eachAttr("href"))
        .as(subject)
        .containsSubsequence(LINKS);
    assertThat(mail.text())
        .contains("https://partenaires.example/aide", "service@partenaires.example");
    return mail.text().replaceAll("\\s+", " ");
  }
}
