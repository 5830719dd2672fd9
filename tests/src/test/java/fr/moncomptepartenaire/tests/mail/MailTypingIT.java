package fr.moncomptepartenaire.tests.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("R5: given a person who types what a mail said")
final class MailTypingIT {
  private static final Pattern SECRET = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}");

  private final Platform platform = Platform.get();
  private final TestClient console = TestClient.open();
  private String identifier;
  private String secret;
  private String id;

  @BeforeAll
  void create() {
    Colleague administrator = Colleagues.ofNewOrganisation().administrator();
    Caller caller = console.caller("the administrator", administrator, platform.baseUrl());
    String email = "saisie." + UUID.randomUUID() + "@exemple.example";
    Answer created = caller.users().create(email, Colleagues.groupId("logements-prives/gestion"));
    assertThat(created).hasStatus(201);
    identifier = created.json().get("identifier").asText();
    id = created.id();
    Matcher matcher =
        SECRET.matcher(
            platform
                .mails()
                .await(email, mail -> SECRET.matcher(mail.text()).find(), Duration.ofSeconds(60))
                .text());
    assertThat(matcher.find()).isTrue();
    secret = matcher.group();
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  @Test
  @DisplayName(
      "when case, spaces, dashes of any kind or invisible characters differ, then it is right, and"
          + " no failure is counted")
  void tolerant() {
    for (String typed :
        List.of(
            secret + " ",
            secret + "\u00a0",
            secret.toLowerCase(Locale.ROOT),
            secret.replace("-", ""),
            secret.replace('-', ' '),
            secret.replace('-', '\t'),
            secret.replace('-', '\u2013'),
            secret.replace('-', '\u2212'),
            secret.replace("-", "\u00ad-"),
            "\u200b" + secret)) {
      Page page = SignIn.fresh().signIn(identifier, typed);
      assertThat(page).as("%s", typed).isPasswordForm();
    }
    assertThat(
            platform
                .platformAdministrator()
                .get(Platform.ADMIN + "/attack-detection/brute-force/users/" + id)
                .expect(200)
                .json()
                .get("numFailures")
                .asInt())
        .isZero();
  }

  @Test
  @DisplayName("when a password that somebody has chosen differs by a space, then it is wrong")
  void ownPassword() {
    Colleague person = Colleagues.ofNewOrganisation().user("saisie");

    assertThat(SignIn.fresh().signIn(person.username(), person.password() + " ")).isSignIn();
    assertThat(SignIn.fresh().signIn(person.username(), person.password())).isSignedIn();
  }
}
