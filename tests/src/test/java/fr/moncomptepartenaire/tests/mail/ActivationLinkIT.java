package fr.moncomptepartenaire.tests.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName(
    "T33: given a server that mails links in place of passwords (credential-delivery=link)")
final class ActivationLinkIT {
  private static final String NAME = "links";
  private static final String IDENTIFIER = "Votre identifiant Mon Compte Partenaire";
  private static final Pattern LINK = Pattern.compile("http\\S+/login-actions/action-token\\S+");
  private static final Pattern SECRET = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private KeycloakServer server;
  private Caller administrator;
  private String group;

  @BeforeAll
  void claim() {
    server =
        platform.startApart(
            NAME,
            platform.database(NAME),
            Map.of(
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__CREDENTIAL_DELIVERY",
                "link",
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__PERIMETER_DEFAULT",
                "offered"));
    var organisations = new Organisations(Platform.operator(server.baseUrl()));
    SignIn signIn = somebody();
    signIn.becomeAdministrator(organisations.offered(), Person.somebody());
    administrator = signIn.caller("the administrator");
    group = administrator.habilitationGroups().json().at("/0/id").asText();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private SignIn somebody() {
    return new SignIn(new HttpBrowser(server.baseUrl()));
  }

  private record Made(String id, String identifier, String email) {}

  private Made created() {
    String email = "lien." + UUID.randomUUID() + "@exemple.example";
    Answer answer = administrator.users().create(email, group);
    assertThat(answer).hasStatus(201);
    return new Made(answer.id(), answer.json().get("identifier").asText(), email);
  }

  private URI linkTo(Made made, String unlike) {
    CaughtMail mail =
        platform
            .mails()
            .await(
                made.email(),
                one -> LINK.matcher(one.text()).find() && !one.text().contains(unlike),
                PATIENCE);
    Matcher link = LINK.matcher(mail.text());
    assertThat(link.find()).isTrue();
    return URI.create(link.group());
  }

  private URI linkTo(Made made) {
    return linkTo(made, "no link is like this");
  }

  @Test
  @DisplayName(
      "when a user is created, then one mail tells the identifier and another brings a link, neither"
          + " a password; by the link a password is chosen, once")
  void link() {
    Made made = created();
    URI link = linkTo(made);
    CaughtMail identifier =
        platform.mails().await(made.email(), one -> one.subject().equals(IDENTIFIER), PATIENCE);
    assertThat(identifier.text()).contains(made.identifier()).doesNotContain("action-token");
    assertThat(platform.mails().mailsTo(made.email())).hasSize(2);
    assertThat(platform.mails().mailsTo(made.email()))
        .noneMatch(mail -> SECRET.matcher(mail.text() + mail.html()).find());
    SignIn signIn = somebody();
    // A mail filter that opens links, and one that presses their buttons too (T62).
    for (int i = 0; i < 2; i++) {
      somebody().browser().open(link);
      assertThat(somebody().follow(link)).isPasswordForm();
    }
    assertThat(emailVerified(made)).isFalse();

    Page password = signIn.follow(link);
    assertThat(password).isPasswordForm();
    signIn.choosePassword(password, "neuf merles noirs du parc");

    Page portal = somebody().signIn(made.identifier(), "neuf merles noirs du parc");
    assertThat(portal).isSignedIn();
    assertThat(emailVerified(made)).isTrue();
    Page again = somebody().follow(link);
    assertThat(again).isNotPasswordForm();
    assertThat(administrator.users().read(made.id()).json().get("credentialState").asText())
        .isEqualTo("USED");
  }

  private boolean emailVerified(Made made) {
    return administrator.users().read(made.id()).json().get("emailVerified").asBoolean();
  }

  @Test
  @DisplayName("when a newer link was sent, then the older one opens nothing, and the newer works")
  void newer() {
    Made made = created();
    URI older = linkTo(made);
    assertThat(administrator.users().sendCredentials(made.id())).hasStatus(202);
    URI newer = linkTo(made, older.toString());

    Page refused = somebody().follow(older);
    assertThat(refused).isNotPasswordForm();
    Page opened = somebody().follow(newer);
    assertThat(opened).isPasswordForm();
  }

  @Test
  @DisplayName(
      "and gives delegates all groups unless told (perimeter-default=offered), when one is named"
          + " without a perimeter, then it is every group that is offered; an empty one is refused")
  void perimeterByDefault() {
    String id = created().id();
    List<String> offered = administrator.habilitationGroups().json().findValuesAsText("id");

    assertThat(administrator.users().appoint(id, List.of())).hasStatus(400);
    Answer named = administrator.users().appoint(id);

    assertThat(named).hasStatus(200);
    assertThat(
            tables.texts(
                "select g.group_id from partner_mandate_group g join partner_mandate m on m.id ="
                    + " g.mandate_id where m.user_id = ?",
                named.id()))
        .containsExactlyInAnyOrderElementsOf(offered);
  }

  @Test
  @DisplayName("when the link is 24 hours old, then it opens nothing")
  void expired() {
    Made made = created();
    URI link = linkTo(made);
    tables.update(
        "update partner_credential set expires_at = issued_at where user_id = ?", made.id());

    Page refused = somebody().follow(link);

    assertThat(refused).isNotPasswordForm();
  }
}
