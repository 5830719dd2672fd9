package fr.moncomptepartenaire.tests.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.dsl.Visitor;
import generated.operators.ApiClient;
import generated.operators.ApiException;
import generated.operators.api.HealthApi;
import generated.operators.api.ImportsApi;
import generated.operators.api.JournalApi;
import generated.operators.api.LettersApi;
import generated.operators.api.MailsApi;
import generated.operators.api.NoticesApi;
import generated.operators.api.OrganisationsApi;
import generated.operators.api.RecertificationsApi;
import generated.operators.api.ReplacementsApi;
import generated.operators.api.ReportsApi;
import generated.operators.api.SearchApi;
import generated.operators.api.SecondFactorsApi;
import generated.operators.model.Address;
import generated.operators.model.Campaign;
import generated.operators.model.Cancellation;
import generated.operators.model.HousingKind;
import generated.operators.model.IssuedLetter;
import generated.operators.model.LetterFilter;
import generated.operators.model.LetterSelection;
import generated.operators.model.NewCampaign;
import generated.operators.model.NewOrganisation;
import generated.operators.model.NewReplacement;
import generated.operators.model.NewReturn;
import generated.operators.model.NewReturns;
import generated.operators.model.NewSecondFactorReset;
import generated.operators.model.NewSuspension;
import generated.operators.model.Notice;
import generated.operators.model.NoticeSelection;
import generated.operators.model.Organisation;
import generated.operators.model.OrganisationImport;
import generated.operators.model.OrganisationImportReport;
import generated.operators.model.Postponement;
import generated.operators.model.Replacement;
import generated.operators.model.ReturnReason;
import generated.operators.model.ReturnedLetter;
import generated.operators.model.Seat;
import generated.operators.model.SeatFilter;
import generated.operators.model.SecondFactorReset;
import generated.operators.model.SecondFactorResetState;
import generated.operators.model.TimelineKind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One test after the other: the last one asks whether all operations were taken. */
@DisplayName("A client that was generated from docs/openapi-operators.yaml")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GeneratedOperatorsClientIT {
  private static final Taken TAKEN = new Taken(ApiDocument.OPERATORS);
  private static final TestClient CONSOLE = TestClient.open();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MOTIVE = "Départ de l’administrateur";

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();
  private final ApiClient machine = client(platform.operator()::token);

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

  private static ApiClient client(Supplier<String> token) {
    var client = new ApiClient();
    client.updateBaseUri(Platform.get().baseUrl().resolve(Platform.PARTNER).toString());
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + token.get()));
    client.setResponseInterceptor(TAKEN::see);
    return client;
  }

  private static ApiClient person() {
    NativeUser operator = NativeUser.withRoles("partner-operator");
    String token =
        CONSOLE.signIn(operator.username(), operator.password()).get("access_token").asText();
    return client(() -> token);
  }

  private static NewOrganisation organisation(String siret) {
    return new NewOrganisation()
        .siret(siret)
        .name("Bailleur d’essai " + siret.substring(9))
        .housingKinds(List.of(HousingKind.CONVENTIONNE, HousingKind.PRIVE))
        .address(new Address().lines(List.of("12 rue des Lilas")).postalCode("69003").city("LYON"));
  }

  private String created() throws ApiException {
    String siret = Organisations.siret();
    new OrganisationsApi(machine).createOrganisation(organisation(siret));
    return siret;
  }

  private String claimed(Person person) throws ApiException {
    String siret = created();
    IssuedLetter letter = new LettersApi(machine).issueLetter(siret);
    SignIn.fresh()
        .becomeAdministrator(
            new fr.moncomptepartenaire.tests.dsl.Letter(
                siret, letter.getIdentifier(), letter.getProvisionalPassword()),
            person);
    return siret;
  }

  private static String start(File file) {
    try {
      return new String(Files.readAllBytes(file.toPath()), ISO_8859_1).substring(0, 4);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OrganisationImportReport imported(int organisations) throws Exception {
    var imports = new ImportsApi(machine);
    String id = imports.startOrganisationImport(csv(organisations), null, false).getId();
    return await("the end of the import")
        .atMost(PATIENCE)
        .until(
            () -> imports.getOrganisationImport(id, 0, 20),
            report -> report.getState() != OrganisationImportReport.StateEnum.RUNNING);
  }

  private static String csv(int organisations) {
    return OrganisationCsv.ofNew(organisations).text();
  }

  @Test
  @Order(1)
  @DisplayName("registers an organisation, reads it, changes it, suspends it and lets it go on")
  void organisations() throws ApiException {
    var api = new OrganisationsApi(machine);
    String siret = Organisations.siret();

    Organisation created = api.createOrganisation(organisation(siret));

    assertThat(created.getSeat()).isEqualTo(SeatFilter.VACANT);
    assertThat(created.getAdministrator()).isNull();
    assertThat(api.getOrganisation(siret)).isEqualTo(created);
    assertThat(
            api.listOrganisations(
                    siret, SeatFilter.VACANT, LetterFilter.NONE, null, null, "name", 0, 1)
                .getItems())
        .hasSize(1);
    assertThat(
            api.updateOrganisation(siret, organisation(siret).name("Habitat Renommé"), "*")
                .getName())
        .isEqualTo("Habitat Renommé");
    assertThat(api.listDelegates(siret, 0, 20).getTotal()).isZero();
    assertThat(api.getEstablishment(siret).getSiret()).isEqualTo(siret);

    api.suspendOrganisation(siret, new NewSuspension().motive("Le temps d’un essai"));
    assertThat(api.getOrganisation(siret).getSuspension()).isNotNull();
    api.resumeOrganisation(siret);
    assertThat(api.getOrganisation(siret).getSeatBeneath()).isEqualTo(Seat.VACANT);
  }

  @Test
  @Order(2)
  @DisplayName("issues a letter that opens the seat, and reads what happened")
  void letterAndNotice() throws ApiException {
    String siret = claimed(Person.somebody());
    var notices = new NoticesApi(machine);

    Organisation claimed = new OrganisationsApi(machine).getOrganisation(siret);
    assertThat(claimed.getSeat()).isEqualTo(SeatFilter.HELD);
    assertThat(claimed.getAdministrator()).isNotNull();
    assertThat(
            new JournalApi(machine)
                .listOrganisationJournal(siret, null, null, null, null, null, 0, 100)
                .getItems())
        .extracting(row -> row.getAct())
        .contains("seat-claimed");
    assertThat(
            new JournalApi(machine)
                .listOrganisationTimeline(
                    siret, TimelineKind.SEAT, null, null, null, null, null, 0, 100)
                .getItems())
        .extracting(entry -> entry.getAct().getAct())
        .containsExactly("seat-claimed");
    assertThat(new JournalApi(machine).verifyJournal(siret).getOk()).isTrue();

    Notice notice =
        notices.listNotices(false, 0, 100).getItems().stream()
            .filter(it -> it.getSiret().equals(siret))
            .findFirst()
            .orElseThrow();
    assertThat(start(notices.printNotice(notice.getReference()))).isEqualTo("%PDF");
    assertThat(
            start(
                notices.printNotices(
                    new NoticeSelection().references(List.of(notice.getReference())))))
        .isEqualTo("%PDF");
    notices.freezeOrganisation(
        notice.getReference(), new NewSuspension().motive("Ce n’est pas nous"));
    assertThat(notices.getNotice(notice.getReference()).getSuspended()).isTrue();
  }

  @Test
  @Order(2)
  @DisplayName("ends a holder's freeze by two people")
  void release() throws ApiException, IOException {
    String siret = claimed(Person.somebody());
    Notice notice =
        new NoticesApi(machine)
            .listNotices(null, 0, 100).getItems().stream()
                .filter(it -> it.getSiret().equals(siret))
                .findFirst()
                .orElseThrow();
    PrintedLetter printed =
        PrintedLetter.of(
            Files.readAllBytes(
                new NoticesApi(machine).printNotice(notice.getReference()).toPath()));
    Visitor.atNewAddress()
        .post(printed.qrCode(), Map.of("code", printed.password(), "step", "confirm"));
    var claude = new OrganisationsApi(person());
    var dominique = new OrganisationsApi(person());

    assertThat(claude.listFreezes(null, null, 0, 100).getItems())
        .extracting(frozen -> frozen.getSiret())
        .contains(siret);
    assertThat(claude.resumeOrganisation(siret).getRelease()).isNotNull();
    dominique.withdrawRelease(siret);
    assertThat(claude.resumeOrganisation(siret).getByHolder()).isTrue();
    assertThat(dominique.resumeOrganisation(siret)).isNull();
    assertThat(claude.getOrganisation(siret).getSuspension()).isNull();
  }

  @Test
  @Order(2)
  @DisplayName("finds what a caller names, and reads an organisation's people and correspondence")
  void desk() throws ApiException {
    Person person = Person.somebody();
    String siret = claimed(person);
    var organisations = new OrganisationsApi(machine);

    assertThat(new SearchApi(machine).searchAll(siret).getOrganisations())
        .singleElement()
        .satisfies(found -> assertThat(found.getSiret()).isEqualTo(siret));
    assertThat(new SearchApi(machine).searchAll(person.email()).getPeople()).hasSize(1);
    assertThat(
            organisations
                .listOrganisationUsers(
                    siret, null, null, null, "ADMINISTRATOR", null, null, null, "lastName", 0, 20)
                .getItems())
        .singleElement()
        .satisfies(user -> assertThat(user.getEmail()).isEqualTo(person.email()));
    assertThat(organisations.listOrganisationCorrespondence(siret).getLetters()).hasSize(1);
  }

  @Test
  @Order(2)
  @DisplayName("replaces an administrator by two people")
  void replacement() throws ApiException {
    String siret = claimed(Person.somebody());
    var claude = new ReplacementsApi(person());
    var dominique = new ReplacementsApi(person());
    var proposal =
        new NewReplacement()
            .motive(MOTIVE)
            .ticket("INC-1")
            .mode(NewReplacement.ModeEnum.KEEP_UNTIL_CLAIMED);

    Replacement first = claude.proposeReplacement(siret, proposal);
    assertThat(claude.listWaitingReplacements(0, 100).getItems()).contains(first);
    claude.withdrawReplacement(siret, first.getId());
    Replacement second = claude.proposeReplacement(siret, proposal);

    assertThat(dominique.approveReplacement(siret, second.getId()).getState())
        .isEqualTo(Replacement.StateEnum.APPROVED);
    assertThat(claude.listReplacements(siret)).hasSize(2);
  }

  @Test
  @Order(2)
  @DisplayName("resets a second factor by two people")
  void secondFactor() throws ApiException {
    String administrator = Colleagues.ofNewOrganisation().administrator().id();
    AuthenticatorApp.of(administrator);
    var claude = new SecondFactorsApi(person());
    var dominique = new SecondFactorsApi(person());
    var proposal = new NewSecondFactorReset().userId(administrator).motive(MOTIVE).ticket("INC-1");

    SecondFactorReset first = claude.proposeSecondFactorReset(proposal);
    assertThat(claude.listSecondFactorResets(SecondFactorResetState.PROPOSED, 0, 100).getItems())
        .contains(first);
    claude.withdrawSecondFactorReset(first.getId());
    SecondFactorReset second = claude.proposeSecondFactorReset(proposal);

    assertThat(dominique.approveSecondFactorReset(second.getId()).getState())
        .isEqualTo(SecondFactorResetState.DONE);
  }

  @Test
  @Order(2)
  @DisplayName("imports organisations and takes their letters in each form")
  void imports() throws Exception {
    var imports = new ImportsApi(machine);
    var letters = new LettersApi(machine);

    OrganisationImportReport printed = imported(1);
    assertThat(printed.getCreated()).isEqualTo(1);
    assertThat(imports.exportRefusedOrganisations(printed.getId(), true, "fr")).isNotEmpty();
    assertThat(start(letters.takeLetterDocument(printed.getId()))).isEqualTo("%PDF");
    assertThat(start(letters.takeLetterArchive(imported(1).getId()))).startsWith("PK");
    assertThat(letters.takeLetterTable(imported(1).getId(), true)).isNotEmpty();
    assertThat(start(letters.reissueLetters("zip", printed.getId()))).startsWith("PK");
    assertThat(start(letters.issueLetters(new LetterSelection().sirets(List.of(created())))))
        .isEqualTo("%PDF");

    IssuedLetter lost = letters.issueLetter(created());
    assertThat(
            letters
                .recordReturns(
                    new NewReturns()
                        .items(
                            List.of(
                                new NewReturn()
                                    .reference(lost.getReference())
                                    .reason(ReturnReason.MOVED.getValue()))))
                .getItems())
        .singleElement()
        .satisfies(
            back -> assertThat(back.getOutcome()).isEqualTo(ReturnedLetter.OutcomeEnum.DONE));

    String running = imports.startOrganisationImport(csv(5_000), null, true).getId();
    imports.cancelOrganisationImport(running);
    assertThat(imports.listOrganisationImports(null, 0, 1).getItems())
        .singleElement()
        .satisfies(
            newest -> {
              assertThat(newest.getId()).isEqualTo(running);
              assertThat(newest.getState()).isEqualTo(OrganisationImport.StateEnum.CANCELLED);
            });
  }

  @Test
  @Order(2)
  @DisplayName("tries a mail again that was given up")
  void mails() throws Exception {
    Person person = Person.somebody();
    String orgId = Dossier.of(tables, claimed(person)).orgId();
    await("the mail is sent")
        .atMost(PATIENCE)
        .until(
            () ->
                tables.update(
                        "update partner_outbox set state = 'DEAD', failure = 'mail-server' where"
                            + " org_id = ? and kind = 'IDENTIFIER' and state = 'SENT'",
                        orgId)
                    > 0);
    String mail =
        tables
            .texts("select id from partner_outbox where org_id = ? and kind = 'IDENTIFIER'", orgId)
            .get(0);
    var api = new MailsApi(machine);

    assertThat(api.listMails("DEAD", null, 0, 100).getItems())
        .extracting(it -> it.getId())
        .contains(mail);
    api.retryMail(mail);
  }

  @Test
  @Order(2)
  @DisplayName("asks administrators to confirm their people")
  void campaign() throws ApiException {
    var api = new RecertificationsApi(person());
    OffsetDateTime dueAt = OffsetDateTime.now(ZoneOffset.UTC).plusDays(40);

    Campaign campaign = api.startCampaign(new NewCampaign().dueAt(dueAt));
    String id = campaign.getId();

    assertThat(campaign.getState()).isEqualTo(Campaign.StateEnum.PROPOSED);
    assertThat(new RecertificationsApi(person()).approveCampaign(id).getState())
        .isEqualTo(Campaign.StateEnum.OPEN);
    assertThat(api.postponeCampaign(id, new Postponement().dueAt(dueAt.plusDays(7))).getDueAt())
        .isAfter(dueAt);
    assertThat(api.getCampaign(id).getProgress()).isNotNull();
    assertThat(api.listCampaigns(null)).extracting(Campaign::getId).contains(id);
    assertThat(api.exportCampaign(id, true)).isNotEmpty();
    assertThat(api.getCampaignCourse(id).getWeeks()).isNotEmpty();
    assertThat(api.listCampaignOrganisations(id, "answered", null, 0, 20).getTotal()).isZero();
    assertThat(api.cancelCampaign(id, new Cancellation().motive(MOTIVE)).getState())
        .isEqualTo(Campaign.StateEnum.CANCELLED);
  }

  @Test
  @Order(2)
  @DisplayName("reads what a dashboard shows")
  void reports() throws ApiException {
    var api = new ReportsApi(machine);
    created();

    assertThat(api.getSummary().getOrganisations().getTotal()).isPositive();
    assertThat(api.getCourse(4).getWeeks()).hasSize(4);
    assertThat(api.exportOrganisations(SeatFilter.VACANT, true)).isNotEmpty();
    assertThat(api.exportLackingSecondFactor(true, true)).isNotEmpty();
    assertThat(api.exportCharter(false, true)).isNotEmpty();
    assertThat(api.listOrphans(null, "-name", 0, 20).getTotal()).isNotNegative();
    assertThat(api.listAlarms(7, "raisedAt", 0, 20).getTotal()).isNotNegative();
    assertThat(new HealthApi(machine).getHealth()).isNotNull();
  }

  @Test
  @Order(3)
  @DisplayName("has taken every operation of the document")
  void all() {
    TAKEN.requireAll();
  }
}
