package fr.moncomptepartenaire.tests.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T29: given an administrator who asks two nodes for more mails than anybody needs")
final class MailBudgetIT {

  private final Platform platform = Platform.get();
  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final String group = Colleagues.groupId("logements-prives/gestion");
  private final Colleague administrator = Colleagues.ofNewOrganisation().administrator();
  private final List<Caller> callers =
      List.of(
          console.caller("the administrator", administrator, platform.node(0).baseUrl()),
          console.caller("the administrator", administrator, platform.node(1).baseUrl()));

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private Answer create(Caller caller, String address) {
    return caller.users().create(address, group);
  }

  private static String someAddress() {
    return "budget." + UUID.randomUUID() + "@exemple.example";
  }

  private static void assertTooMany(Answer answer) {
    assertThat(answer).hasStatus(429);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer).hasCode("too-many-mails");
  }

  @Test
  @DisplayName(
      "when the same address is created and deleted in turn, then five times a day, and not once"
          + " more; another address is not concerned")
  void createdAndDeleted() {
    String address = someAddress();
    for (int i = 0; i < 5; i++) {
      Caller caller = callers.get(i % 2);
      Answer created = create(caller, address);
      assertThat(created).hasStatus(201);
      assertThat(caller.users().delete(created.id())).hasStatus(204);
    }

    for (Caller caller : callers) {
      assertTooMany(create(caller, address));
    }
    assertThat(tables.texts("select id from user_entity where email = ?", address)).isEmpty();
    assertThat(create(callers.get(0), someAddress())).hasStatus(201);
  }

  private void spend(Caller caller, String address) {
    for (int i = 0; i < 5; i++) {
      Answer created = create(caller, address);
      assertThat(created).hasStatus(201);
      assertThat(caller.users().delete(created.id())).hasStatus(204);
    }
    assertTooMany(create(caller, address));
  }

  private Caller ofAnotherOrganisation(int node) {
    return console.caller(
        "another administrator",
        Colleagues.ofNewOrganisation().administrator(),
        platform.node(node).baseUrl());
  }

  @Test
  @DisplayName(
      "T64: when they have spent the budget of an address, then another organisation can create it"
          + " still; all organisations together mail it twenty times, and not once more")
  void otherOrganisations() {
    String address = someAddress();
    spend(callers.get(0), address);
    for (int others = 0; others < 3; others++) {
      spend(ofAnotherOrganisation(others % 2), address);
    }

    assertTooMany(create(ofAnotherOrganisation(0), address));
    assertThat(create(ofAnotherOrganisation(1), someAddress())).hasStatus(201);
  }

  @Test
  @DisplayName("T64: when variants of one mailbox are created, then they share its budget")
  void variantsOfOneMailbox() {
    String stem = "budget." + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      Answer created = create(callers.get(i % 2), stem + "+" + i + "@exemple.example");
      assertThat(created).hasStatus(201);
    }

    assertTooMany(create(callers.get(0), stem + "+5@exemple.example"));
    assertTooMany(create(callers.get(1), stem + "@exemple.example"));
  }

  @Test
  @DisplayName(
      "T64: when an address is changed to and fro, then the former one is told five times at most")
  void changedToAndFro() {
    String address = someAddress();
    Answer created = create(callers.get(0), address);
    int changed = 0;
    Answer last = created;
    for (int i = 0; i < 12 && last.status() < 400; i++) {
      Map<String, Object> draft = NewUser.body(i % 2 == 0 ? someAddress() : address, group);
      String version = callers.get(0).users().read(created.id()).header("ETag");
      last = callers.get(i % 2).users().change(created.id(), draft, "If-Match", version);
      changed += last.status() == 200 ? 1 : 0;
    }

    assertTooMany(last);
    assertThat(changed).isLessThanOrEqualTo(5);
    assertThat(
            tables.number(
                "select count(*) from partner_outbox where kind = 'ADDRESS_CHANGED' and user_id = ?",
                created.id()))
        .isEqualTo(changed);
  }

  @Test
  @DisplayName(
      "T64: when strangers have asked for mails to an address all day, then it can still be created"
          + " and get credentials")
  void strangersSpendTheirOwn() {
    String address = someAddress();
    for (int i = 0; i < 6; i++) {
      SignIn.fresh()
          .start()
          .click("#forgotten-password")
          .submit("username", Map.of("username", address));
    }

    Answer created = create(callers.get(0), address);

    assertThat(created).hasStatus(201);
    assertThat(callers.get(0).users().sendCredentials(created.id())).hasStatus(202);
  }

  @Test
  @DisplayName(
      "when new credentials are asked for many times at once, then three an hour are owed, and the"
          + " journal has three")
  void sentAgain() {
    Answer created = create(callers.get(0), someAddress());
    String id = created.id();
    List<Callable<Answer>> acts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Caller caller = callers.get(i % 2);
      acts.add(() -> caller.users().sendCredentials(id));
    }

    List<Answer> answers = Concurrently.atOnce(acts);

    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 202).toList();
    assertThat(answers.size() - refused.size()).as("%s", answers).isEqualTo(3);
    refused.forEach(MailBudgetIT::assertTooMany);
    assertThat(
            tables.number(
                "select count(*) from partner_journal where act = 'credentials-sent' and target_id ="
                    + " ?",
                id))
        .isEqualTo(3);
  }

  private static Page askForLink(Colleague person, String address) {
    SignIn signIn = SignIn.fresh();
    return signIn
        .signIn(
            signIn.start(Map.of("kc_action", "UPDATE_EMAIL")), person.username(), person.password())
        .submit("email", Map.of("email", address));
  }

  private static final String OF_SUBJECT =
      " where budget_day = floor(extract(epoch from now()) / 86400) and subject_hash ="
          + " encode(sha256(convert_to((select id from realm where name = ?) || ?, 'UTF8')), 'hex')";

  /** So many mails were asked for today already; Keycloak lets half a minute pass between two. */
  private void spent(String subject, int mails) {
    assertThat(
            tables.update(
                "update partner_mail_budget set mails = " + mails + OF_SUBJECT,
                Platform.REALM,
                "\n" + subject))
        .as("the budget of %s", subject)
        .isEqualTo(1);
  }

  private static String ofPerson(Colleague person) {
    return "PERSON\norganisation\n" + person.id();
  }

  @Test
  @DisplayName(
      "T29: when people ask for links to a new address of their own, and have asked for it twenty"
          + " times, then nobody gets one more to it, and is told beside the field")
  void ownAddressOfAStranger() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague first = ours.user("premier");
    Colleague second = ours.user("second");
    String address = someAddress();
    askForLink(first, address);
    SignIn.mailedLink(address);
    spent("PERSON\nmailbox of all\n" + address, 20);

    Page refused = askForLink(second, address);

    assertThat(refused.document().text()).contains("Trop de courriels ont déjà été envoyés");
    assertThat(refused.document().select("[name=email]").val()).isEqualTo(address);
    String other = someAddress();
    refused.submit("email", Map.of("email", other));
    SignIn.mailedLink(other);
    assertThat(platform.mails().mailsTo(address)).hasSize(1);
  }

  @Test
  @DisplayName(
      "T29: when a person asks for links to ever new addresses, then ten a day go out; what is"
          + " refused for another reason does not count")
  void ownAddresses() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague person = ours.user("soi");
    Colleague colleague = ours.user("collegue");
    Page taken = askForLink(person, colleague.email());
    assertThat(taken.document().select("[name=email]")).isNotEmpty();
    assertThat(
            tables.number(
                "select sum(mails) from partner_mail_budget" + OF_SUBJECT,
                Platform.REALM,
                "\n" + ofPerson(person)))
        .isZero();
    spent(ofPerson(person), 9);
    String last = someAddress();
    taken.submit("email", Map.of("email", last));
    SignIn.mailedLink(last);
    String oneMore = someAddress();

    Page refused = askForLink(person, oneMore);

    assertThat(refused.document().text())
        .contains("Vous avez demandé trop de liens de confirmation aujourd’hui");
    assertThat(platform.mails().mailsTo(oneMore)).isEmpty();
  }
}
