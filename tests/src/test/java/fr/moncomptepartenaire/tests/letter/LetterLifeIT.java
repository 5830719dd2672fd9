package fr.moncomptepartenaire.tests.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.claim.Mails;
import fr.moncomptepartenaire.tests.claim.PageMasks;
import fr.moncomptepartenaire.tests.claim.Seats;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Protocol;
import fr.moncomptepartenaire.tests.dsl.ReadyClaimant;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The life of a letter")
final class LetterLifeIT {
  private static final String WRONG = "AAAA-BBBB-CCCC-DDDD";

  /** Looks like a letter's identifier and is none. */
  private static final String UNKNOWN = "abcdefghjk";

  private final Platform platform = Platform.get();
  private final AdminApi administrator = platform.platformAdministrator();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();
  private final Letter letter = organisations.offered();
  private final Person person = Person.somebody();

  private Dossier dossier() {
    return Dossier.of(tables, letter.siret());
  }

  private Page signIn() {
    return SignIn.fresh().signIn(letter);
  }

  private Page onTheForm() {
    Page form = signIn();
    assertThat(form).isClaimForm();
    return form;
  }

  private static void assertNotice(String kind, Page page) {
    assertThat(page).isNotice(kind);
    assertThat(page).isNotSignedIn();
    assertThat(page.browser().cookies()).doesNotContainKey("KEYCLOAK_IDENTITY");
  }

  private int codesMailedTo(String address) {
    return (int) platform.mails().mailsTo(address).stream().filter(Mails::tellsACode).count();
  }

  @Nested
  @DisplayName("given a letter at hand")
  final class Typed {
    @Test
    @DisplayName(
        "when identifier and password are typed in any case, with or without dashes and spaces, then"
            + " the letter opens the form (R5)")
    void tolerant() {
      String typed = letter.password().toLowerCase(Locale.ROOT).replace("-", " ");

      Page form =
          SignIn.fresh().signIn(" " + letter.identifier().toUpperCase(Locale.ROOT) + " ", typed);

      assertThat(form).isClaimForm();
    }

    @Test
    @DisplayName(
        "when its QR code is followed, then the sign-in page shows the identifier, and what is no"
            + " identifier is shown nowhere")
    void qrCode() {
      assertThat(followed(letter.identifier()).valueOf("username")).isEqualTo(letter.identifier());
      assertThat(followed("%22%3E%3Cscript%3E").valueOf("username")).isEmpty();
    }

    private Page followed(String identifier) {
      SignIn browser = SignIn.fresh();
      browser
          .browser()
          .open(
              platform
                  .baseUrl()
                  .resolve(
                      "/realms/" + Platform.REALM + "/partner-sign-in?identifier=" + identifier));
      return browser.start();
    }
  }

  @Nested
  @DisplayName("given somebody who goes on twice")
  final class Twice {
    @Test
    @DisplayName(
        "when two tabs of one browser stand on the code and one claims, then the other one learns"
            + " that it is over, and the first goes on undisturbed (T07)")
    void twoTabs() {
      SignIn browser = SignIn.fresh();
      ReadyClaimant first = ReadyClaimant.of(browser, platform.mails(), letter, person);
      ReadyClaimant second = ReadyClaimant.of(browser, platform.mails(), letter, Person.somebody());

      Page password = first.claim();
      assertThat(password).isPasswordForm();
      Page stale = second.claim();
      Page portal = browser.choosePassword(password, person.password());

      assertThat(stale).isNotice("already-claimed");
      assertThat(portal).isSignedIn();
      Seats.assertClaimed(dossier());
    }

    @Test
    @DisplayName(
        "when two browsers stand on the form and one claims, then the other one learns that it is"
            + " over, on the form and on the code (T06, T07)")
    void twoBrowsers() {
      Page otherForm = onTheForm();
      ReadyClaimant other = ReadyClaimant.of(letter, Person.somebody());
      ReadyClaimant.of(letter, person).claim();

      assertNotice("already-claimed", other.claim());
      assertNotice(
          "already-claimed", new SignIn(otherForm.browser()).fillIn(otherForm, Person.somebody()));
      Seats.assertClaimed(dossier());
    }

