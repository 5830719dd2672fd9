package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.EmailCode;
import fr.moncomptepartenaire.kernel.claim.EmailCodePolicy;
import fr.moncomptepartenaire.kernel.claim.EmailCodeRefusal;
import fr.moncomptepartenaire.kernel.mail.MailAsker;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.mail.MailRefusal;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.MailBudget;
import fr.moncomptepartenaire.store.seat.EmailCodes;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Proves by a mailed code that the person who claims the seat reads the address given (R3). This
 * comes before the claim, so that a mistyped address never uses up a letter.
 *
 * <p>The authentication session of one browser holds the series of codes and the key of their
 * hashes; the database counts the tries and mails left.
 */
final class EmailVerification {
  private static final String SERIES_NOTE = "partner.code.series";
  private static final String KEY_NOTE = "partner.code.key";
  private static final String TEMPLATE = "partner-email-code.ftl";
  private static final String SUBJECT = "partnerEmailCodeSubject";
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AuthenticationSessionModel authSession;
  private final PartnerStore store;
  private final Semaphore lines;

  /**
   * @param lines how many mails with codes this node sends at one time; each keeps its request, so
   *     that a mail server that hangs would else keep all of them, and every sign-in with them
   */
  EmailVerification(
      KeycloakSession session,
      RealmModel realm,
      AuthenticationSessionModel authSession,
      Semaphore lines) {
    this.lines = lines;
    this.session = session;
    this.realm = realm;
    this.authSession = authSession;
    this.store = PartnerStore.of(session);
  }

  /** The result of sending a code. */
  sealed interface Sending {
    /**
     * Calls the action of this case.
     *
     * @param sent what to do once the mail has left
     * @param refused what to do when no mail may be sent now
     * @param mailUnavailable what to do when the mail server does not accept it for now
     * @param addressRefused what to do when the mail server refuses the address
     */
    void match(
        Consumer<Sent> sent,
        Consumer<Refused> refused,
        Consumer<MailUnavailable> mailUnavailable,
        Consumer<AddressRefused> addressRefused);

    /** The mail has left. */
    record Sent() implements Sending {
      @Override
      public void match(
          Consumer<Sent> sent,
          Consumer<Refused> refused,
          Consumer<MailUnavailable> mailUnavailable,
          Consumer<AddressRefused> addressRefused) {
        sent.accept(this);
      }
    }

    /** No mail may be sent now, for this reason. */
    record Refused(EmailCodeRefusal reason) implements Sending {
      @Override
      public void match(
          Consumer<Sent> sent,
          Consumer<Refused> refused,
          Consumer<MailUnavailable> mailUnavailable,
          Consumer<AddressRefused> addressRefused) {
        refused.accept(this);
      }
    }

    /** The mail server did not accept the mail for now; nothing is counted. */
    record MailUnavailable() implements Sending {
      @Override
      public void match(
          Consumer<Sent> sent,
          Consumer<Refused> refused,
          Consumer<MailUnavailable> mailUnavailable,
          Consumer<AddressRefused> addressRefused) {
        mailUnavailable.accept(this);
      }
    }

    /** The mail server refuses this address: it is most likely mistyped. */
    record AddressRefused() implements Sending {
      @Override
      public void match(
          Consumer<Sent> sent,
          Consumer<Refused> refused,
          Consumer<MailUnavailable> mailUnavailable,
          Consumer<AddressRefused> addressRefused) {
        addressRefused.accept(this);
      }
    }
  }

  /** Mails a new code to the address; the previous code is no longer valid. */
  Sending send(UserModel provisional, EmailAddress address, String organisation) {
    if (!lines.tryAcquire()) {
      return new Sending.MailUnavailable();
    }
    try {
      return sendNow(provisional, address, organisation);
    } finally {
      lines.release();
    }
  }

  private Sending sendNow(UserModel provisional, EmailAddress address, String organisation) {
    String letterId = provisional.getId();
    if (!takeFromBudgets(address, letterId)) {
      return new Sending.Refused(EmailCodeRefusal.TOO_MANY_MAILS);
    }
    EmailCode code = EmailCode.generate(RANDOM);
    Optional<EmailCodeRefusal> refusal = record(provisional, address, code);
    if (refusal.isPresent()) {
      giveBack(address, letterId);
      return new Sending.Refused(refusal.get());
    }
    try {
      mail(provisional, address, organisation, code, policy().validity());
      return new Sending.Sent();
    } catch (EmailException e) {
      // Keycloak has logged the failure. The code is deleted and the budget given back, so that the
      // person can retry without loss once the mail server is up.
      store.emailCodes().forget(authSession.getAuthNote(SERIES_NOTE));
      giveBack(address, letterId);
      return MailRefusal.of(e) == MailRefusal.ADDRESS
          ? new Sending.AddressRefused()
          : new Sending.MailUnavailable();
    }
  }

