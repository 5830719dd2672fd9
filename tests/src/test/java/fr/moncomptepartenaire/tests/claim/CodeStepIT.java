package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ReadyClaimant;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The code that proves the address")
final class CodeStepIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();
  private final Letter letter = organisations.offered();
  private final Person person = Person.somebody();
  private final SignIn browser = SignIn.fresh();

  private Page codePage() {
    Page page = browser.fillIn(browser.signIn(letter), person);
    assertThat(page).isCodeForm();
    return page;
  }

  private Dossier dossier() {
    return Dossier.of(tables, letter.siret());
  }

  private List<CaughtMail> codesMailedTo(Person somebody) {
    return platform.mails().mailsTo(somebody.email()).stream().filter(Mails::tellsACode).toList();
  }

  private static Page resend(Page codePage) {
    return codePage.submit("code", Map.of("code", "", "step", "resend"));
  }

  private static Page edit(Page codePage) {
    Page form = codePage.submit("code", Map.of("code", "", "step", "edit"));
    assertThat(form).isClaimForm();
    return form;
  }

  /** Another code than the given one. */
  private static String wrong(String code) {
    return code.equals("12345678") ? "87654321" : "12345678";
  }

  private void assertOnCodePage(Page page, String error) {
    assertThat(page).isCodeForm().hasError("code", error);
  }

  /** Lets the pause between two mails of this letter's holders go by. */
  private void waitForThePause() {
    tables.update(
        "update partner_email_code set sent_at = sent_at - 61000 where subject_id = ?",
        dossier().letter().userId());
  }

  @Nested
  @DisplayName("given a code in the mail")
  final class Typed {
    @Test
    @DisplayName(
        "when five wrong ones were typed, then the right one is too late, and a new one helps")
    void tooManyTries() {
      Page page = codePage();
      String code = SignIn.mailedCode(person);
      for (int i = 0; i < 5; i++) {
        page = browser.typeCode(page, wrong(code));
        assertOnCodePage(page, "est incorrect");
      }

      page = browser.typeCode(page, code);

      assertOnCodePage(page, "essayé trop de fois");
      Seats.assertUntouched(dossier());
      waitForThePause();
      page = browser.typeCode(resend(page), newestCode(2));
      assertThat(page).isPasswordForm();
    }

    @Test
    @DisplayName("when 50 wrong ones are typed at once, then no more than five are compared (T02)")
    void triedAtOnce() {
      Page page = codePage();
      String code = SignIn.mailedCode(person);

      List<Page> answers =
          Concurrently.atOnce(
              Collections.nCopies(50, (Callable<Page>) () -> browser.typeCode(page, wrong(code))));

      assertThat(answers).noneMatch(Page::isPasswordForm);
      assertThat(
              tables.number(
                  "select max(tries) from partner_email_code where subject_id = ?",
                  dossier().letter().userId()))
          .isLessThanOrEqualTo(5);
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName("when what is typed is no code at all, then that costs no try")
    void noCode() {
      Page page = codePage();
      for (String typed : List.of("", " ", "abc", "1234567", "123456789", "１２３４５６７８x")) {
        page = browser.typeCode(page, typed);
        assertThat(page).isCodeForm();
      }

      page = browser.typeCode(page, SignIn.mailedCode(person));

      assertThat(page).isPasswordForm();
    }

    @Test
    @DisplayName("when it is typed with a space or a dash, then it is right all the same")
    void tolerant() {
      Page page = codePage();
      String code = SignIn.mailedCode(person);

      page = browser.typeCode(page, " " + code.substring(0, 4) + " - " + code.substring(4));

      assertThat(page).isPasswordForm();
    }

    @Test
    @DisplayName("when its ten minutes are over, then it is worth nothing, and a new one helps")
    void expired() {
      Page page = codePage();
      String code = SignIn.mailedCode(person);
      tables.update(
          "update partner_email_code set expires_at = ? where subject_id = ?",
          System.currentTimeMillis() - 1000,
          dossier().letter().userId());

      page = browser.typeCode(page, code);

      assertOnCodePage(page, "a expiré");
      Seats.assertUntouched(dossier());
      waitForThePause();
      page = browser.typeCode(resend(page), newestCode(2));
      assertThat(page).isPasswordForm();
    }
  }

  /** The code of the newest mail, once there are so many. */
  private String newestCode(int mails) {
    assertThat(codesMailedTo(person)).hasSize(mails);
    return SignIn.mailedCode(person);
  }

  @Nested
  @DisplayName("given that another code is wanted")
  final class Resent {
    @Test
    @DisplayName("when it is too soon, then no mail goes and the first code stays good")
    void tooSoon() {
      Page page = codePage();
      String code = SignIn.mailedCode(person);

      page = resend(page);

      assertOnCodePage(page, "vient d’être envoyé");
      assertThat(codesMailedTo(person)).hasSize(1);
      assertThat(browser.typeCode(page, code)).isPasswordForm();
    }

    @Test
    @DisplayName("when the pause is over, then only the newest code is worth something")
    void newest() {
      Page page = codePage();
      String first = SignIn.mailedCode(person);
      waitForThePause();
      page = resend(page);
      assertThat(page.errorOf("code")).isEmpty();
      String second = newestCode(2);

      assertOnCodePage(browser.typeCode(page, first), "est incorrect");

      Page password = browser.typeCode(browser.browser().open(page.actionOf("code")), second);
      assertThat(password).isPasswordForm();
    }

    @Test
    @DisplayName("when five mails have gone, then no other goes, and the page offers none (T29)")
    void tooManyMails() {
      Page page = codePage();
      for (int i = 0; i < 4; i++) {
        waitForThePause();
        page = resend(page);
        assertThat(page).hasNoErrorAt("code");
      }
      assertThat(page.document().select("button[value=resend]")).isEmpty();
      waitForThePause();

      page = resend(page);

      assertThat(codesMailedTo(person)).hasSize(5);
      assertThat(page).isCodeForm();
      page = browser.typeCode(page, SignIn.mailedCode(person));
      assertThat(page).isPasswordForm();
    }

    @Test
    @DisplayName(
        "when one address is given in ever new browsers and for ever new letters, then five mails go"
            + " to it in all (T29)")
    void budgetOfAnAddress() {
      List<Page> pages = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        SignIn other = SignIn.fresh();
        pages.add(other.fillIn(other.signIn(organisations.offered()), person));
      }

      assertThat(codesMailedTo(person)).hasSize(5);
      assertThat(pages.subList(0, 5)).allMatch(Page::isCodeForm);
      assertThat(pages.subList(5, 7))
          .allSatisfy(
              page -> {
                assertThat(page).isClaimForm().hasErrorAt("email");
                assertThat(page.valueOf("email")).isEqualTo(person.email());
              });
    }
  }

  @Nested
  @DisplayName("given that the address is corrected")
  final class Corrected {
    private final Person other = person.withEmail(Person.somebody().email());

    @Test
    @DisplayName(
        "then the code mailed to the first address is worthless, and that of the second is not (R3)")
    void firstCodeIsWorthless() {
      Page page = codePage();
      String first = SignIn.mailedCode(person);
      page = browser.fillIn(edit(page), other);
      assertThat(page).isCodeForm();

      page = browser.typeCode(page, first);

      assertOnCodePage(page, "est incorrect");
      Seats.assertUntouched(dossier());
      page = browser.typeCode(page, SignIn.mailedCode(other));
      assertThat(page).isPasswordForm();
      assertThat(emailOfTheAdministrator()).isEqualTo(other.email());
    }

    @Test
    @DisplayName(
        "when a stale tab still asks for the first code, then that does not prove the second address"
            + " (R3, T07)")
    void staleCodePage() {
      Page stale = codePage();
      String first = SignIn.mailedCode(person);
      browser.fillIn(edit(stale), other);

      Page page = browser.typeCode(stale, first);

      assertThat(page).isNotPasswordForm();
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName("when the second address is none, then the first one's code does not claim (R3)")
    void secondAddressIsRefused() {
      Page page = codePage();
      String first = SignIn.mailedCode(person);
      Page form = browser.fillIn(edit(page), person.withEmail("personne"));
      assertThat(form).isClaimForm();
      assertThat(form.valueOf("email")).isEqualTo("personne");

      Page forced =
          browser
              .browser()
              .post(form.actionOf("lastName"), Map.of("code", first, "step", "verify"));

      assertThat(forced).isClaimForm();
      Seats.assertUntouched(dossier());
    }

    private String emailOfTheAdministrator() {
      return tables
          .texts("select email from user_entity where id = ?", Seats.assertClaimed(dossier()))
          .get(0);
    }
  }

  @Nested
  @DisplayName("given one address for two letters")
  final class SameAddress {
    @Test
    @DisplayName(
        "when both claim at once, then one is administrator, and the other one is told beside the"
            + " field and claims with an address of their own (R7)")
    void atOnce() {
      Letter secondLetter = organisations.offered();
      ReadyClaimant first = ReadyClaimant.of(letter, person);
      ReadyClaimant second = ReadyClaimant.of(secondLetter, person);
      // Both were mailed to one address: the first's code is the older one.
      String firstCode = first.code().equals(second.code()) ? oldestCode() : first.code();

      List<Page> pages =
          Concurrently.atOnce(
              List.<Callable<Page>>of(
                  () -> first.signIn().typeCode(first.codePage(), firstCode), second::claim));

      assertThat(pages).filteredOn(Page::isPasswordForm).as("%s", pages).hasSize(1);
      boolean firstWon = pages.get(0).isPasswordForm();
      Page lost = pages.get(firstWon ? 1 : 0);
      Letter lostLetter = firstWon ? secondLetter : letter;
      assertThat(lost).isClaimForm();
      assertThat(lost.errorOf("email")).contains("ne peut pas être utilisée");
      Seats.assertUntouched(Dossier.of(tables, lostLetter.siret()));
      SignIn loser = (firstWon ? second : first).signIn();
      Person own = Person.somebody();
      Page code = loser.fillIn(lost, own);
      Page password = loser.typeCode(code, own);
      assertThat(password).isPasswordForm();
    }

    private String oldestCode() {
      CaughtMail oldest = codesMailedTo(person).get(0);
      return SignIn.codeIn(oldest);
    }
  }

  @Test
  @DisplayName("when the code comes without the button's name, then it is verified all the same")
  void codeAlone() {
    Page code = browser.fillIn(browser.signIn(letter), person);

    Page password = code.submit("code", Map.of("code", SignIn.mailedCode(person)));

    assertThat(password).isPasswordForm();
  }

  @Nested
  @DisplayName("given that the mail server is down")
  final class MailDown {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    @DisplayName(
        "when the form is sent, then a page says so and nothing is claimed; « Réessayer » shows what"
            + " was typed, and goes on once the server is back")
    void atTheForm() {
      Page form = browser.signIn(letter);
      Page down = whileDown(() -> browser.fillIn(form, person));

      assertThat(down).isNotice("mail-unavailable");
      Seats.assertUntouched(dossier());
      Page again = down.submit("step", Map.of("step", "edit"));
      assertThat(again).isClaimForm();
      person.form().forEach((field, typed) -> assertThat(again.valueOf(field)).isEqualTo(typed));
      Page code = again.submit("lastName", Map.of());
      assertThat(code).isCodeForm();
      Page password = browser.typeCode(code, person);
      assertThat(password).isPasswordForm();
    }

    @Test
    @DisplayName(
        "when another code is wanted, then it is the same, and trying in vain takes nothing from the"
            + " day's mails")
    void atTheCode() {
      Page first = codePage();
      waitForThePause();
      Page form =
          whileDown(
              () -> {
                Page down = resend(first);
                for (int i = 0; i < 6; i++) {
                  assertThat(down).isNotice("mail-unavailable");
                  down = down.submit("step", Map.of("step", "edit")).submit("lastName", Map.of());
                }
                return down.submit("step", Map.of("step", "edit"));
              });

      Page code = form.submit("lastName", Map.of());

      assertThat(code).isCodeForm();
      Page password = browser.typeCode(code, newestCode(2));
      assertThat(password).isPasswordForm();
    }

    @Test
    @DisplayName(
        "when the code is right, then the claim stands, and its mail comes once the server is back")
    void atTheClaim() {
      Page code = codePage();
      String mailed = SignIn.mailedCode(person);
      Page password =
          whileDown(
              () -> {
                Page page = browser.typeCode(code, mailed);
                awaitFailedDelivery();
                return page;
              });

      assertThat(password).isPasswordForm();
      Seats.assertClaimed(dossier());
      tables.update("update partner_outbox set next_at = 0 where org_id = ?", dossier().orgId());
      platform.mails().await(person.email(), Mails::tellsTheIdentifier, Duration.ofSeconds(30));
    }

    private void awaitFailedDelivery() {
      await("a delivery that fails")
          .atMost(PATIENCE)
          .until(
              () ->
                  tables.number(
                          "select max(attempts) from partner_outbox where org_id = ?",
                          dossier().orgId())
                      > 0);
    }

    private <T> T whileDown(Callable<T> act) {
      awaitNothingOwed();
      platform.mails().goDown();
      try {
        return act.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      } finally {
        platform.mails().comeBack();
      }
    }

    /** So that no other test's mail is put off. What waits for tomorrow (T29) may go on waiting. */
    private void awaitNothingOwed() {
      await("no mail that is owed")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          tables.texts(
                              "select kind || ' tried ' || attempts || ' due ' || next_at from"
                                  + " partner_outbox where state = 'WAITING' and next_at <= ?",
                              System.currentTimeMillis()))
                      .isEmpty());
    }
  }
}
