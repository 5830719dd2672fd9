package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given an organisation whose administrator has just signed in")
final class PeopleJourneyIT {
  private static final Pattern PASSWORD = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}");

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();
  private Caller administrator;
  private String siret;
  private List<String> groups;

  @BeforeEach
  void claim() {
    Letter letter = organisations.offered();
    siret = letter.siret();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, Person.somebody());
    administrator = signIn.caller("administrator");
    groups = new ArrayList<>();
    administrator
        .habilitationGroups()
        .json()
        .forEach(group -> groups.add(group.get("id").asText()));
  }

  private record Made(JsonNode user, String email) {
    String id() {
      return user.get("id").asText();
    }
  }

  private static Map<String, Object> body(String email, List<String> groups) {
    return Map.of(
        "lastName", "Durand",
        "firstName", "Élise",
        "email", email,
        "phone", "06 12 34 56 78",
        "habilitationGroups", groups);
  }

  private static String address() {
    return "elise." + UUID.randomUUID() + "@exemple.example";
  }

  private Made created(List<String> groups) {
    String email = address();
    Answer answer = administrator.users().create(body(email, groups));
    assertThat(answer).hasStatus(201);
    Answer read = administrator.users().read(answer.id());
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag"));
    assertThat(answer.json()).isEqualTo(withStateOf(answer, read));
    return new Made(answer.json(), email);
  }

  // The mail may be sent between the two.
  private static JsonNode withStateOf(Answer created, Answer read) {
    return ((ObjectNode) read.json().deepCopy())
        .set("credentialState", created.json().get("credentialState"));
  }

  private CaughtMail mail(String email, String subject) {
    return platform
        .mails()
        .await(email, mail -> mail.subject().equals(subject), Duration.ofSeconds(60));
  }

  private String passwordOf(Made made) {
    String text = mail(made.email(), "Votre mot de passe provisoire Mon Compte Partenaire").text();
    Matcher matcher = PASSWORD.matcher(text);
    assertThat(matcher.find()).as("%s", text).isTrue();
    return matcher.group();
  }

  /** The way of a new user from the two mails to the application; the tokens. */
  private JsonNode signInByMails(Made made) {
    return signInByMails(SignIn.fresh(), made);
  }

  private Caller caller(String name, Made made) {
    SignIn signIn = SignIn.fresh();
    signInByMails(signIn, made);
    return signIn.caller(name);
  }

  private JsonNode signInByMails(SignIn signIn, Made made) {
    String identifier = made.user().get("identifier").asText();
    Page password = signIn.signIn(identifier, passwordOf(made));
    assertThat(password).isPasswordForm();
    return signIn.tokens(signIn.choosePassword(password, "quatre hérons gris " + identifier));
  }

  @Test
  @DisplayName(
      "when a user is created, then two mails go out, neither with both secrets, and by them the user"
          + " signs in, must choose a password, and lands in the application with its claim")
  void userFromTheTwoMails() {
    Made made = created(groups.subList(0, 1));
    assertThat(made.user().get("status").asText()).isEqualTo("PENDING");
    assertThat(made.user().get("identifier").asText()).matches("elise\\.durand[0-9]*");
    assertThat(made.user().get("phone").asText()).isEqualTo("+33612345678");

    CaughtMail identifierMail = mail(made.email(), "Votre identifiant Mon Compte Partenaire");
    String password = passwordOf(made);

    String identifier = made.user().get("identifier").asText();
    assertThat(identifierMail.text()).contains(identifier).doesNotContain(password);
    CaughtMail passwordMail =
        mail(made.email(), "Votre mot de passe provisoire Mon Compte Partenaire");
    assertThat(passwordMail.text()).doesNotContain(identifier);
    assertThat(passwordMail.html()).doesNotContain(identifier);
    JsonNode claims = SignIn.claimsOf(signInByMails(made));
    assertThat(claims.at("/partner/siret").asText()).isEqualTo(siret);
    assertThat(claims.at("/partner/habilitations")).hasSize(1);
    assertThat(platform.mails().mailsTo(made.email())).hasSize(2);
    JsonNode after = administrator.users().read(made.id()).json();
    assertThat(after.get("status").asText()).isEqualTo("ACTIVE");
    assertThat(after.get("credentialState").asText()).isEqualTo("USED");
    assertThat(after.get("lastLoginAt").asText()).isNotBlank();
  }

  @Test
  @DisplayName(
      "T33: when the mailed password is 24 hours old, then a page tells whom to ask, and a new one"
          + " works")
  void expired() {
    Made made = created(groups.subList(0, 1));
    String old = passwordOf(made);
    tables.update(
        "update partner_credential set expires_at = issued_at where user_id = ?", made.id());
    String identifier = made.user().get("identifier").asText();

    Page refused = SignIn.fresh().signIn(identifier, old);

    assertThat(refused).isNotice("credential-expired");
    assertThat(administrator.users().read(made.id()).json().get("credentialState").asText())
        .isEqualTo("EXPIRED");
    assertThat(administrator.users().sendCredentials(made.id())).hasStatus(202);
    CaughtMail second =
        platform
            .mails()
            .await(
                made.email(),
                mail -> PASSWORD.matcher(mail.text()).find() && !mail.text().contains(old),
                Duration.ofSeconds(60));
    Matcher matcher = PASSWORD.matcher(second.text());
    assertThat(matcher.find()).isTrue();
    assertThat(SignIn.fresh().signIn(identifier, matcher.group())).isPasswordForm();
    assertThat(SignIn.fresh().signIn(identifier, old)).isNotPasswordForm();
  }

  @Test
  @DisplayName(
      "when a delegate is named, then it creates within its perimeter, and nothing else; dismissed, it"
          + " can do nothing")
  void delegate() {
    Made made = created(groups);
    Caller delegate = caller("delegate", made);
    assertThat(delegate.users().list()).hasStatus(403);
    List<String> perimeter = groups.subList(0, 2);

    Answer named = administrator.users().appoint(made.id(), perimeter);

    assertThat(named).hasStatus(200);
    assertThat(named.json().get("mandate").asText()).isEqualTo("DELEGATE");
    assertThat(delegate.me().json().get("perimeter")).hasSize(2);
    assertThat(delegate.habilitationGroups().json()).hasSize(2);
    Answer inside = delegate.users().create(body(address(), groups.subList(0, 1)));
    assertThat(inside).hasStatus(201);
    Answer outside = delegate.users().create(body(address(), groups.subList(2, 3)));
    assertThat(outside).isRefused(403, "outside-perimeter");
    Made other = created(groups.subList(2, 3));
    assertThat(delegate.users().delete(other.id())).hasStatus(403);
    assertThat(delegate.users().disable(inside.id())).hasStatus(204);
    String self = administrator.me().json().at("/user/id").asText();
    assertThat(delegate.users().disable(self)).hasStatus(403);
    assertThat(delegate.users().appoint(other.id(), perimeter)).hasStatus(403);

    assertThat(administrator.users().dismiss(made.id())).hasStatus(204);

    assertThat(delegate.users().list()).hasStatusIn(401, 403);
  }

  @Test
  @DisplayName(
      "T34: when a user is edited, then If-Match guards it; disabled, it is signed out; deleted, it is"
          + " gone")
  void life() {
    Made made = created(groups.subList(0, 1));
    Answer read = administrator.users().read(made.id());
    String tag = read.header("ETag");
    Caller user = caller("user", made);
    assertThat(user.me().json().get("mandate").isNull()).isTrue();

    String address = address();
    Answer edited =
        administrator
            .users()
            .change(made.id(), body(address, groups.subList(1, 2)), "If-Match", tag);
    assertThat(edited).hasStatus(200);
    assertThat(edited.json().get("email").asText()).isEqualTo(address);
    assertThat(edited.json().get("habilitationGroups").get(0).asText()).isEqualTo(groups.get(1));
    assertThat(
            administrator
                .users()
                .change(made.id(), body(address, groups.subList(1, 2)), "If-Match", tag))
        .hasStatus(412);
    assertThat(user.me()).as("a habilitation was taken away").hasStatus(401);

    assertThat(administrator.users().disable(made.id())).hasStatus(204);
    assertThat(administrator.users().read(made.id()).json().get("status").asText())
        .isEqualTo("DISABLED");
    assertThat(administrator.users().enable(made.id())).hasStatus(204);
    assertThat(administrator.users().delete(made.id())).hasStatus(204);
    assertThat(administrator.users().read(made.id())).hasStatus(404);
    JsonNode journal = administrator.journal().json();
    assertThat(journal.get("items").findValuesAsText("act"))
        .containsSubsequence(
            "user-deleted", "user-enabled", "user-disabled", "user-updated", "user-created");
  }

  @Test
  @DisplayName(
      "when an address is in use, also by somebody of another organisation and written otherwise, then"
          + " 409 says no more than that it cannot be used")
  void addressTaken() {
    Made made = created(groups.subList(0, 1));

    Answer taken =
        administrator
            .users()
            .create(body(made.email().toUpperCase(Locale.ROOT), groups.subList(0, 1)));

    assertThat(taken).hasStatus(409);
    assertThat(taken.json().at("/errors/0/field").asText()).isEqualTo("email");
    assertThat(taken.json().at("/errors/0/message").asText())
        .isEqualTo("Cette adresse ne peut pas être utilisée.");
  }

  @Test
  @DisplayName(
      "when the list is searched, filtered and sorted, then it holds the organisation's people")
  void list() {
    Made first = created(groups.subList(0, 1));
    Made second = created(groups.subList(1, 2));

    JsonNode all = administrator.users().list().json();
    assertThat(all.get("total").asInt()).isEqualTo(3);
    for (String query :
        List.of(
            "search=" + second.email().substring(0, 30),
            "group=" + groups.get(1),
            "status=PENDING&sort=-createdAt&max=1",
            "search=durand&sort=createdAt&first=1&max=1")) {
      Answer answer = administrator.users().list(query);
      assertThat(answer).hasStatus(200);
      assertThat(answer.json().at("/items/0/id").asText()).as(query).isEqualTo(second.id());
    }
    assertThat(administrator.users().list("mandate=ADMINISTRATOR").json().get("total").asInt())
        .isEqualTo(1);
    assertThat(
            administrator.users().list("group=" + groups.get(0)).json().at("/items/0/id").asText())
        .isEqualTo(first.id());
    for (String query :
        List.of("sort=password", "first=-1", "max=101", "status=ANY", "mandate=KING")) {
      assertThat(administrator.users().list(query)).as(query).hasStatus(400);
    }
  }

  @Test
  @DisplayName(
      "when anybody without a mandate or of another organisation asks, then 401, 403 or 404")
  void others() {
    Made made = created(groups.subList(0, 1));
    assertThat(Caller.anonymous().users().read(made.id())).hasStatus(401);
    assertThat(Caller.operator().users().read(made.id())).hasStatus(403);
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(organisations.offered(), Person.somebody());
    Caller stranger = signIn.caller("another organisation's administrator");
    for (String id : List.of(made.id(), UUID.randomUUID().toString(), "nonsense")) {
      assertThat(stranger.users().read(id)).hasStatus(404);
      assertThat(stranger.users().delete(id)).hasStatus(404);
      assertThat(stranger.users().disable(id)).hasStatus(404);
    }
    assertThat(administrator.users().read(made.id())).hasStatus(200);
  }
}