    @Test
    @DisplayName(
        "when one goes back after the claim, then no form is to be had and nothing happens again,"
            + " and forward is the password (T07)")
    void back() {
      SignIn browser = SignIn.fresh();
      Page form = browser.signIn(letter);
      Page code = browser.fillIn(form, person);
      Page password = browser.typeCode(code, person);
      assertThat(password).isPasswordForm();
      Dossier claimed = dossier();

      Page shown = password;
      for (Page left : List.of(form, code)) {
        String field = left.isCodeForm() ? "code" : "lastName";
        assertNoForm(browser.browser().open(left.actionOf(field)));
        shown = left.submit(field, person.form());
        assertNoForm(shown);
      }

      assertThat(dossier()).isEqualTo(claimed);
      Page portal = browser.choosePassword(onward(shown), person.password());
      assertThat(portal).isSignedIn();
    }

    @Test
    @DisplayName(
        "when the posted form is replayed 50 times, one after the other and at once, then no more"
            + " mails go than the policy lets go, and nothing is claimed (T07, T29)")
    void replayedForm() {
      SignIn browser = SignIn.fresh();
      Page form = browser.signIn(letter);
      browser.fillIn(form, person);
      for (int i = 0; i < 50; i++) {
        browser.fillIn(form, person);
      }
      assertThat(codesMailedTo(person.email())).isEqualTo(1);

      SignIn impatient = SignIn.fresh();
      Page untouched = impatient.signIn(letter);
      Person other = Person.somebody();
      List<Page> pages =
          Concurrently.atOnce(
              Collections.nCopies(50, (Callable<Page>) () -> impatient.fillIn(untouched, other)));
      assertThat(pages).allSatisfy(page -> assertThat(page).isNoServerError());
      assertThat(codesMailedTo(other.email())).isBetween(1, 5);
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName(
        "when the form is sent 50 times with an address of its own each, then no more than five"
            + " mails go (T29)")
    void manyAddresses() {
      SignIn browser = SignIn.fresh();
      Page form = browser.signIn(letter);
      List<Person> people = Stream.generate(Person::somebody).limit(50).toList();
      for (Person somebody : people) {
        Page page = browser.fillIn(form, somebody);
        form = page.isClaimForm() ? page : page.submit("code", Map.of("step", "edit"));
        assertThat(form).isClaimForm();
      }

      assertThat(people.stream().mapToInt(one -> codesMailedTo(one.email())).sum()).isEqualTo(5);
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName(
        "when the posted code is replayed 50 times, before and after the password is chosen, then"
            + " nothing happens again (T07)")
    void replayedCode() {
      ReadyClaimant claimant = ReadyClaimant.of(letter, person);
      assertThat(claimant.claim()).isPasswordForm();
      Dossier claimed = dossier();
      Seats.assertClaimed(claimed);

      Page shown = replay(claimant);
      assertThat(dossier()).isEqualTo(claimed);
      Page portal = claimant.signIn().choosePassword(onward(shown), person.password());
      assertThat(portal).isSignedIn();
      replay(claimant);
      Concurrently.atOnce(Collections.nCopies(50, (Callable<Page>) claimant::claim));

      assertThat(dossier()).isEqualTo(claimed);
      platform.mails().await(person.email(), Mails::tellsTheIdentifier, Duration.ofSeconds(30));
      assertThat(platform.mails().mailsTo(person.email()))
          .filteredOn(Mails::tellsTheIdentifier)
          .hasSize(1);
    }

    private Page replay(ReadyClaimant claimant) {
      Page page = claimant.claim();
      for (int i = 1; i < 50; i++) {
        assertNoForm(page);
        page = claimant.claim();
      }
      return page;
    }

    /** From Keycloak's page for stale forms back to where one was. */
    private Page onward(Page page) {
      return page.isPasswordForm() ? page : page.click("#loginContinueLink");
    }

    private void assertNoForm(Page page) {
      assertThat(page).isNotClaimForm().isNotCodeForm();
    }

    @Test
    @DisplayName(
        "when another browser comes with the letter after the claim, then it learns that the"
            + " administrator is named, and has no session (R4, T06)")
    void anotherBrowser() {
      SignIn.fresh().becomeAdministrator(letter, person);

      Page late = signIn();

      assertNotice("already-claimed", late);
      assertThat(new SignIn(late.browser()).start()).isSignIn();
      Seats.assertClaimed(dossier());
    }
  }

  @Nested
  @DisplayName("given a letter issued anew")
  final class Reissued {
    @Test
    @DisplayName(
        "then the former one says so, at the sign-in and to whoever stands on the form or on the"
            + " code, and the new one opens the form (R5)")
    void formerIsDead() {
      Page form = onTheForm();
      ReadyClaimant onCode = ReadyClaimant.of(letter, Person.somebody());

      Letter newer = organisations.issueLetter(letter.siret());

      assertNotice("letter-replaced", signIn());
      assertNotice("letter-replaced", new SignIn(form.browser()).fillIn(form, person));
      assertNotice("letter-replaced", onCode.claim());
      assertThat(codesMailedTo(person.email())).isZero();
      Seats.assertUntouched(dossier());
      SignIn.fresh().becomeAdministrator(newer, person);
      Seats.assertClaimed(dossier());
      assertThat(dossier().letters()).extracting("state").containsExactly("REPLACED", "CLAIMED");
    }

    @Test
    @DisplayName(
        "when it is issued at the very moment of a claim, then either the claim stands or the new"
            + " letter lives, never both (T05)")
    void atTheMomentOfAClaim() {
      List<ReadyClaimant> people =
          Concurrently.fewAtATime(
              Collections.nCopies(
                  8, (Callable<ReadyClaimant>) () -> ReadyClaimant.of(letter, Person.somebody())));
      List<Callable<Boolean>> acts =
          Stream.concat(
                  people.stream().<Callable<Boolean>>map(one -> () -> one.claim().isPasswordForm()),
                  Stream.<Callable<Boolean>>of(
                      () ->
                          platform
                                  .operator()
                                  .post(
                                      Platform.PARTNER
                                          + "/organisations/"
                                          + letter.siret()
                                          + "/letter",
                                      "")
                                  .expect(200, 409)
                                  .status()
                              == 200))
              .toList();

      List<Boolean> results = Concurrently.atOnce(acts);

      boolean issued = results.get(results.size() - 1);
      long winners = results.stream().limit(people.size()).filter(won -> won).count();
      assertThat(winners).isEqualTo(issued ? 0 : 1);
      if (issued) {
        Seats.assertUntouched(dossier());
      } else {
        Seats.assertClaimed(dossier());
      }
    }
  }

  @Nested
  @DisplayName("given wrong passwords")
  final class Guessed {
    @Test
    @DisplayName(
        "when ten were tried, then the letter is dead for the right one too, and each answer before"
            + " and after was that for an unknown identifier, byte by byte (T02, T04)")
    void tenKill() {
      Page form = onTheForm();
      ReadyClaimant onCode = ReadyClaimant.of(letter, Person.somebody());
      for (int i = 1; i <= 12; i++) {
        assertSame(
            SignIn.fresh().signIn(letter.identifier(), WRONG),
            SignIn.fresh().signIn(UNKNOWN, WRONG));
        assertThat(dossier().letter().failures()).isEqualTo(Math.min(i, 10));
      }

      assertThat(dossier().letter().state()).isEqualTo("DEAD");
      assertThat(dossier().times("letter-killed")).isEqualTo(1);
      assertNotice("letter-dead", signIn());
      assertNotice("letter-dead", new SignIn(form.browser()).fillIn(form, person));
      assertNotice("letter-dead", onCode.claim());
      Seats.assertNobody(dossier());
    }

    @Test
    @DisplayName(
        "when it is empty or absurd, typed again in the same browser, or the page is loaded again,"
            + " then the answer is the same (T04)")
    void oddPasswords() {
      for (String odd : List.of("", " ", "é".repeat(300), letter.password() + "A")) {
        Page atLetter = SignIn.fresh().signIn(letter.identifier(), odd);
        Page atUnknown = SignIn.fresh().signIn(UNKNOWN, odd);
        assertSame(atLetter, atUnknown);
        assertSame(
            atLetter.submit("username", Map.of("username", letter.identifier(), "password", odd)),
            atUnknown.submit("username", Map.of("username", UNKNOWN, "password", odd)));
        assertSame(
            atLetter.browser().open(atLetter.actionOf("username")),
            atUnknown.browser().open(atUnknown.actionOf("username")));
      }
    }

    private void assertSame(Page atLetter, Page atUnknown) {
      assertThat(atLetter).isSignIn();
      assertThat(atLetter).hasStatus(atUnknown.status());
      assertThat(PageMasks.masked(atLetter, letter.identifier()))
          .isEqualTo(PageMasks.masked(atUnknown, UNKNOWN));
      assertThat(headers(atLetter)).isEqualTo(headers(atUnknown));
      assertThat(atLetter.browser().cookies().keySet())
          .isEqualTo(atUnknown.browser().cookies().keySet());
    }

    private Map<String, List<String>> headers(Page page) {
      Map<String, List<String>> headers = new LinkedHashMap<>(page.response().headers().map());
      headers.remove("set-cookie");
      headers.remove("content-length");
      // Keycloak's history script holds the codes of the sign-in: each page has another hash.
      headers.computeIfPresent(
          "content-security-policy",
          (name, values) ->
              values.stream().map(v -> v.replaceAll("'sha256-[^']{44}'", "'sha256-…'")).toList());
      return headers;
    }

    @Test
    @DisplayName(
        "when 64 guess at once, the right password among them, then no more than ten wrong ones are"
            + " ever counted, and the count ends the letter (T02)")
    void manyAtOnce() {
      List<Page> signInPages =
          Concurrently.fewAtATime(
              Collections.nCopies(64, (Callable<Page>) () -> SignIn.fresh().start()));
      List<Page> answers =
          Concurrently.atOnce(
              IntStream.range(0, 64)
                  .<Callable<Page>>mapToObj(
                      i ->
                          () ->
                              signInPages
                                  .get(i)
                                  .submit(
                                      "username",
                                      Map.of(
                                          "username",
                                          letter.identifier(),
                                          "password",
                                          i == 63 ? letter.password() : WRONG)))
                  .toList());

      assertThat(answers.subList(0, 63)).allSatisfy(page -> assertThat(page).isSignIn());
      Page right = answers.get(63);
      assertThat(right)
          .satisfiesAnyOf(
              page -> assertThat(page).isClaimForm(),
              page -> assertThat(page).isNotice("letter-dead"));
      assertThat(dossier().letter().failures()).isEqualTo(10);
      assertThat(dossier().letter().state()).isEqualTo("DEAD");
      assertThat(dossier().times("letter-killed")).isEqualTo(1);
      assertNotice("letter-dead", signIn());
      Seats.assertNobody(dossier());
    }

    @Test
    @DisplayName("when nine were tried, then the right one opens the form and the count restarts")
    void nineDoNotKill() {
      for (int i = 0; i < 9; i++) {
        SignIn.fresh().signIn(letter.identifier(), WRONG);
      }

      assertThat(onTheForm()).isClaimForm();
      assertThat(dossier().letter().failures()).isZero();
    }
  }

  @Nested
  @DisplayName("given a letter whose time is over by the database's clock")
  final class Expired {
    @Test
    @DisplayName(
        "then the right password learns so, a wrong one does not, and whoever stands on the form or"
            + " on the code learns it too (T33, T38)")
    void expired() {
      Page form = onTheForm();
      ReadyClaimant onCode = ReadyClaimant.of(letter, Person.somebody());
      expire();

      assertNotice("letter-expired", signIn());
      assertThat(SignIn.fresh().signIn(letter.identifier(), WRONG)).isSignIn();
      assertNotice("letter-expired", new SignIn(form.browser()).fillIn(form, person));
      assertNotice("letter-expired", onCode.claim());
      assertThat(codesMailedTo(person.email())).isZero();
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName("when a new letter is issued, then that one opens the form")
    void issuedAnew() {
      expire();

      assertThat(SignIn.fresh().signIn(organisations.issueLetter(letter.siret()))).isClaimForm();
    }

    private void expire() {
      assertThat(
              tables.update(
                  "update partner_provisional_account set expires_at = ? where identifier = ?",
                  System.currentTimeMillis() - 1000,
                  letter.identifier()))
          .isEqualTo(1);
    }
  }

  @Nested
  @DisplayName("given a suspended organisation")
  final class Suspended {
    @Test
    @DisplayName(
        "then the letter says so, to whoever stands on the form or on the code too; no newer one is"
            + " issued; and once the suspension ends the letter opens the form again (R11)")
    void letterWaits() {
      Page form = onTheForm();
      ReadyClaimant onCode = ReadyClaimant.of(letter, Person.somebody());
      enable(false);

      assertNotice("suspended", signIn());
      assertNotice("suspended", new SignIn(form.browser()).fillIn(form, person));
      assertNotice("suspended", onCode.claim());
      assertThat(Caller.operator().organisations().issueLetter(letter.siret())).hasStatus(409);
      Seats.assertUntouched(dossier());
      enable(true);
      SignIn.fresh().becomeAdministrator(letter, person);
      Seats.assertClaimed(dossier());
    }

    @Test
    @DisplayName(
        "then its administrator cannot sign in nor refresh a token, and can once the suspension"
            + " ends (R11)")
    void administratorWaits() {
      SignIn browser = SignIn.fresh();
      JsonNode tokens = browser.becomeAdministrator(letter, person);
      String identifier = SignIn.claimsOf(tokens).get("preferred_username").asText();
      enable(false);

      assertThat(SignIn.fresh().signIn(identifier, person.password())).isNotSignedIn();
      assertThat(browser.start()).as("single sign-on").isNotSignedIn();
      AdminApi.Answer refreshed =
          new Protocol(platform.baseUrl())
              .openId(
                  "token",
                  Map.of(
                      "grant_type",
                      "refresh_token",
                      "client_id",
                      "offre-bailleurs",
                      "refresh_token",
                      tokens.get("refresh_token").asText()));
      assertThat(refreshed.status()).isEqualTo(400);
      enable(true);
      Page again = SignIn.fresh().signIn(identifier, person.password());
      assertThat(again).isSignedIn();
    }

    private void enable(boolean enabled) {
      String path = Platform.ADMIN + "/organizations/" + dossier().orgId();
      ObjectNode organisation = (ObjectNode) administrator.get(path).expect(200).json();
      organisation.put("enabled", enabled);
      administrator.put(path, organisation).expect(204);
    }
  }

  @Nested
  @DisplayName("given that somebody deletes")
  final class Deleted {
    @Test
    @DisplayName(
        "the organisation before the claim, then its letter is unknown, whoever stands on the form"
            + " gets a plain page, only the journal stays, and the SIRET is free again")
    void organisationBeforeTheClaim() {
      Page form = onTheForm();
      ReadyClaimant onCode = ReadyClaimant.of(letter, Person.somebody());
      String orgId = dossier().orgId();
      delete(orgId);

      assertThat(signIn()).isSignIn();
      for (Page page : List.of(new SignIn(form.browser()).fillIn(form, person), onCode.claim())) {
        assertThat(page).isNoServerError().isNotClaimForm().isNotCodeForm().isNotPasswordForm();
      }
      assertThat(codesMailedTo(person.email())).isZero();
      assertForgotten(orgId);
      assertThat(Caller.operator().organisations().create(Organisations.body(letter.siret())))
          .hasStatus(201);
    }

    @Test
    @DisplayName("the organisation after the claim, then its people go with it")
    void organisationAfterTheClaim() {
      JsonNode tokens = SignIn.fresh().becomeAdministrator(letter, person);
      String identifier = SignIn.claimsOf(tokens).get("preferred_username").asText();
      String orgId = dossier().orgId();
      delete(orgId);

      assertThat(SignIn.fresh().signIn(identifier, person.password())).isSignIn();
      assertForgotten(orgId);
    }

    private void delete(String orgId) {
      administrator.delete(Platform.ADMIN + "/organizations/" + orgId).expect(204);
    }

    private void assertForgotten(String orgId) {
      for (String table :
          List.of(
              "partner_organisation",
              "partner_mandate",
              "partner_provisional_account",
              "partner_outbox")) {
        assertThat(tables.number("select count(*) from " + table + " where org_id = ?", orgId))
            .as(table)
            .isZero();
      }
      assertThat(
              tables.number(
                  "select count(*) from user_entity where username = ? or email = ?",
                  letter.identifier(),
                  person.email()))
          .isZero();
      assertThat(tables.number("select count(*) from partner_journal where org_id = ?", orgId))
          .isPositive();
    }

    @Test
    @DisplayName(
        "the administrator, then the seat is orphaned, which the journal says, and no letter gets it"
            + " back (T32)")
    void administratorDeleted() {
      SignIn.fresh().becomeAdministrator(letter, person);
      String userId = Seats.assertClaimed(dossier());

      new KeycloakAccount(userId).delete();

      Dossier dossier = dossier();
      assertThat(dossier.seat()).isEqualTo("ORPHANED");
      assertThat(dossier.administrators()).isEmpty();
      assertThat(dossier.members()).isEmpty();
      assertThat(dossier.times("seat-orphaned")).isEqualTo(1);
      assertThat(dossier.journalWhole()).isTrue();
      assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("ORPHANED");
      assertNotice("already-claimed", signIn());
      assertThat(Caller.operator().organisations().issueLetter(letter.siret())).hasStatus(409);
    }
  }
}
