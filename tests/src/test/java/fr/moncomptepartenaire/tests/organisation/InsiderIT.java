package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * An insider: one operator who tries alone what takes two. Each way may begin with acts that an
 * operator is allowed to do; then comes the step that would give something away.
 */
@DisplayName("T69, T84: given one operator who acts alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InsiderIT {
  /** A provisional password or a code, as it is printed. */
  private static final Pattern SECRET =
      Pattern.compile("\\b[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}\\b");

  private static final String USERS = Platform.ADMIN + "/users";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  private TestClient console;
  private TestClient grants;
  private NativeUser account;
  private Caller alone;
  private Caller colleague;

  @BeforeAll
  void signIn() {
    console = TestClient.withLastingTokens();
    grants = TestClient.withPasswordGrant();
    account = NativeUser.withRoles("partner-operator", "offline_access");
    alone = console.caller("alone", account);
    colleague = console.caller("a colleague", NativeUser.withRoles("partner-operator"));
  }

  @AfterAll
  void signOut() {
    console.close();
    grants.close();
  }

  /**
   * A way.
   *
   * @param victim a new organisation, in the state that the way starts from
   * @param walk the acts; answers the decisive one
   * @param refusals what the decisive act may be answered
   */
  private record Way(
      String name, Start victim, Function<Victim, Answer> walk, Set<Integer> refusals) {}

  private enum Start {
    NONE,
    VACANT,
    OFFERED,
    HELD
  }

  /** An organisation, and whom it belongs to; empty texts where there is nobody. */
  private record Victim(String siret, String administratorId, String reference) {}

  private Victim victim(Start start) {
    switch (start) {
      case NONE -> {
        return new Victim(Organisations.siret(), "", "");
      }
      case VACANT -> {
        return new Victim(organisations.vacant(), "", "");
      }
      case OFFERED -> {
        return new Victim(organisations.offered().siret(), "", "");
      }
      default -> {
        Letter letter = organisations.offered();
        SignIn.fresh().becomeAdministrator(letter, Person.somebody());
        Dossier dossier = Dossier.of(tables, letter.siret());
        return new Victim(
            letter.siret(),
            dossier.administrators().get(0),
            tables
                .texts("select reference from partner_notice where org_id = ?", dossier.orgId())
                .get(0));
      }
    }
  }

  @TestFactory
  @DisplayName("then no way gives a seat or a password, and no way goes unseen")
  Stream<DynamicTest> ways() {
    List<Way> ways =
        List.of(
            way(
                "registers an organisation and issues its letter",
                Start.NONE,
                this::ownLetter,
                409),
            way("imports an organisation and takes its letter", Start.NONE, this::ownImport, 409),
            way("imports one, and issues its letters anew", Start.NONE, this::ownReissue, 409),
            way(
                "has a large import's letters issued anew, alone",
                Start.NONE,
                this::reissueAlone,
                409),
            way(
                "asks for them, and takes them from a second browser",
                Start.NONE,
                this::reissueInSecondBrowser,
                409),
            way(
                "asks for them, and takes them by a password grant",
                Start.NONE,
                this::reissueByPasswordGrant,
                403),
            way("hides its letter among others", Start.NONE, this::ownAmongOthers, 409),
            way("changes the address, then issues the letter", Start.VACANT, this::address, 409),
            way(
                "changes the address of a letter that is out, and reissues it",
                Start.OFFERED,
                this::address,
                409),
            way("changes the address by an import", Start.VACANT, this::addressByImport, 409),
            way(
                "changes the contact address, then issues the letter",
                Start.VACANT,
                this::contact,
                409),
            way("proposes a replacement and approves it", Start.HELD, this::ownApproval, 409),
            way("approves it from a second browser", Start.HELD, this::secondBrowser, 409),
            way("approves it by a password grant", Start.HELD, this::passwordGrant, 403),
            way("approves it by an offline token", Start.HELD, this::offlineToken, 403),
            way(
                "has it approved, then issues its letter",
                Start.HELD,
                this::replacementLetter,
                409),
            way(
                "has it approved, changes nothing, and takes the letter in a selection",
                Start.HELD,
                this::replacementSelection,
                409),
            way("freezes by the reference, and ends the freeze", Start.HELD, this::ownRelease, 409),
            way(
                "freezes by the code of a print, and ends the freeze",
                Start.HELD,
                this::holdersRelease,
                409),
            way(
                "ends such a freeze from a second browser",
                Start.HELD,
                this::releaseInSecondBrowser,
                409),
            way(
                "starts a recertification of everybody, and approves it",
                Start.NONE,
                this::recertification,
                409),
            way(
                "sets the administrator's password natively",
                Start.HELD,
                this::nativePassword,
                403),
            way(
                "sends the administrator's recovery to an own address",
                Start.HELD,
                this::nativeAddress,
                403),
            way("creates an account natively", Start.HELD, this::nativeAccount, 403),
            way("joins the organisation natively", Start.HELD, this::nativeMember, 403),
            way("takes the mandate's role natively", Start.HELD, this::nativeRole, 403),
            way("enables the organisation natively", Start.HELD, this::nativeOrganisation, 403),
            way(
                "becomes the administrator by impersonation",
                Start.HELD,
                this::impersonation,
                403,
                404,
                501),
            way(
                "creates a user in the organisations' interface",
                Start.HELD,
                this::ownInterface,
                403),
            way(
                "reads the letter's password after another has issued it",
                Start.OFFERED,
                this::readLetter,
                404,
                405));
    assertThat(ways).hasSizeGreaterThanOrEqualTo(20);
    return ways.stream().map(way -> DynamicTest.dynamicTest(way.name(), () -> tried(way)));
  }

  private static Way way(
      String name, Start start, Function<Victim, Answer> walk, Integer... refusals) {
    return new Way(name, start, walk, Set.of(refusals));
  }

  private void tried(Way way) {
    Victim victim = victim(way.victim());
    List<String> administrators = administrators(victim);
    long members = members(victim);
    long seen = seen(victim);
    heard.clear();

    Answer decisive = way.walk().apply(victim);

    assertThat(way.refusals()).as("%s: %s", way.name(), decisive).contains(decisive.status());
    assertThat(administrators(victim)).isEqualTo(administrators);
    assertThat(members(victim)).isEqualTo(members);
    assertThat(administrators).doesNotContain(account.id());
    assertThat(heard).allSatisfy(text -> assertThat(SECRET.matcher(text).find()).isFalse());
    if (!heard.isEmpty()) {
      assertThat(seen(victim)).as("rows of the journal and admin events").isGreaterThan(seen);
    }
  }

  /** The answers to acts that took effect; what took none leaves nothing to see. */
  private final List<String> heard = new ArrayList<>();

  private Answer done(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
    heard.add(answer.text());
    return answer;
  }

  private List<String> administrators(Victim victim) {
    return tables.texts(
        "select m.user_id from partner_mandate m join partner_organisation o on o.org_id = m.org_id"
            + " where o.siret = ? and m.kind = 'ADMINISTRATOR'",
        victim.siret());
  }

  private long members(Victim victim) {
    return tables.number(
        "select count(*) from user_group_membership m join org g on g.group_id = m.group_id join"
            + " partner_organisation o on o.org_id = g.id where o.siret = ?",
        victim.siret());
  }

  private long seen(Victim victim) {
    return tables.number(
            "select count(*) from partner_journal j join partner_journal_head h on h.org_id ="
                + " j.org_id where h.siret = ? and j.actor_id = ?",
            victim.siret(),
            account.id())
        + tables.number(
            "select count(*) from admin_event_entity where auth_user_id = ?", account.id());
  }

  private Answer letter(Caller caller, Victim victim) {
    return caller.organisations().issueLetter(victim.siret());
  }

  private Answer ownLetter(Victim victim) {
    done(alone.organisations().create(Organisations.body(victim.siret())));
    return letter(alone, victim);
  }

  private String imported(OrganisationCsv csv) {
    String id = done(alone.organisationImports().start(csv)).id();
    await("the import")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                !alone
                    .organisationImports()
                    .read(id)
                    .json()
                    .get("state")
                    .asText()
                    .equals("RUNNING"));
    return id;
  }

  private Answer ownImport(Victim victim) {
    return alone
        .organisationImports()
        .letters(imported(new OrganisationCsv().with(victim.siret())));
  }

  private Answer ownReissue(Victim victim) {
    String id = imported(new OrganisationCsv().with(victim.siret()));
    assertThat(colleague.organisationImports().letters(id)).hasStatus(200);
    return alone.organisationImports().reissueLetters(id);
  }

  /** A large import of somebody else, whose letters are posted, and new ones asked for. */
  private String asked() {
    BulkImport program = BulkImport.started(OrganisationCsv.ofNew(101), false);
    assertThat(program.awaitEnd().get("created").asInt()).isEqualTo(101);
    assertThat(colleague.organisationImports().letters(program.id())).hasStatus(200);
    done(alone.organisationImports().reissueLetters(program.id()));
    return program.id();
  }

  private Answer reissueAlone(Victim victim) {
    return alone.organisationImports().reissueLetters(asked());
  }

  private Answer reissueInSecondBrowser(Victim victim) {
    String id = asked();
    return console.caller("a second browser", account).organisationImports().reissueLetters(id);
  }

  private Answer reissueByPasswordGrant(Victim victim) {
    String id = asked();
    return grants.shell("a shell", account, "openid").organisationImports().reissueLetters(id);
  }

  private Answer ownAmongOthers(Victim victim) {
    done(alone.organisations().create(Organisations.body(victim.siret())));
    return alone
        .organisations()
        .issueLetters(List.of(organisations.vacant(), victim.siret(), organisations.vacant()));
  }

  private Answer address(Victim victim) {
    Map<String, Object> body = new HashMap<>(Organisations.body(victim.siret()));
    body.put(
        "address",
        Map.of("lines", List.of("1 rue de l’Initié"), "postalCode", "69003", "city", "LYON"));
    done(alone.organisations().change(victim.siret(), body));
    return letter(alone, victim);
  }

  private Answer addressByImport(Victim victim) {
    imported(
        new OrganisationCsv()
            .line(victim.siret() + ";Bailleur d’essai;PRIVE;9 rue de l’Initié;;69003;LYON"));
    return letter(alone, victim);
  }

  private Answer contact(Victim victim) {
    Map<String, Object> body = new HashMap<>(Organisations.body(victim.siret()));
    body.put("contactEmail", "initie." + UUID.randomUUID() + "@bailleur.example");
    done(alone.organisations().change(victim.siret(), body));
    return letter(alone, victim);
  }

  private String proposed(Victim victim) {
    return done(alone.organisations().proposeReplacement(victim.siret())).id();
  }

  private Answer ownApproval(Victim victim) {
    return alone.organisations().approveReplacement(victim.siret(), proposed(victim));
  }

  private Answer secondBrowser(Victim victim) {
    String id = proposed(victim);
    return console
        .caller("a second browser", account)
        .organisations()
        .approveReplacement(victim.siret(), id);
  }

  private Answer passwordGrant(Victim victim) {
    String id = proposed(victim);
    return grants
        .shell("a shell", account, "openid")
        .organisations()
        .approveReplacement(victim.siret(), id);
  }

  private Answer offlineToken(Victim victim) {
    String id = proposed(victim);
    return grants
        .offline("an offline token", account)
        .organisations()
        .approveReplacement(victim.siret(), id);
  }

  private void replacing(Victim victim) {
    String id = proposed(victim);
    assertThat(colleague.organisations().approveReplacement(victim.siret(), id)).hasStatus(200);
  }

  private Answer replacementLetter(Victim victim) {
    replacing(victim);
    return letter(alone, victim);
  }

  private Answer replacementSelection(Victim victim) {
    replacing(victim);
    return alone.organisations().issueLetters(List.of(victim.siret()));
  }

  private Answer ownRelease(Victim victim) {
    done(alone.notices().freeze(victim.reference(), "Appel : pas nous"));
    return alone.organisations().endSuspension(victim.siret());
  }

  private void frozenByCode(Victim victim) {
    Answer print = alone.notices().print(victim.reference());
    String code = PrintedLetter.of(print.response().body()).password();
    URI page = platform.baseUrl().resolve("/realms/" + Platform.REALM + "/ce-n-est-pas-nous");
    assertThat(Visitor.atNewAddress().post(page, Map.of("code", code, "step", "confirm")).status())
        .isEqualTo(200);
    done(alone.organisations().endSuspension(victim.siret()));
  }

  private Answer holdersRelease(Victim victim) {
    frozenByCode(victim);
    return alone.organisations().endSuspension(victim.siret());
  }

  private Answer releaseInSecondBrowser(Victim victim) {
    frozenByCode(victim);
    return console
        .caller("a second browser", account)
        .organisations()
        .endSuspension(victim.siret());
  }

  private Answer recertification(Victim victim) {
    Campaigns.endOpenOne();
    Answer proposal =
        done(
            alone
                .campaigns()
                .propose(Map.of("dueAt", Instant.now().plus(Duration.ofDays(60)).toString())));
    Answer approval = alone.campaigns().approve(proposal.id());
    Campaigns.endOpenOne();
    return approval;
  }

  private Answer nativePassword(Victim victim) {
    return alone.put(
        USERS + "/" + victim.administratorId() + "/reset-password",
        Map.of("type", "password", "value", "trois moutons verts du berger", "temporary", false));
  }

  private Answer nativeAddress(Victim victim) {
    assertThat(
            alone
                .put(
                    USERS + "/" + victim.administratorId() + "/execute-actions-email",
                    List.of("UPDATE_PASSWORD"))
                .status())
        .isEqualTo(403);
    return alone.put(
        USERS + "/" + victim.administratorId(),
        Map.of("email", "initie." + UUID.randomUUID() + "@bailleur.example"));
  }

  private Answer nativeAccount(Victim victim) {
    return alone.post(USERS, Map.of("username", "initie." + UUID.randomUUID(), "enabled", true));
  }

  private Answer nativeMember(Victim victim) {
    return alone.post(
        Platform.ADMIN
            + "/organizations/"
            + Dossier.of(tables, victim.siret()).orgId()
            + "/members",
        account.id());
  }

  private Answer nativeRole(Victim victim) {
    return alone.post(
        USERS + "/" + account.id() + "/role-mappings/realm",
        List.of(
            Map.of(
                "id",
                tables.texts("select id from keycloak_role where name = 'partner-manager'").get(0),
                "name",
                "partner-manager")));
  }

  private Answer nativeOrganisation(Victim victim) {
    String orgId = Dossier.of(tables, victim.siret()).orgId();
    return alone.put(
        Platform.ADMIN + "/organizations/" + orgId,
        Map.of("id", orgId, "name", "x", "alias", victim.siret(), "enabled", true));
  }

  private Answer impersonation(Victim victim) {
    return alone.post(USERS + "/" + victim.administratorId() + "/impersonation", Map.of());
  }

  private Answer ownInterface(Victim victim) {
    return alone.post(
        "/realms/" + Platform.REALM + "/partner/users",
        Map.of(
            "lastName",
            "Initié",
            "firstName",
            "Claude",
            "email",
            "initie." + UUID.randomUUID() + "@bailleur.example",
            "habilitationGroups",
            List.of()));
  }

  private Answer readLetter(Victim victim) {
    String siret = victim.siret();
    String userId = Dossier.of(tables, siret).letter().userId();
    for (String path :
        List.of(
            Platform.PARTNER + "/organisations/" + siret,
            Platform.PARTNER + "/organisations/" + siret + "/correspondence",
            Platform.PARTNER + "/organisations/" + siret + "/journal",
            Platform.PARTNER + "/search?q=" + siret,
            USERS + "/" + userId,
            USERS + "/" + userId + "/credentials")) {
      assertThat(SECRET.matcher(alone.get(path).text()).find()).as(path).isFalse();
    }
    return alone.get(Platform.PARTNER + "/organisations/" + siret + "/letter");
  }
}
