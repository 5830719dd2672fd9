package fr.moncomptepartenaire.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T81: what a thief cannot do unseen")
final class AccountNewsIT {
  private static final String COOKIE = "PARTNER_BROWSER";
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();
  private final Colleagues colleagues = Colleagues.ofNewOrganisation();

  private HttpBrowser browser() {
    return new HttpBrowser(platform.baseUrl()).named(FIREFOX);
  }

  private static SignIn signedIn(HttpBrowser browser, Colleague person) {
    var signIn = new SignIn(browser);
    assertThat(signIn.signIn(person.username(), person.password())).isSignedIn();
    return signIn;
  }

  /** A new session in the same browser. */
  private HttpBrowser later(HttpBrowser browser) {
    HttpBrowser later = browser();
    later.cookies().put(COOKIE, browser.cookies().get(COOKIE));
    return later;
  }

  private long told(Colleague person, String kind) {
    return tables.number(
        "select count(*) from partner_outbox where user_id = ? and kind = ?", person.id(), kind);
  }

  /** The mail with that subject that says all of this; fails if none comes. */
  private CaughtMail mail(Colleague person, String subject, String... words) {
    return platform
        .mails()
        .await(
            person.email(),
            one -> one.subject().equals(subject) && Stream.of(words).allMatch(one.text()::contains),
            PATIENCE);
  }

  @Test
  @DisplayName(
      "when a person signs in with another browser, then a mail says when and with which, and where"
          + " to end it; the first browser and a known one are told to nobody")
  void anotherBrowser() {
    colleagues.administrator();
    Colleague person = colleagues.user("voyageur");
    HttpBrowser own = browser();
    signedIn(own, person);
    signedIn(later(own), person);
    assertThat(told(person, "NEW_BROWSER")).isZero();

    signedIn(browser(), person);

    CaughtMail mail = mail(person, "Nouvelle connexion à votre compte");
    assertThat(mail.text())
        .contains("Firefox sous Windows")
        .contains(" à ")
        .contains("/account/account-security/device-activity")
        .contains("adressez-vous à l’administrateur de votre organisme")
        .doesNotContain("127.0.0.1");
    signedIn(later(own), person);
    assertThat(told(person, "NEW_BROWSER")).isEqualTo(1);
  }

  @Test
  @DisplayName("when a browser keeps no cookies, then its person gets one mail a day and no more")
  void noCookies() {
    Colleague person = colleagues.user("prudent");
    for (int i = 0; i < 4; i++) {
      signedIn(browser(), person);
    }
    assertThat(told(person, "NEW_BROWSER")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "then the cookie is for the server alone, our tables hold no value that it has, and a"
          + " person's browser is not known for somebody else")
  void cookie() {
    Colleague one = colleagues.user("un");
    Colleague other = colleagues.user("autre");
    HttpBrowser shared = browser();
    var page = new SignIn(shared).signIn(one.username(), one.password());
    assertThat(page).isSignedIn();
    String value = shared.cookies().get(COOKIE);
    assertThat(value).matches("[A-Za-z0-9_-]{43}");
    assertThat(
            page.response().headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith(COOKIE)))
        .singleElement()
        .asString()
        .contains("HttpOnly", "Secure", "SameSite=None", "Path=/realms/" + Platform.REALM + "/");
    List<String> hashes =
        tables.texts("select browser_hash from partner_browser where user_id = ?", one.id());
    assertThat(hashes).singleElement().asString().doesNotContain(value);

    signedIn(browser(), other);
    signedIn(later(shared), other);

    assertThat(told(other, "NEW_BROWSER")).isEqualTo(1);
    assertThat(
            tables.texts("select browser_hash from partner_browser where user_id = ?", other.id()))
        .hasSize(2)
        .doesNotContainAnyElementsOf(hashes);
  }

  @Test
  @DisplayName(
      "then a browser is forgotten after 180 days, and at most twenty of a person are remembered")
  void remembered() {
    Colleague person = colleagues.user("curieux");
    HttpBrowser own = browser();
    signedIn(own, person);
    tables.update(
        "update partner_browser set seen_at = seen_at - ? where user_id = ?",
        Duration.ofDays(181).toMillis(),
        person.id());
    signedIn(later(own), person);
    assertThat(told(person, "NEW_BROWSER")).isEqualTo(1);

    tables.update(
        "insert into partner_browser (browser_hash, user_id, realm_id, seen_at) select"
            + " md5(user_id || n), user_id, realm_id, seen_at - 1000 - n from partner_browser,"
            + " generate_series(1, 30) n where user_id = ?",
        person.id());
    signedIn(browser(), person);
    assertThat(tables.number("select count(*) from partner_browser where user_id = ?", person.id()))
        .isEqualTo(20);
  }

