package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The life of a letter")
final class LetterLifeIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @Test
  @DisplayName(
      "T06: given the claim, then another browser with the same letter gets the plain page and no session")
  void anotherBrowser() {
    Letter letter = organisations.offered();
    SignIn late = SignIn.fresh();
    Page lateForm = late.signIn(letter);
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());

    assertThat(late.fillIn(lateForm, Person.somebody()).notice()).contains("already-claimed");
    assertThat(late.start().isSignIn()).as("no session").isTrue();
    assertThat(SignIn.fresh().signIn(letter).notice()).contains("already-claimed");
  }

  @Test
  @DisplayName(
      "T07: given two tabs of one browser, then the stale one leads nowhere after the claim")
  void staleTab() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn tab = SignIn.fresh();
    Page stale = tab.signIn(letter);
    Page codePage = tab.fillIn(stale, person);
    Page password = tab.typeCode(codePage, person);
    assertThat(password.isPasswordForm()).isTrue();

    Page again = tab.fillIn(stale, Person.somebody());

    assertThat(again.isCodeForm()).isFalse();
    assertThat(again.authorizationCode()).isEmpty();
    assertThat(organisations.read(letter.siret()).get("members").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "T07 T29: given the form posted 50 times, then no more mails than the policy lets go")
  void replayedForm() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);
    for (int i = 0; i < 50; i++) {
      signIn.fillIn(form, person);
    }
    assertThat(platform.mails().mailsTo(person.email())).hasSizeBetween(1, 5);
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
  }

  @Test
  @DisplayName("R5: given a newer letter, then the former is dead, also for who stands on the form")
  void reissued() {
    Letter former = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(former);
    Letter newer = organisations.issueLetter(former.siret());

    assertThat(signIn.fillIn(form, Person.somebody()).notice()).contains("letter-replaced");
    assertThat(SignIn.fresh().signIn(former).notice()).contains("letter-replaced");
    assertThat(SignIn.fresh().signIn(newer).isClaimForm()).isTrue();
  }

  @Test
  @DisplayName(
      "R5 T02: given ten wrong passwords, then the letter is dead, and only its holder learns so")
  void tenWrongPasswords() {
    Letter letter = organisations.offered();
    String unknown = masked(SignIn.fresh().signIn("zzzzzzzzzz", "ABCD-EFGH-JKLM-NPQR"));
    for (int i = 0; i < 10; i++) {
      Page refused = SignIn.fresh().signIn(letter.identifier(), "ABCD-EFGH-JKLM-NPQR");
      assertThat(masked(refused).replace(letter.identifier(), "zzzzzzzzzz"))
          .as("T04: the answer that an unknown identifier gets")
          .isEqualTo(unknown);
    }
    assertThat(SignIn.fresh().signIn(letter).notice()).contains("letter-dead");
    assertThat(
            masked(SignIn.fresh().signIn(letter.identifier(), "ABCD-EFGH-JKLM-NPQR"))
                .replace(letter.identifier(), "zzzzzzzzzz"))
        .isEqualTo(unknown);
    assertThat(SignIn.fresh().signIn(organisations.issueLetter(letter.siret())).isClaimForm())
        .isTrue();
  }

  @Test
  @DisplayName("T02: given 40 guesses at the same moment, then no more than ten are compared")
  void guessesAtOnce() throws InterruptedException, SQLException {
    Letter letter = organisations.offered();
    ExecutorService threads = Executors.newFixedThreadPool(20);
    Callable<Page> guess = () -> SignIn.fresh().signIn(letter.identifier(), "ABCD-EFGH-JKLM-NPQR");
    threads.invokeAll(Stream.generate(() -> guess).limit(40).toList());
    threads.shutdown();
    assertThat(column(letter, "FAILURES")).isEqualTo("10");
    assertThat(column(letter, "STATE")).isEqualTo("DEAD");
  }

  @Test
  @DisplayName(
      "given nine wrong passwords and the right one, then the letter lives and its tries are given back")
  void nineWrongPasswords() throws SQLException {
    Letter letter = organisations.offered();
    for (int i = 0; i < 9; i++) {
      SignIn.fresh().signIn(letter.identifier(), "wrong");
    }
    assertThat(SignIn.fresh().signIn(letter).isClaimForm()).isTrue();
    assertThat(column(letter, "FAILURES")).isEqualTo("0");
  }

  @Test
  @DisplayName(
      "T33: given the time over by the database's clock, then the letter is refused, also to who stands on the form")
  void expired() throws SQLException {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);
    try (Connection sql = platform.sql();
        PreparedStatement update =
            sql.prepareStatement(
                "update partner_provisional_account set expires_at = ? where identifier = ?")) {
      update.setLong(1, System.currentTimeMillis() - 1_000);
      update.setString(2, letter.identifier());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    assertThat(signIn.fillIn(form, Person.somebody()).notice()).contains("letter-expired");
    assertThat(SignIn.fresh().signIn(letter).notice()).contains("letter-expired");
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
  }

  @Test
  @DisplayName("R11: given the organisation suspended, then the letter is refused until it is not")
  void suspended() {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);
    suspend(letter.siret(), true);
    assertThat(signIn.fillIn(form, Person.somebody()).notice()).contains("suspended");
    assertThat(SignIn.fresh().signIn(letter).notice()).contains("suspended");
    suspend(letter.siret(), false);
    assertThat(SignIn.fresh().signIn(letter).isClaimForm()).isTrue();
  }

  @Test
  @DisplayName(
      "T32: given the administrator's account removed natively, then the seat is an orphan and no letter is issued")
  void orphan() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String administrator = organisations.read(letter.siret()).at("/administrator/id").asText();
    platform.platformAdministrator().delete(Platform.ADMIN + "/users/" + administrator).expect(204);

    JsonNode organisation = organisations.read(letter.siret());
    assertThat(organisation.get("seat").asText()).isEqualTo("ORPHANED");
    assertThat(organisation.get("administrator").isNull()).isTrue();
    assertThat(
            platform
                .operator()
                .post(Platform.PARTNER + "/organisations/" + letter.siret() + "/letter", "")
                .status())
        .isEqualTo(409);
  }

  @Test
  @DisplayName(
      "given the organisation removed natively, then its letter is worth nothing and its SIRET is free again")
  void removed() {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);
    AdminApi admin = platform.platformAdministrator();
    admin.delete(Platform.ADMIN + "/organizations/" + organizationId(letter.siret())).expect(204);

    Page late = signIn.fillIn(form, Person.somebody());
    assertThat(late.status()).as("%s", late).isLessThan(500);
    assertThat(late.isCodeForm()).isFalse();

    Page page = SignIn.fresh().signIn(letter);
    assertThat(page.isClaimForm()).isFalse();
    assertThat(page.authorizationCode()).isEmpty();
    platform
        .operator()
        .post(Platform.PARTNER + "/organisations", Organisations.body(letter.siret()))
        .expect(201);
  }

  @Test
  @DisplayName(
      "given identifier and password typed in any case, with or without dashes and spaces, then the letter opens")
  void tolerant() {
    Letter letter = organisations.offered();
    String typed = letter.password().toLowerCase(Locale.ROOT).replace("-", " ");
    Page form =
        SignIn.fresh().signIn(" " + letter.identifier().toUpperCase(Locale.ROOT) + " ", typed);
    assertThat(form.isClaimForm()).as("%s", form).isTrue();
  }

  @Test
  @DisplayName(
      "given the address of the QR code, then the sign-in page shows the identifier and nothing secret is in it")
  void qrCode() {
    Letter letter = organisations.offered();
    HttpBrowser browser = new HttpBrowser(platform.baseUrl());
    browser.open(
        platform
            .baseUrl()
            .resolve(
                "/realms/"
                    + Platform.REALM
                    + "/partner-sign-in?identifier="
                    + letter.identifier()));
    assertThat(new SignIn(browser).start().valueOf("username")).isEqualTo(letter.identifier());

    HttpBrowser other = new HttpBrowser(platform.baseUrl());
    other.open(
        platform
            .baseUrl()
            .resolve(
                "/realms/" + Platform.REALM + "/partner-sign-in?identifier=%22%3E%3Cscript%3E"));
    assertThat(new SignIn(other).start().valueOf("username")).isEmpty();
  }

  private void suspend(String siret, boolean suspended) {
    platform
        .platformAdministrator()
        .put(
            Platform.ADMIN + "/organizations/" + organizationId(siret),
            Map.of(
                "name", "Bailleur d’essai (" + siret + ")",
                "alias", siret,
                "enabled", !suspended))
        .expect(204);
  }

  private String organizationId(String siret) {
    return platform
        .platformAdministrator()
        .get(Platform.ADMIN + "/organizations?search=" + siret)
        .expect(200)
        .json()
        .get(0)
        .get("id")
        .asText();
  }

  private String column(Letter letter, String name) throws SQLException {
    assertThat(List.of("FAILURES", "STATE")).contains(name);
    try (Connection sql = platform.sql();
        PreparedStatement query =
            sql.prepareStatement(
                "select " + name + " from partner_provisional_account where identifier = ?")) {
      query.setString(1, letter.identifier());
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }

  /** A page without what differs from one sign-in to the next. */
  private static String masked(Page page) {
    return page.document()
        .html()
        .replaceAll("(session_code|execution|tab_id|client_data)=[^&\"]*", "$1=")
        .replaceAll("data-[a-z-]+=\"[^\"]*\"", "");
  }
}
