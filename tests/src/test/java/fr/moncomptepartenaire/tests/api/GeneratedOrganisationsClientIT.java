package fr.moncomptepartenaire.tests.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import generated.organisations.ApiClient;
import generated.organisations.ApiException;
import generated.organisations.api.DelegatesApi;
import generated.organisations.api.ImportsApi;
import generated.organisations.api.JournalApi;
import generated.organisations.api.MeApi;
import generated.organisations.api.RecertificationApi;
import generated.organisations.api.UsersApi;
import generated.organisations.model.BatchAct;
import generated.organisations.model.BatchOutcome;
import generated.organisations.model.Confirmation;
import generated.organisations.model.HabilitationGroup;
import generated.organisations.model.NewMandate;
import generated.organisations.model.NewPerson;
import generated.organisations.model.PeopleImport;
import generated.organisations.model.Person;
import generated.organisations.model.Recertification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One test after the other: the last one asks whether all operations were taken. */
@DisplayName("A client that was generated from docs/openapi.yaml")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GeneratedOrganisationsClientIT {
  private static final Taken TAKEN = new Taken(ApiDocument.ORGANISATIONS);
  private static final TestClient CONSOLE = TestClient.open();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Colleagues colleagues = Colleagues.ofNewOrganisation();
  private final ApiClient administrator = client(colleagues.administrator());

  @AfterAll
  static void close() {
    CONSOLE.close();
  }

  // There is one at a time, and other tests start one too.
  @BeforeEach
  @AfterEach
  void noCampaign() {
    Campaigns.endOpenOne();
  }

  private static ApiClient client(Colleague person) {
    String token =
        CONSOLE.signIn(person.username(), person.password()).get("access_token").asText();
    var client = new ApiClient();
    client.updateBaseUri(
        Platform.get().baseUrl().resolve(ApiDocument.ORGANISATIONS.under()).toString());
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    client.setResponseInterceptor(TAKEN::see);
    return client;
  }

  private List<String> groups() throws ApiException {
    return new MeApi(administrator)
        .listHabilitationGroups(null).stream().map(HabilitationGroup::getId).toList();
  }

  private NewPerson somebody() throws ApiException {
    return new NewPerson()
        .lastName("Durand")
        .firstName("Élise")
        .email("elise." + UUID.randomUUID() + "@exemple.example")
        .phone("06 12 34 56 78")
        .habilitationGroups(groups().subList(0, 1));
  }

  private static String people(int count) {
    String domain = UUID.randomUUID() + ".example";
    return "lastName;firstName;email;phone;groups\r\n"
        + IntStream.range(0, count)
            .mapToObj(i -> "Essai;Camille;p" + i + "@" + domain + ";;logements-prives/gestion")
            .collect(Collectors.joining("\r\n"));
  }

  @Test
  @Order(1)
  @DisplayName("learns who asks and what may be granted")
  void me() throws ApiException {
    assertThat(new MeApi(administrator).listOwnSecondFactors().getFactors()).isEmpty();
    assertThat(new MeApi(administrator).getMe().getOrganisation().getSiret())
        .isEqualTo(colleagues.siret());
    assertThat(new MeApi(administrator).getOrganisation().getAdministrator()).isNotNull();
    assertThat(new MeApi(administrator).getFirstSteps().getSteps()).hasSize(3);
    assertThat(new MeApi(administrator).getAttestation()).isNotEmpty();
    assertThat(groups()).isNotEmpty();
  }

  @Test
  @Order(1)
  @DisplayName("creates a user, changes it, makes it a delegate and deletes it")
  void users() throws ApiException {
    var api = new UsersApi(administrator);
    var delegates = new DelegatesApi(administrator);
    NewPerson given = somebody();

    Person created = api.createUser(given);

    assertThat(created.getStatus()).isEqualTo(Person.StatusEnum.PENDING);
    assertThat(created.getMandate()).isNull();
    String id = created.getId();
    assertThat(api.getUser(id).getIdentifier()).isEqualTo(created.getIdentifier());
    assertThat(api.updateUser(id, given.lastName("Dupond"), "*").getLastName()).isEqualTo("Dupond");
    assertThat(api.setHabilitationGroups(id, groups(), null).getHabilitationGroups())
        .hasSameSizeAs(groups());
    assertThat(
            api.listUsers("dupond", null, "PENDING", null, null, null, null, "-createdAt", 0, 20)
                .getItems())
        .extracting(Person::getId)
        .containsExactly(id);
    assertThat(api.exportUsers("dupond", null, null, null, null, null, null, null, "fr"))
        .isNotEmpty();
    assertThat(api.sendCredentials(id).getId()).isEqualTo(id);
    api.disableUser(id);
    api.enableUser(id);
    api.resetSecondFactor(id);
    assertThat(
            api.actOnSeveralUsers(
                new BatchAct().act(BatchAct.ActEnum.CREDENTIALS).ids(List.of(id))))
        .extracting(BatchOutcome::getOutcome)
        .containsExactly(BatchOutcome.OutcomeEnum.DONE);
    assertThat(
            delegates
                .appointDelegate(id, new NewMandate().perimeter(groups().subList(0, 1)))
                .getMandate())
        .isEqualTo(Person.MandateEnum.DELEGATE);
    delegates.dismissDelegate(id);
    api.deleteUser(id);
    var journal = new JournalApi(administrator);
    assertThat(journal.listJournal(null, null, null, null, null, 0, 100).getItems())
        .extracting(row -> row.getAct())
        .contains("user-created", "user-deleted");
    assertThat(journal.exportJournal("user-created", null, null, null, null)).isNotEmpty();
    assertThat(journal.verifyJournal().getOk()).isTrue();
  }

  @Test
  @Order(1)
  @DisplayName("imports people, and stops an import")
  void imports() throws Exception {
    var api = new ImportsApi(administrator);

    String dry = api.startImport(people(1), true).getId();
    PeopleImport progress =
        await("the end of the import")
            .atMost(PATIENCE)
            .until(
                () -> api.getImport(dry, null, null, null),
                read -> read.getState() != PeopleImport.StateEnum.RUNNING);
    assertThat(progress.getLines()).hasSize(1);
    assertThat(api.exportRefusedPeople(dry, true, "fr")).isNotEmpty();

    api.cancelImport(api.startImport(people(2_000), true).getId());
  }

  @Test
  @Order(1)
  @DisplayName("confirms people whom a campaign asks about")
  void recertification() throws ApiException {
    Colleague user = colleagues.user("utilisateur", "logements-prives/gestion");
    NativeUser operator = NativeUser.withRoles("partner-operator");
    NativeUser another = NativeUser.withRoles("partner-operator");
    String campaign =
        CONSOLE
            .caller("an operator", operator)
            .campaigns()
            .propose(Map.of("dueAt", Instant.now().plus(Duration.ofDays(40)).toString()))
            .id();
    assertThat(CONSOLE.caller("another operator", another).campaigns().approve(campaign))
        .hasStatus(200);
    var api = new RecertificationApi(administrator);

    Recertification asked = api.getRecertification();

    assertThat(asked.getPeople()).extracting(person -> person.getId()).contains(user.id());
    assertThat(api.confirmPeople(new Confirmation().confirmed(List.of(user.id()))).getPeople())
        .anySatisfy(person -> assertThat(person.getConfirmed()).isTrue());
  }

  @Test
  @Order(2)
  @DisplayName("has taken every operation of the document")
  void all() {
    TAKEN.requireAll();
  }
}