  @Test
  @DisplayName("when a program asks for tokens with the password, then its client is the browser")
  void program() {
    try (TestClient client = TestClient.withPasswordGrant()) {
      NativeUser user = NativeUser.withRoles("partner-operator");
      assertThat(SignIn.fresh().signIn(user.username(), user.password())).isSignedIn();
      client.shell("a program", user, "openid");
      client.shell("a program", user, "openid");

      assertThat(
              tables.number(
                  "select count(*) from partner_browser where user_id = (select id from"
                      + " user_entity where username = ?)",
                  user.username()))
          .isEqualTo(2);
      assertThat(
              tables.texts(
                  "select kind from partner_outbox where user_id = (select id from user_entity"
                      + " where username = ?)",
                  user.username()))
          .containsExactly("NEW_BROWSER");
    }
  }

  @Test
  @DisplayName(
      "when the mails about an account are used up today, as by a thief's own sign-ins, then a new"
          + " second factor is told all the same")
  void afterManySignIns() {
    Colleague person = colleagues.user("vole");
    signedIn(browser(), person);
    SignIn thief = signedIn(browser(), person);
    assertThat(
            tables.update(
                "update partner_mail_budget set mails = 100 where budget_day = floor(extract(epoch"
                    + " from now()) / 86400) and subject_hash = encode(sha256(convert_to((select id"
                    + " from realm where name = ?) || ?, 'UTF8')), 'hex')",
                Platform.REALM,
                "\nACCOUNT\nmailbox\n" + person.email()))
        .as("the budget that the mail about the browser is counted in")
        .isEqualTo(1);

    AuthenticatorApp.enrolled(thief);

    assertThat(mail(person, "Nouveau moyen de vérification de votre compte").text())
        .contains("une application d’authentification");
  }

  @Test
  @DisplayName(
      "when a second factor is added or removed, then the person is told, and the journal says"
          + " which")
  void factors() {
    Colleague person = colleagues.user("double");
    SignIn signIn = signedIn(browser(), person);

    AuthenticatorApp app = AuthenticatorApp.enrolled(signIn);

    // The mails about the two come in any order.
    for (String factor : List.of("une application d’authentification", "des codes de secours")) {
      mail(person, "Nouveau moyen de vérification de votre compte", "a été ajouté", factor);
    }
    app.remove(signIn, credential(person.id(), "otp"));
    mail(
        person,
        "Moyen de vérification retiré de votre compte",
        "a été retiré",
        "une application d’authentification");
    assertThat(
            tables.texts(
                "select act || ' ' || details from partner_journal where actor_id = ? order by seq",
                person.id()))
        .containsExactly(
            "factor-added {\"factor\":\"otp\"}",
            "factor-added {\"factor\":\"recovery-authn-codes\"}",
            "factor-removed {\"factor\":\"otp\"}");
  }

  private String credential(String userId, String type) {
    return tables
        .texts("select id from credential where user_id = ? and type = ?", userId, type)
        .get(0);
  }

  @Test
  @DisplayName(
      "when an operator's second factor is added or removed, then the chain of the realm says which,"
          + " and whose act it was")
  void factorsOfAnOperator() {
    NativeUser operator = NativeUser.withRoles("partner-operator");
    var signIn = new SignIn(browser());
    assertThat(signIn.signIn(operator.username(), operator.password())).isSignedIn();

    AuthenticatorApp app = AuthenticatorApp.enrolled(signIn);
    app.remove(signIn, credential(operator.id(), "otp"));
    platform
        .platformAdministrator()
        .delete(
            Platform.ADMIN
                + "/users/"
                + operator.id()
                + "/credentials/"
                + credential(operator.id(), "recovery-authn-codes"))
        .expect(204);

    assertThat(
            tables.texts(
                "select case when actor_id = target_id then 'own ' else 'other ' end || act ||"
                    + " coalesce(details, '') from partner_journal where org_id = (select id from"
                    + " realm where name = ?) and target_id = ? order by seq",
                Platform.REALM,
                operator.id()))
        .containsExactly(
            "own factor-added{\"factor\":\"otp\"}",
            "own factor-added{\"factor\":\"recovery-authn-codes\"}",
            "own factor-removed{\"factor\":\"otp\"}",
            "other factor-removed-by-platform");
  }
}