  // All holders of one letter share the letter's budget (T29).
  private boolean takeFromBudgets(EmailAddress address, String letterId) {
    int perAddress = PartnerSettingsProvider.of(session).mailBudgetPerAddressPerDay();
    MailBudget budget = store.mailBudget();
    if (!budget.takeForMailbox(
        MailAsker.LETTER_HOLDER, realm.getId(), address.value(), perAddress)) {
      return false;
    }
    if (!budget.takeForOrganisation(MailAsker.LETTER_HOLDER, realm.getId(), letterId)) {
      budget.giveBackForMailbox(MailAsker.LETTER_HOLDER, realm.getId(), address.value());
      return false;
    }
    return true;
  }

  private void giveBack(EmailAddress address, String letterId) {
    store.mailBudget().giveBackForMailbox(MailAsker.LETTER_HOLDER, realm.getId(), address.value());
    store.mailBudget().giveBackForOrganisation(MailAsker.LETTER_HOLDER, realm.getId(), letterId);
  }

  /**
   * Records the hash of the code in this browser's series, unless the series accepts no more codes.
   */
  private Optional<EmailCodeRefusal> record(
      UserModel provisional, EmailAddress address, EmailCode code) {
    String series = authSession.getAuthNote(SERIES_NOTE);
    if (series != null && store.emailCodes().standing(series).isPresent()) {
      return store
          .emailCodes()
          .renew(series, keyed(address.value()), keyed(code.reveal()), policy());
    }
    store
        .emailCodes()
        .start(
            begin(),
            realm.getId(),
            provisional.getId(),
            keyed(address.value()),
            keyed(code.reveal()),
            policy());
    return Optional.empty();
  }

  /** Compares the code typed for the address; empty when it is right. */
  Optional<EmailCodeRefusal> check(EmailAddress address, EmailCode typed) {
    String series = authSession.getAuthNote(SERIES_NOTE);
    return series == null
        ? Optional.of(EmailCodeRefusal.EXPIRED_CODE)
        : store
            .emailCodes()
            .attempt(series, keyed(address.value()), keyed(typed.reveal()), policy());
  }

  /** Whether a code mailed earlier to the address is still valid. */
  boolean isAwaited(EmailAddress address) {
    String series = authSession.getAuthNote(SERIES_NOTE);
    return series != null && store.emailCodes().isAwaited(series, keyed(address.value()), policy());
  }

  /**
   * The next mail of this browser.
   *
   * @param secondsToWait how many seconds to wait before it may be sent; 0 for none
   * @param mailsLeft how many more mails this browser may ask for
   */
  record NextMail(long secondsToWait, int mailsLeft) {}

  NextMail nextMail() {
    return Optional.ofNullable(authSession.getAuthNote(SERIES_NOTE))
        .flatMap(series -> store.emailCodes().standing(series))
        .map(this::next)
        .orElseGet(() -> new NextMail(0, policy().mails()));
  }

  private NextMail next(EmailCodes.Standing standing) {
    Duration wait = Duration.between(store.now(), standing.sentAt().plus(policy().resendAfter()));
    return new NextMail(Math.max(0, wait.toSeconds()), policy().mails() - standing.mails());
  }

  long minutesOfValidity() {
    return policy().validity().toMinutes();
  }

  /** Deletes the series of codes once one of them was used. */
  void finish() {
    String series = authSession.getAuthNote(SERIES_NOTE);
    if (series != null) {
      store.emailCodes().forget(series);
    }
    authSession.removeAuthNote(SERIES_NOTE);
    authSession.removeAuthNote(KEY_NOTE);
  }

  private EmailCodePolicy policy() {
    EmailCodePolicy standard = EmailCodePolicy.DEFAULT;
    return new EmailCodePolicy(
        PartnerSettingsProvider.of(session).emailCodeValidity(),
        standard.tries(),
        standard.resendAfter(),
        standard.mails());
  }

  private String begin() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    String series = UUID.randomUUID().toString();
    authSession.setAuthNote(SERIES_NOTE, series);
    authSession.setAuthNote(KEY_NOTE, Base64.getEncoder().encodeToString(key));
    return series;
  }

  private void mail(
      UserModel provisional,
      EmailAddress address,
      String organisation,
      EmailCode code,
      Duration validity)
      throws EmailException {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("code", code.reveal());
    attributes.put("minutes", validity.toMinutes());
    attributes.put("organisation", organisation);
    attributes.put("baseUri", session.getContext().getUri().getBaseUri().toString());
    session
        .getProvider(EmailTemplateProvider.class)
        .setAuthenticationSession(authSession)
        .setRealm(realm)
        .setUser(provisional)
        .send(SUBJECT, TEMPLATE, attributes, address.value());
  }

  private String keyed(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(authSession.getAuthNote(KEY_NOTE)), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
