package fr.moncomptepartenaire.tests.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.mail.WrittenDate;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ReadyClaimant;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.mail.FaultyMailServer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a server of its own: the mail server that all tests share stays well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T29: given a mail server that fails")
final class MailFaultIT {
  private static final String NAME = "mailfault";
  private static final String IDENTIFIER = "Votre identifiant Mon Compte Partenaire";
  private static final String PASSWORD = "Votre mot de passe provisoire Mon Compte Partenaire";
  private static final Pattern SECRET = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String RETRY = Platform.PARTNER + "/mails/%s/retry";
  private final Instant happened = Instant.now().minus(Duration.ofDays(14));

  /** Keycloak waits longer than this for a mail server that says nothing. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final Platform platform = Platform.get();
  private final FaultyMailServer mailServer = FaultyMailServer.before(platform.mails().port());
  private final Database database = platform.database(NAME, mailServer.port());
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private KeycloakServer server;
  private String identifier;
  private String password;
  private Caller administrator;
  private String group;

  @BeforeAll
  void claim() {
    server = start();
    var organisations = new Organisations(Platform.operator(server.baseUrl()));
    ReadyClaimant contender =
        ReadyClaimant.of(
            server.baseUrl(), platform.mails(), organisations.offered(), Person.somebody());
    SignIn signIn = contender.signIn();
    password = contender.person().password();
    identifier =
        SignIn.claimsOf(signIn.tokens(signIn.choosePassword(contender.claim(), password)))
            .get("preferred_username")
            .asText();
    administrator = signedIn();
    group = administrator.habilitationGroups().json().at("/0/id").asText();
  }

  /** Before time is measured: a sign-in takes its own. */
  private Caller signedIn() {
    var signIn = new SignIn(new HttpBrowser(server.baseUrl()));
    signIn.signIn(identifier, password);
    return signIn.caller("the administrator");
  }

  private KeycloakServer start() {
    return platform.startApart(NAME, database);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    mailServer.close();
  }

  private record Made(JsonNode user, String email) {
    String id() {
      return user.get("id").asText();
    }
  }

  private List<Made> createdAtOnce() {
    return createdAtOnce("panne");
  }

