package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.launcher.MailCatcher;
import java.net.URI;

/** A person on the code step of a claim, with the mailed code: one more request makes the claim. */
public record ReadyClaimant(SignIn signIn, Person person, Page codePage, String code) {

  /** Signs in by the letter with a new browser and goes to the code step. */
  public static ReadyClaimant of(Letter letter, Person person) {
    return of(Platform.get().baseUrl(), Platform.get().mails(), letter, person);
  }

  /** The same on a given node. */
  public static ReadyClaimant of(URI node, MailCatcher mails, Letter letter, Person person) {
    return of(new SignIn(new HttpBrowser(node)), mails, letter, person);
  }

  /** The same with a given browser. */
  public static ReadyClaimant of(SignIn signIn, MailCatcher mails, Letter letter, Person person) {
    Page codePage = signIn.fillIn(signIn.signIn(letter), person);
    if (!codePage.isCodeForm()) {
      throw new AssertionError("not on the code step: " + codePage);
    }
    return new ReadyClaimant(signIn, person, codePage, SignIn.mailedCode(mails, person));
  }

  /** Submits the code, which makes the claim. */
  public Page claim() {
    return signIn.typeCode(codePage, code);
  }
}
