package fr.moncomptepartenaire.tests.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T59: given an address that a mandate holder gives to somebody else")
final class GivenAddressIT {
  private static final String WITHIN = "logements-prives/consultation";
  private static final String PASSWORD_MAIL = "Votre mot de passe provisoire Mon Compte Partenaire";

  private static final Pattern PASSWORD = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.withLastingTokens();
  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Caller administrator = console.caller("the administrator", ours.administrator());
  private final Caller delegate = console.caller("a delegate", ours.delegate(WITHIN));
  private final String group = Colleagues.groupId(WITHIN);

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static String address() {
    return "autre." + UUID.randomUUID() + "@exemple.example";
  }

  private Answer give(Caller caller, String userId, String email) {
    return caller.users().change(userId, NewUser.body(email));
  }

  private JsonNode given(Caller caller, String userId, String email) {
    Answer answer = give(caller, userId, email);
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  private String accountAddress(String userId) {
    return tables.texts("select email from user_entity where id = ?", userId).get(0);
  }

  private static void forgot(String typed) {
    SignIn.fresh()
        .start()
        .click("#forgotten-password")
        .submit("username", Map.of("username", typed));
    SignIn.fresh().start().click("#forgotten-identifier").submit("email", Map.of("email", typed));
  }

  private long recoveriesOwed(String userId) {
    return tables.number(
        "select count(*) from partner_outbox where user_id = ? and kind in ('PASSWORD_RECOVERY',"
            + " 'IDENTIFIER_REMINDER')",
        userId);
  }

  @Test
  @DisplayName(
      "when a delegate plants its own address, then no recovery and no credential goes there, though it"
          + " follows the link; whoever the person becomes later stays the person’s own")
  void timeBomb() {
    Colleague victim = ours.user("cible", WITHIN);
    String planted = address();

    JsonNode after = given(delegate, victim.id(), planted);

    assertThat(after.get("email").asText()).isEqualTo(planted);
    assertThat(after.get("emailVerified").asBoolean()).isFalse();
    assertThat(after.get("provedEmail").asText()).isEqualTo(victim.email());
    assertThat(accountAddress(victim.id())).isEqualTo(victim.email());
    Page pressed =
        SignIn.fresh()
            .browser()
            .open(URI.create(SignIn.mailedLink(planted)))
            .submit("key", Map.of());
    assertThat(pressed.document().text()).contains("Connectez-vous d’abord");
    assertThat(accountAddress(victim.id())).isEqualTo(victim.email());

    assertThat(administrator.users().appoint(victim.id(), List.of(group))).hasStatus(200);
    forgot(planted);
    assertThat(recoveriesOwed(victim.id())).isZero();
    forgot(victim.email());
    assertThat(recoveriesOwed(victim.id())).isEqualTo(2);
    assertThat(administrator.users().sendCredentials(victim.id())).hasStatus(202);
    platform.mails().await(victim.email(), mail -> mail.subject().equals(PASSWORD_MAIL), PATIENCE);
    assertThat(platform.mails().mailsTo(planted)).hasSize(1);
    assertThat(platform.mails().mailsTo(victim.email()))
        .anyMatch(
            mail ->
                mail.subject().equals("Une autre adresse mail a été indiquée pour votre compte"));
  }

  @Test
  @DisplayName(
      "when a scanner opens the link, then nothing changes; when the person, signed in, presses the"
          + " button, then the address counts, once, sessions end and the former one is told")
  void proved() {
    Colleague person = ours.user("personne", WITHIN);
    String address = address();
    given(administrator, person.id(), address);
    URI link = URI.create(SignIn.mailedLink(address));
    for (int i = 0; i < 3; i++) {
      assertThat(SignIn.fresh().browser().open(link)).hasStatus(200);
    }
    assertThat(accountAddress(person.id())).isEqualTo(person.email());
    SignIn own = SignIn.fresh();
    Caller session = Caller.bearing("the person", tokenOf(own, person));
    assertThat(session.me()).hasStatus(200);

    Page shown = own.browser().open(link);
    for (Map<String, String> elsewhere :
        List.of(
            Map.of("key", shown.valueOf("key")),
            Map.of("key", shown.valueOf("key"), "stateChecker", "of somebody else"))) {
      own.browser().post(shown.actionOf("key"), elsewhere);
      assertThat(accountAddress(person.id()))
          .as("posted by another page")
          .isEqualTo(person.email());
    }

    Page done = shown.submit("key", Map.of());

    assertThat(done.document().text()).contains("Votre adresse mail est modifiée");
    assertThat(accountAddress(person.id())).isEqualTo(address);
    JsonNode after = administrator.users().read(person.id()).json();
    assertThat(after.get("emailVerified").asBoolean()).isTrue();
    assertThat(after.get("provedEmail").asText()).isEqualTo(address);
    assertThat(session.me()).hasStatus(401);
    assertThat(own.browser().open(link).document().select("[name=key]")).isEmpty();
    Dossier dossier = Dossier.of(tables, ours.siret());
    assertThat(dossier.acts())
        .filteredOn(act -> act.name().equals("address-changed"))
        .anyMatch(act -> act.targetId().equals(person.id()));
    assertThat(dossier.journalWhole()).isTrue();
    platform
        .mails()
        .await(
            person.email(),
            mail -> mail.subject().equals("Changement d’adresse mail de votre compte"),
            PATIENCE);
    forgot(address);
    assertThat(recoveriesOwed(person.id())).isEqualTo(2);
  }

  private static Supplier<String> tokenOf(SignIn signIn, Colleague person) {
    String token =
        signIn.accountConsole(person.username(), person.password()).get("access_token").asText();
    return () -> token;
  }

  @Test
  @DisplayName(
      "when it waits for one person, then nobody else gets it; given up or expired, it is free again")
  void reserved() {
    Colleague one = ours.user("une", WITHIN);
    Colleague other = ours.user("autre", WITHIN);
    String address = address();
    given(administrator, one.id(), address);

    assertThat(give(administrator, other.id(), address)).hasStatus(409);
    assertThat(creation(address)).hasStatus(409);
    // What is shown, sent back, changes nothing; the former address takes the new one back.
    assertThat(given(administrator, one.id(), address).get("emailVerified").asBoolean()).isFalse();
    assertThat(given(administrator, one.id(), one.email()).get("emailVerified").asBoolean())
        .isTrue();
    given(administrator, other.id(), address);
    tables.update(
        "update partner_pending_address set expires_at = 1 where user_id = ?", other.id());
    assertThat(administrator.users().read(other.id()).json().get("email").asText())
        .isEqualTo(other.email());
    assertThat(creation(address)).hasStatus(201);
  }

  @Test
  @DisplayName(
      "T63: when another organisation wants an address that waits here, then it is free there and"
          + " counts as no refusal; whoever proves it second is refused plainly")
  void anotherOrganisation() {
    Colleague here = ours.user("ici", WITHIN);
    String address = address();
    given(administrator, here.id(), address);
    URI proof = URI.create(SignIn.mailedLink(address));
    Colleagues theirs = Colleagues.ofNewOrganisation();
    Caller neighbour = console.caller("a neighbour", theirs.administrator());
    Colleague there = theirs.user("la", WITHIN);

    assertThat(given(neighbour, there.id(), address).get("email").asText()).isEqualTo(address);
    assertThat(given(neighbour, there.id(), there.email()).get("email").asText())
        .isEqualTo(there.email());
    Answer created = creation(neighbour, address);

    assertThat(created).hasStatus(201);
    assertThat(
            tables.number(
                "select count(*) from partner_refused_address where subject_id = ?",
                theirs.orgId()))
        .isZero();
    assertThat(
            tables.number(
                "select count(*) from partner_pending_address where user_id = ?", here.id()))
        .as("it still waits here")
        .isEqualTo(1);
    SignIn own = SignIn.fresh();
    own.accountConsole(here.username(), here.password());
    Page refused = own.browser().open(proof).submit("key", Map.of());
    assertThat(refused).hasStatus(409);
    assertThat(refused.document().text()).contains("Cette adresse ne peut pas être utilisée");
    assertThat(accountAddress(here.id())).isEqualTo(here.email());
    assertThat(accountAddress(created.id())).isEqualTo(address);
  }

  private Answer creation(String email) {
    return creation(administrator, email);
  }

  private Answer creation(Caller caller, String email) {
    return caller.users().create(email, group);
  }

  @Test
  @DisplayName(
      "when the person has never come in, then a slip is corrected: new credentials go to the new"
          + " address, the former are worth nothing, and the first sign-in proves it")
  void slip() {
    String wrong = address();
    JsonNode made = creation(wrong).json();
    String id = made.get("id").asText();
    String identifier = made.get("identifier").asText();
    assertThat(made.get("emailVerified").asBoolean()).isFalse();
    String former = passwordMailedTo(wrong);
    String right = address();

    JsonNode after = given(administrator, id, right);

    assertThat(after.get("email").asText()).isEqualTo(right);
    assertThat(after.get("emailVerified").asBoolean()).isFalse();
    assertThat(after.get("provedEmail").isNull()).isTrue();
    assertThat(SignIn.fresh().signIn(identifier, former)).isNotPasswordForm();
    forgot(right);
    assertThat(recoveriesOwed(id)).isZero();
    SignIn signIn = SignIn.fresh();
    Page password = signIn.signIn(identifier, passwordMailedTo(right));
    assertThat(password).isPasswordForm();
    signIn.tokens(signIn.choosePassword(password, "quatre hérons gris du lac"));
    JsonNode proved = administrator.users().read(id).json();
    assertThat(proved.get("emailVerified").asBoolean()).isTrue();
    assertThat(proved.get("provedEmail").asText()).isEqualTo(right);
  }

  private String passwordMailedTo(String address) {
    Matcher password =
        PASSWORD.matcher(
            platform
                .mails()
                .await(address, mail -> mail.subject().equals(PASSWORD_MAIL), PATIENCE)
                .text());
    assertThat(password.find()).isTrue();
    return password.group();
  }

  @Test
  @DisplayName(
      "T62: when a scanner opens the link of one’s own change, then nothing changes; the"
          + " button, in any browser, changes it")
  void ownLink() {
    Colleague person = ours.user("soi", WITHIN);
    String address = address();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.start(Map.of("kc_action", "UPDATE_EMAIL"));
    form = signIn.signIn(form, person.username(), person.password());
    form.submit("email", Map.of("email", address));
    URI link = URI.create(SignIn.mailedLink(address));

    for (int i = 0; i < 3; i++) {
      assertThat(SignIn.fresh().browser().open(link).document().select("[name=key]")).hasSize(1);
    }
    assertThat(accountAddress(person.id())).isEqualTo(person.email());

    SignIn.fresh().browser().open(link).submit("key", Map.of());

    assertThat(accountAddress(person.id())).isEqualTo(address);
  }
}