  private List<Made> createdAtOnce(String mailbox) {
    // Tokens live for five minutes.
    administrator = signedIn();
    List<Made> people = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String email = mailbox + "." + UUID.randomUUID() + "@exemple.example";
      long start = System.nanoTime();
      Answer answer = administrator.users().create(email, group);
      long took = System.nanoTime() - start;
      assertThat(answer).hasStatus(201);
      assertThat(Duration.ofNanos(took)).as("nobody waits for the mail").isLessThan(AT_ONCE);
      people.add(new Made(answer.json(), email));
    }
    return people;
  }

  private void awaitFailureOf(List<Made> people) {
    await(
        "a failure is noticed",
        () ->
            people.stream()
                .anyMatch(
                    made ->
                        tables.number(
                                "select coalesce(max(attempts), 0) from partner_outbox where"
                                    + " user_id = ?",
                                made.id())
                            > 0));
  }

  private static void await(String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** The pause before another try is over. */
  private void thePauseIsOver() {
    tables.update("update partner_outbox set next_at = 0 where state = 'WAITING'");
  }

  /** Awaits what everybody is owed; how many mails came twice. */
  private int awaitMailsOf(List<Made> people) {
    int twice = 0;
    for (Made made : people) {
      platform.mails().await(made.email(), mail -> mail.subject().equals(IDENTIFIER), PATIENCE);
      platform.mails().await(made.email(), mail -> mail.subject().equals(PASSWORD), PATIENCE);
      await(
          "the rows say so",
          () ->
              tables.number(
                      "select count(*) from partner_outbox where user_id = ? and state = 'SENT'",
                      made.id())
                  == 2);
      twice += platform.mails().mailsTo(made.email()).size() - 2;
    }
    return twice;
  }

  private void assertNewestPasswordWorks(Made made) {
    Page page =
        new SignIn(new HttpBrowser(server.baseUrl()))
            .signIn(made.user().get("identifier").asText(), newestPassword(made));
    assertThat(page).isPasswordForm();
  }

  private String newestPassword(Made made) {
    CaughtMail mail =
        platform.mails().await(made.email(), one -> one.subject().equals(PASSWORD), PATIENCE);
    Matcher secret = SECRET.matcher(mail.text());
    assertThat(secret.find()).isTrue();
    return secret.group();
  }

  @ParameterizedTest(name = "when it {0}")
  @EnumSource(
      value = Fault.class,
      names = {"NONE", "SLOW", "SILENT_AFTER_DATA"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName(
      "then people are created as ever, their list says that the mails wait, and once it is well"
          + " each gets both, twice at most where the mail server has taken one without saying so")
  void heals(Fault fault) {
    int unansweredBefore = mailServer.unanswered();
    mailServer.fail(fault);
    List<Made> people = createdAtOnce();
    awaitFailureOf(people);
    assertThat(
            administrator.users().read(people.get(0).id()).json().get("credentialState").asText())
        .isEqualTo("WAITING");

    mailServer.heal();
    thePauseIsOver();

    int twice = awaitMailsOf(people);
    int unanswered = mailServer.unanswered() - unansweredBefore;
    assertThat(twice).isLessThanOrEqualTo(unanswered);
    assertThat(unanswered > 0).isEqualTo(fault.isAfterData());
    people.forEach(this::assertNewestPasswordWorks);
  }

  @ParameterizedTest(name = "while it {0}")
  @EnumSource(
      value = Fault.class,
      names = {"SILENT", "SILENT_AFTER_DATA"})
  @DisplayName(
      "and a node killed (kill -9) between commit and mail, then after its start everybody gets"
          + " both mails, one at most twice")
  void killed(Fault fault) {
    int unansweredBefore = mailServer.unanswered();
    mailServer.fail(fault);
    List<Made> people = createdAtOnce();
    if (fault.isAfterData()) {
      await("a mail is on its way", () -> mailServer.unanswered() > unansweredBefore);
    }

    server.kill();
    mailServer.heal();
    server = start();
    administrator = signedIn();
    thePauseIsOver();

    int twice = awaitMailsOf(people);
    assertThat(twice).isLessThanOrEqualTo(mailServer.unanswered() - unansweredBefore);
    people.forEach(this::assertNewestPasswordWorks);
  }

  @Test
  @DisplayName(
      "for some addresses only, then operators read so, and others get their mails all the same")
  void refusedAddresses() {
    mailServer.refuse("refus.");
    List<Made> refused = createdAtOnce("refus");

    List<Made> people = createdAtOnce();

    awaitMailsOf(people);
    await(
        "operators read what is wrong",
        () ->
            tables.number(
                    "select count(*) from partner_outbox where state = 'WAITING' and failure ="
                        + " 'address-refused' and user_id in (?, ?, ?)",
                    refused.stream().map(Made::id).toArray())
                == 3);
  }

  @Test
  @DisplayName(
      "for the address that a claimant has typed, then the form says so beside it, and not that"
          + " anything is down; with another address the claim goes on")
  void refusedClaimant() {
    mailServer.refuse("refus.");
    var organisations = new Organisations(Platform.operator(server.baseUrl()));
    Page form = new SignIn(new HttpBrowser(server.baseUrl())).signIn(organisations.offered());
    Person person = Person.somebody();

    Page refused = form.submit("lastName", person.withEmail("refus." + person.email()).form());

    assertThat(refused.notice()).as("%s", refused).isEmpty();
    assertThat(refused.errorOf("email")).contains("serveur de messagerie", "bien saisie");
    assertThat(refused.valueOf("lastName")).isEqualTo(person.lastName());
    Page code = refused.submit("lastName", person.form());
    assertThat(code).isCodeForm();
  }

  @Test
  @DisplayName(
      "T66: while it says nothing and many people wait for their code at once, then others sign in"
          + " meanwhile")
  void codesHang() throws InterruptedException {
    var organisations = new Organisations(Platform.operator(server.baseUrl()));
    List<Callable<Page>> prepared = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      prepared.add(
          () -> new SignIn(new HttpBrowser(server.baseUrl())).signIn(organisations.offered()));
    }
    List<Page> forms = Concurrently.fewAtATime(prepared);
    mailServer.fail(Fault.SILENT);
    ExecutorService people = Executors.newFixedThreadPool(forms.size());
    try {
      List<Future<Page>> codes =
          forms.stream()
              .map(form -> people.submit(() -> form.submit("lastName", Person.somebody().form())))
              .toList();
      // The others are told to try again: only then do all that hang really hang.
      await("some are refused", () -> codes.stream().filter(Future::isDone).count() >= 40);

      signedIn();

      assertThat(codes.stream().filter(code -> !code.isDone())).isNotEmpty();
    } finally {
      mailServer.heal();
      people.shutdown();
    }
  }

  @Test
  @DisplayName(
      "and a person is disabled meanwhile, then the password that is not sent any more counts as no"
          + " failure")
  void pointless() {
    mailServer.fail(Fault.HANGS_UP);
    Made made = createdAtOnce().get(0);
    awaitFailureOf(List.of(made));
    assertThat(administrator.users().disable(made.id())).hasStatus(204);
    long before = givenUpMails();

    mailServer.heal();
    thePauseIsOver();

    await(
        "it is given up",
        () ->
            tables.number(
                    "select count(*) from partner_outbox where user_id = ? and state = 'DEAD' and"
                        + " failure = 'disabled'",
                    made.id())
                == 1);
    assertThat(givenUpMails()).isEqualTo(before);
  }

  private long givenUpMails() {
    return Platform.operator(server.baseUrl())
        .get(Platform.PARTNER + "/reports/summary")
        .expect(200)
        .json()
        .at("/mails/dead")
        .asLong(-1);
  }

  @Test
  @DisplayName("then, once it is well, reminders by the thousand go last, however long they wait")
  void remindersLast() {
    mailServer.fail(Fault.HANGS_UP);
    List<Made> reminded = createdAtOnce();
    reminded.forEach(
        made ->
            tables.update(
                "update partner_outbox set kind = 'RECERTIFICATION' where user_id = ?", made.id()));
    List<Made> people = createdAtOnce();
    awaitFailureOf(people);

    mailServer.heal();
    thePauseIsOver();

    awaitMailsOf(people);
    String sent = "select %s(sent_at) from partner_outbox where user_id in (?, ?, ?)";
    Object[] last = reminded.stream().map(Made::id).toArray();
    await(
        "reminders go, too",
        () -> tables.number(String.format(Locale.ROOT, sent, "count"), last) == 6);
    assertThat(tables.number(String.format(Locale.ROOT, sent, "min"), last))
        .isGreaterThanOrEqualTo(
            tables.number(
                String.format(Locale.ROOT, sent, "max"), people.stream().map(Made::id).toArray()));
  }

  /** A mail about something that happened two weeks ago; it is tried for the last time. */
  private String lastTry(MailKind kind, Made person, String organisationsAddress) {
    String id = UUID.randomUUID().toString();
    tables.update(
        "insert into partner_outbox (id, realm_id, org_id, user_id, kind, base_uri, state,"
            + " recipient, about, attempts, happened_at, created_at, next_at) select ?, realm_id,"
            + " org_id, nullif(?, ''), ?, ?, 'WAITING', nullif(?, ''), 'otp', 0, ?, ?, 0 from"
            + " partner_organisation where org_id = (select org_id from partner_mandate where kind ="
            + " 'ADMINISTRATOR' limit 1)",
        id,
        kind.isToOrganisation() ? "" : person.id(),
        kind.name(),
        server.baseUrl() + "/",
        kind.isToOrganisation() ? organisationsAddress : "",
        happened.toEpochMilli(),
        Instant.now().minus(Duration.ofDays(4)).toEpochMilli());
    if (kind == MailKind.CLAIM_NOTICE) {
      tables.update(
          "update partner_notice set mail_id = ?, claimed_at = ?", id, happened.toEpochMilli());
    }
    return id;
  }

  private String stateOf(String mail) {
    return tables.texts("select state from partner_outbox where id = ?", mail).get(0);
  }

  @ParameterizedTest
  @EnumSource(MailKind.class)
  @DisplayName(
      "until a mail is given up, then it cannot be sent again, or is sent and says when it"
          + " happened")
  void sentAgain(MailKind kind) {
    Made person = createdAtOnce("encore").get(0);
    awaitMailsOf(List.of(person));
    String address = "organisme." + UUID.randomUUID() + "@exemple.example";
    mailServer.fail(Fault.REFUSES);
    String mail = lastTry(kind, person, address);
    await("it is given up", () -> stateOf(mail).equals("DEAD"));
    mailServer.heal();

    int retried =
        Platform.operator(server.baseUrl()).send("POST", RETRY.formatted(mail), null).status();

    assertThat(retried).isEqualTo(kind.canBeRetried() ? 204 : 409);
    if (retried == 204) {
      await("it is sent", () -> stateOf(mail).equals("SENT"));
      List<CaughtMail> got =
          platform.mails().mailsTo(kind.isToOrganisation() ? address : person.email());
      CaughtMail newest = got.get(got.size() - 1);
      assertThat(newest.text()).doesNotContain(WrittenDate.day(Instant.now()).get("fr") + " à");
      if (kind == MailKind.ORGANISATION_FROZEN || kind == MailKind.FREEZE_ALERT) {
        assertThat(newest.text()).contains(WrittenDate.minute(happened).get("fr"));
      }
    }
  }

  @Test
  @DisplayName(
      "for three days, then the mail is given up, the list says so, operators see it, and new"
          + " credentials can be sent once it is well")
  void givenUp() {
    mailServer.fail(Fault.REFUSES);
    Made made = createdAtOnce().get(0);
    awaitFailureOf(List.of(made));
    tables.update(
        "update partner_outbox set created_at = created_at - ?, next_at = 0 where user_id = ?",
        Duration.ofDays(4).toMillis(),
        made.id());
    await(
        "both are given up",
        () ->
            tables.number(
                    "select count(*) from partner_outbox where user_id = ? and state = 'DEAD'",
                    made.id())
                == 2);
    assertThat(administrator.users().read(made.id()).json().get("credentialState").asText())
        .isEqualTo("FAILED");
    JsonNode dead =
        Platform.operator(server.baseUrl())
            .get(Platform.PARTNER + "/mails?state=DEAD&max=100")
            .expect(200)
            .json();
    assertThat(dead.get("items").findValuesAsText("userId")).contains(made.id());

    mailServer.heal();
    assertThat(administrator.users().sendCredentials(made.id())).hasStatus(202);

    newestPassword(made);
    assertNewestPasswordWorks(made);
  }
}
