package fr.moncomptepartenaire.tests.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.dsl.TwoOperators;
import fr.moncomptepartenaire.tests.dsl.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("R22, T01: given the notice of a claim that the organisation did not want")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContestPageIT {
  private static final String SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();
  private final SecureRandom random = new SecureRandom();
  private TwoOperators operators;

  @BeforeAll
  void signIn() {
    operators = TwoOperators.signedIn();
  }

  @AfterAll
  void signOut() {
    operators.close();
  }

  /** An organisation that somebody has claimed, and what the claimant has. */
  private record Claimed(String siret, Person person, SignIn signIn, JsonNode tokens) {
    String identifier() {
      return SignIn.claimsOf(tokens).get("preferred_username").asText();
    }

    Caller claimant() {
      return Caller.bearing("claimant", () -> tokens.get("access_token").asText());
    }
  }

  private Claimed claimed() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    return new Claimed(letter.siret(), person, signIn, signIn.becomeAdministrator(letter, person));
  }

  private String reference(String siret) {
    return tables
        .texts(
            "select n.reference from partner_notice n join partner_organisation o on o.org_id ="
                + " n.org_id where o.siret = ? order by n.claimed_at desc",
            siret)
        .get(0);
  }

  /** The notice as the post brings it. */
  private PrintedLetter printed(String siret) {
    Answer pdf = Caller.operator().notices().print(reference(siret));
    assertThat(pdf).hasStatus(200);
    return PrintedLetter.of(pdf.response().body());
  }

  private static String text(Answer pdf) {
    try (PDDocument document = Loader.loadPDF(pdf.response().body())) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String code(String siret) {
    return printed(siret).password();
  }

  private URI page() {
    return page(platform.baseUrl());
  }

  private static URI page(URI node) {
    return node.resolve("/realms/" + Platform.REALM + "/ce-n-est-pas-nous");
  }

  private static String view(Visitor.Answer answer) {
    Element page = answer.document().selectFirst("#partner-contest");
    return page == null ? "none: " + answer : page.attr("data-view");
  }

  private Visitor.Answer send(Visitor visitor, String code) {
    return visitor.post(page(), Map.of("code", code, "step", "code"));
  }

  private Visitor.Answer confirm(Visitor visitor, String code) {
    return visitor.post(page(), Map.of("code", code, "step", "confirm"));
  }

  private Visitor.Answer freeze(String siret) {
    return confirm(Visitor.atNewAddress(), code(siret));
  }

  private String anyCode() {
    return IntStream.range(0, 16)
        .mapToObj(i -> String.valueOf(SYMBOLS.charAt(random.nextInt(SYMBOLS.length()))))
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName(
      "then its holder freezes the organisation by the printed code and one confirmation: nobody"
          + " signs in, all sessions end on both nodes within a second, and everybody is told")
  void frozen() {
    Claimed claimed = claimed();
    KeycloakServer second = platform.node(1);
    PrintedLetter notice = printed(claimed.siret());
    String code = notice.password();
    assertThat(notice.pages()).isEqualTo(1);
    assertThat(notice.qrCode()).isEqualTo(page());
    assertThat(notice.text()).contains(page().toString().substring(0, 20)).contains(code);
    SignIn elsewhere = new SignIn(new HttpBrowser(second.baseUrl()));
    JsonNode tokens =
        elsewhere.tokens(elsewhere.signIn(claimed.identifier(), claimed.person().password()));
    List<Caller> onBothNodes =
        List.of(
            claimed.claimant(),
            Caller.bearing("on the other node", () -> tokens.get("access_token").asText())
                .at(second.baseUrl()));
    assertThat(onBothNodes).allSatisfy(one -> assertThat(one.userInfo()).hasStatus(200));
    Visitor holder = Visitor.atNewAddress();

    Visitor.Answer first = holder.open(notice.qrCode());
    assertThat(first.status()).isEqualTo(200);
    assertThat(view(first)).isEqualTo("ask");
    assertThat(first.head().toLowerCase(Locale.ROOT)).doesNotContain("set-cookie");
    assertThat(first.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(first.header("Cache-Control")).contains("no-store");
    assertThat(first.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(first.document().select("script:not([src]), [style]")).isEmpty();

    Visitor.Answer asked =
        send(holder, "  " + code.toLowerCase(Locale.ROOT).replace("-", " ") + " ");
    assertThat(view(asked)).isEqualTo("confirm");
    assertThat(asked.document().text()).contains("Bailleur d’essai");
    assertThat(asked.header("Cache-Control")).contains("no-store");
    assertThat(organisations.read(claimed.siret()).get("suspended").asBoolean()).isFalse();

    Visitor.Answer done = confirm(holder, code);
    long since = System.nanoTime();
    assertThat(done.status()).isEqualTo(200);
    assertThat(view(done)).isEqualTo("done");
    for (Caller caller : onBothNodes) {
      assertThat(caller.userInfo()).hasStatusIn(401, 403);
      assertThat(caller.me()).hasStatusIn(401, 403);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - since);
    Scale.figure("a freeze ends sessions on two nodes within %d ms", took.toMillis());
    assertThat(took).isLessThan(Duration.ofSeconds(1));

    assertThat(SignIn.fresh().signIn(claimed.identifier(), claimed.person().password()))
        .isNotice("suspended");
    JsonNode suspension = organisations.read(claimed.siret()).get("suspension");
    assertThat(suspension.get("freeze").asBoolean()).isTrue();
    assertThat(suspension.get("byHolder").asBoolean()).isTrue();
    assertThat(suspension.get("by").isNull()).isTrue();
    assertThat(suspension.get("release").isNull()).isTrue();
    Dossier dossier = Dossier.of(tables, claimed.siret());
    assertThat(dossier.times("frozen-by-notice")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
    JsonNode rows = Caller.operator().organisations().journal(claimed.siret()).json().get("items");
    assertThat(rows.get(0).get("act").asText()).as("the look itself").isEqualTo("people-consulted");
    JsonNode row = rows.get(1);
    assertThat(row.get("act").asText()).isEqualTo("frozen-by-notice");
    assertThat(row.get("actorKind").asText()).isEqualTo("NOTICE");
    assertThat(row.get("origin").asText()).isEqualTo(holder.address());
    assertThat(summary().get("frozen").asLong()).isPositive();
    assertThat(siretsFrozen()).contains(claimed.siret());
    JsonNode state = Caller.operator().notices().read(reference(claimed.siret())).json();
    assertThat(state.get("contestedAt").isNull()).isFalse();
    assertThat(state.get("contestedBy").isNull()).isTrue();
    platform
        .mails()
        .await(
            claimed.person().email(),
            mail -> mail.text().contains("suspendus par une personne qui tient l’avis"),
            Duration.ofSeconds(30));
    String grouped = claimed.siret().replaceAll("(\\d{3})(\\d{3})(\\d{3})(\\d{5})", "$1 $2 $3 $4");
    platform
        .mails()
        .await(
            "service@partenaires.example",
            mail -> mail.text().replace('\u00a0', ' ').replace('\u202f', ' ').contains(grouped),
            Duration.ofSeconds(30));
  }

  private JsonNode summary() {
    return Caller.operator().get(Platform.PARTNER + "/reports/summary").json();
  }

  private List<String> siretsFrozen() {
    return Caller.operator()
        .get(Platform.PARTNER + "/freezes?max=100")
        .json()
        .get("items")
        .findValuesAsText("siret");
  }

  @Test
  @DisplayName(
      "T82: then an unknown, a used, an expired and a malformed code, and one from before the seat"
          + " changed hands, get one answer, on the confirmation as well")
  void oneAnswer() {
    String used = claimed().siret();
    String usedCode = code(used);
    assertThat(view(confirm(Visitor.atNewAddress(), usedCode))).isEqualTo("done");
    longAgo(used);
    String expired = claimed().siret();
    String expiredCode = code(expired);
    tables.update(
        "update partner_notice_code set expires_at = 1 where org_id = ?",
        Dossier.of(tables, expired).orgId());
    String handed = claimed().siret();
    String formerCode = code(handed);
    String proposal = operators.claude().organisations().proposeReplacement(handed).id();
    assertThat(operators.dominique().organisations().approveReplacement(handed, proposal))
        .hasStatus(200);
    String former = reference(handed);
    SignIn.fresh().becomeAdministrator(organisations.issueLetter(handed), Person.somebody());
    String history = text(Caller.operator().notices().print(former));

    List<String> bodies = new ArrayList<>();
    for (String code :
        List.of(
            anyCode(),
            usedCode,
            expiredCode,
            formerCode,
            "",
            "<b>",
            "ABCD",
            "A".repeat(5_000),
            "\u0000")) {
      Visitor visitor = Visitor.atNewAddress();
      for (Visitor.Answer answer : List.of(send(visitor, code), confirm(visitor, code))) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(view(answer)).isEqualTo("unknown");
        bodies.add(answer.body());
      }
    }
    assertThat(bodies).containsOnly(bodies.get(0));
    assertThat(bodies.get(0)).contains("01 23 45 67 89").doesNotContain("Bailleur d’essai");
    assertThat(history).contains("Contactez sans attendre").doesNotContain("Code de suspension");
    for (String siret : List.of(expired, handed)) {
      assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
    }
  }

  @Test
  @DisplayName(
      "T84: and prints it again, alone or with others, then the code that was posted works all the same,"
          + " and each code once")
  void printedAgain() {
    String siret = claimed().siret();
    String posted = code(siret);
    String second = code(siret);
    assertThat(Caller.operator().notices().printAll(reference(siret))).hasStatus(200);
    Caller claude = operators.claude();
    Caller dominique = operators.dominique();

    for (String code : List.of(posted, second)) {
      assertThat(view(confirm(Visitor.atNewAddress(), code))).isEqualTo("done");
      assertThat(claude.organisations().endSuspension(siret)).hasStatus(202);
      assertThat(dominique.organisations().endSuspension(siret)).hasStatus(204);
      for (Visitor.Answer again :
          List.of(send(Visitor.atNewAddress(), code), confirm(Visitor.atNewAddress(), code))) {
        assertThat(view(again)).as("once it is released").isEqualTo("unknown");
      }
    }
    assertThat(Dossier.of(tables, siret).times("frozen-by-notice")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "then its freeze is told by mail to every operator who can sign in and has an address, also by a"
          + " role that contains the operators', or by a group")
  void operatorsTold() {
    NativeUser agent = NativeUser.withRoles("partner-operator");
    NativeUser nested = NativeUser.withRoles();
    nested.grant(platformRoleOfOperators());
    NativeUser grouped = NativeUser.withRoles();
    grouped.join(groupBelowOperators());
    NativeUser gone = NativeUser.withRoles("partner-operator");
    new KeycloakAccount(gone.id()).disable();
    NativeUser stranger = NativeUser.withRoles();
    String siret = claimed().siret();

    assertThat(view(freeze(siret))).isEqualTo("done");

    String orgId = Dossier.of(tables, siret).orgId();
    assertThat(
            tables.texts(
                "select user_id from partner_outbox where kind = 'FREEZE_ALERT' and org_id = ? and"
                    + " user_id is not null",
                orgId))
        .contains(agent.id(), nested.id(), grouped.id())
        .doesNotContain(gone.id(), stranger.id())
        .doesNotHaveDuplicates();
    platform
        .mails()
        .await(
            grouped.username() + "@exemple.example",
            mail -> mail.text().contains("suspendu"),
            Duration.ofSeconds(60));
  }

  /** The name of a new role that contains the operators'. */
  private String platformRoleOfOperators() {
    String name = "agents-" + UUID.randomUUID();
    AdminApi administrator = platform.platformAdministrator();
    String roles = Platform.ADMIN + "/roles";
    administrator.post(roles, Map.of("name", name)).expect(201);
    administrator
        .post(
            roles + "/" + name + "/composites",
            List.of(administrator.get(roles + "/partner-operator").expect(200).json()))
        .expect(204);
    return name;
  }

  /** The id of a new group below one that has the operators' role. */
  private String groupBelowOperators() {
    AdminApi administrator = platform.platformAdministrator();
    String groups = Platform.ADMIN + "/groups";
    String parent =
        TestClient.idOf(
            administrator.post(groups, Map.of("name", "agents-" + UUID.randomUUID())).expect(201));
    administrator
        .post(
            groups + "/" + parent + "/role-mappings/realm",
            List.of(
                administrator.get(Platform.ADMIN + "/roles/partner-operator").expect(200).json()))
        .expect(204);
    return TestClient.idOf(
        administrator
            .post(groups + "/" + parent + "/children", Map.of("name", "nuit"))
            .expect(201));
  }

  @Test
  @DisplayName(
      "then of several who confirm at once one code freezes once, and each is told that it is done")
  void once() {
    String siret = claimed().siret();
    String code = code(siret);

    List<String> views =
        Concurrently.atOnce(
            IntStream.range(0, 6)
                .<Callable<String>>mapToObj(i -> () -> view(confirm(Visitor.atNewAddress(), code)))
                .toList());

    assertThat(views).hasSize(6).containsOnly("done");
    Dossier dossier = Dossier.of(tables, siret);
    assertThat(dossier.times("frozen-by-notice")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
  }

  /** Lets the organisation's freeze by its holder be older than a repeated request. */
  private void longAgo(String siret) {
    tables.update(
        "update partner_suspension set notice_at = notice_at - 601000 where org_id = ?",
        Dossier.of(tables, siret).orgId());
  }

  @Test
  @DisplayName(
      "then whoever sends the code that froze it again is told for ten minutes that it is suspended,"
          + " even after ten wrong codes, and nothing changes; later, and for another code, it is"
          + " unknown")
  void repeated() {
    String siret = claimed().siret();
    String code = code(siret);
    Visitor holder = Visitor.atNewAddress();
    for (int i = 0; i < 11; i++) {
      send(holder, anyCode());
    }
    Visitor.Answer done = confirm(holder, code);
    assertThat(view(done)).isEqualTo("done");
    Dossier dossier = Dossier.of(tables, siret);
    long written = dossier.times("frozen-by-notice");

    for (Visitor visitor : List.of(holder, Visitor.atNewAddress())) {
      for (Visitor.Answer again : List.of(confirm(visitor, code), send(visitor, code))) {
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(done.body());
      }
    }
    assertThat(dossier.times("frozen-by-notice")).isEqualTo(written).isEqualTo(1);
    assertThat(view(confirm(Visitor.atNewAddress(), anyCode()))).isEqualTo("unknown");
    longAgo(siret);
    assertThat(view(confirm(Visitor.atNewAddress(), code))).isEqualTo("unknown");
    assertThat(view(confirm(holder, code))).isEqualTo("limited");
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();
  }

  @Test
  @DisplayName(
      "T83: then an address that has sent ten wrong codes is told whom to call, and the right code"
          + " passes from there all the same, as from everywhere else")
  void limited() {
    String siret = claimed().siret();
    String code = code(siret);
    Visitor guesser = Visitor.atNewAddress();
    for (int i = 0; i < 10; i++) {
      assertThat(send(guesser, anyCode()).status()).isEqualTo(400);
    }

    Visitor.Answer refused = send(guesser, anyCode());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(view(refused)).isEqualTo("limited");
    assertThat(refused.header("Retry-After")).isEqualTo("3600");
    assertThat(refused.document().text()).contains("le service partenaires", "01 23 45 67 89");
    assertThat(refused.document().selectFirst("#contest-code [name=code]")).isNotNull();
    assertThat(confirm(guesser, anyCode()).body()).isEqualTo(refused.body());

    assertThat(view(send(Visitor.atNewAddress(), code))).isEqualTo("confirm");
    assertThat(view(send(guesser, code))).isEqualTo("confirm");
    assertThat(view(confirm(guesser, code))).isEqualTo("done");
    longAgo(siret);
    assertThat(send(guesser, code).body()).as("once used").isEqualTo(refused.body());
    tables.update(
        "update partner_code_try set try_window = try_window - 3600000 where origin = ?",
        guesser.address());
    assertThat(send(guesser, anyCode()).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("then the page speaks English to whoever asks for it, without a cookie's help")
  void english() {
    String code = code(claimed().siret());
    Visitor visitor = Visitor.atNewAddress();
    URI english = URI.create(page() + "?kc_locale=en");

    Visitor.Answer first = visitor.open(english);
    assertThat(first.document().expectFirst("html").attr("lang")).isEqualTo("en");
    URI action = page().resolve(first.document().expectFirst("form").attr("action"));
    Visitor.Answer asked = visitor.post(action, Map.of("code", code));
    assertThat(asked.document().text()).contains("Confirm the suspension");
    assertThat(visitor.open(URI.create(page() + "?code=" + code)).body()).doesNotContain(code);
  }

  @Test
  @DisplayName(
      "T72: then its freeze ends by two operators: one asks, another one ends it; neither the same"
          + " one, nor a program, nor a wish of more than 72 hours ago")
  void release() {
    Claimed claimed = claimed();
    String siret = claimed.siret();
    assertThat(view(freeze(siret))).isEqualTo("done");
    Caller claude = operators.claude();
    Caller dominique = operators.dominique();

    assertThat(Caller.operator().organisations().endSuspension(siret)).hasStatus(403);
    Answer asked = claude.organisations().endSuspension(siret);
    assertThat(asked).hasStatus(202);
    assertThat(asked.json().at("/release/by").isTextual()).isTrue();
    assertThat(claude.organisations().endSuspension(siret))
        .isRefused(409, "second-operator-needed");
    assertThat(Caller.operator().organisations().endSuspension(siret)).hasStatus(403);
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();

    assertThat(withdrawal(dominique, siret)).hasStatus(204);
    assertThat(withdrawal(dominique, siret)).isRefused(409, "not-open");
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(202);
    tables.update(
        "update partner_suspension set release_until = 1 where org_id = ?",
        Dossier.of(tables, siret).orgId());
    assertThat(dominique.organisations().endSuspension(siret)).hasStatus(202);
    // A new motive keeps the freeze, and voids the wish: it was for another state of things.
    assertThat(claude.organisations().suspend(siret, "Appel reçu, à vérifier")).hasStatus(204);
    JsonNode suspension = organisations.read(siret).get("suspension");
    assertThat(suspension.get("byHolder").asBoolean()).isTrue();
    assertThat(suspension.get("release").isNull()).isTrue();
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(202);

    assertThat(dominique.organisations().endSuspension(siret)).hasStatus(204);
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
    assertThat(siretsFrozen()).doesNotContain(siret);
    assertThat(SignIn.fresh().signIn(claimed.identifier(), claimed.person().password()))
        .isSignedIn();
    Dossier dossier = Dossier.of(tables, siret);
    assertThat(dossier.times("release-asked")).isEqualTo(4);
    assertThat(dossier.times("release-withdrawn")).isEqualTo(1);
    assertThat(dossier.times("suspension-ended")).isEqualTo(1);
    assertThat(details(dossier, "release-asked")).allMatch(said -> said.contains("expiresAt"));
    assertThat(details(dossier, "release-withdrawn")).allMatch(said -> said.contains("expiresAt"));
    assertThat(details(dossier, "suspension-ended"))
        .containsExactly("{\"motive\":\"Appel reçu, à vérifier\"}");
    assertThat(dossier.journalWhole()).isTrue();
  }

  private List<String> details(Dossier dossier, String act) {
    return tables.texts(
        "select details from partner_journal where org_id = ? and act = ?", dossier.orgId(), act);
  }

  @Test
  @DisplayName(
      "T72: of an organisation that is suspended already, then the end of its freeze by two operators"
          + " leaves the suspension as it was, and one more call ends that")
  void freezeOverSuspension() {
    Claimed claimed = claimed();
    String siret = claimed.siret();
    Caller claude = operators.claude();
    Caller dominique = operators.dominique();
    assertThat(claude.organisations().suspend(siret, "Soupçon de fraude")).hasStatus(204);
    JsonNode suspended = organisations.read(siret).get("suspension");

    assertThat(view(freeze(siret))).isEqualTo("done");

    JsonNode frozen = organisations.read(siret).get("suspension");
    assertThat(frozen.get("byHolder").asBoolean()).isTrue();
    assertThat(frozen.get("beforeFreeze").asBoolean()).isTrue();
    assertSameSuspension(frozen, suspended);
    // A second freeze and a new motive change nothing in that.
    assertThat(view(freeze(siret))).isEqualTo("done");
    assertThat(claude.organisations().suspend(siret, "Soupçon de fraude, plainte déposée"))
        .hasStatus(204);
    JsonNode renewed = organisations.read(siret).get("suspension");
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(202);
    assertThat(dominique.organisations().endSuspension(siret)).hasStatus(204);

    JsonNode left = organisations.read(siret).get("suspension");
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();
    assertThat(left.get("byHolder").asBoolean()).isFalse();
    assertThat(left.get("beforeFreeze").asBoolean()).isFalse();
    assertThat(left.get("release").isNull()).isTrue();
    assertSameSuspension(left, renewed);
    assertThat(siretsFrozen()).doesNotContain(siret);
    assertThat(SignIn.fresh().signIn(claimed.identifier(), claimed.person().password()))
        .isNotice("suspended");
    Dossier dossier = Dossier.of(tables, siret);
    assertThat(dossier.times("freeze-ended")).isEqualTo(1);
    assertThat(dossier.times("suspension-ended")).isZero();
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(204);
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
    assertThat(dossier.journalWhole()).isTrue();
  }

  private static void assertSameSuspension(JsonNode one, JsonNode other) {
    for (String field : List.of("motive", "by", "since")) {
      assertThat(one.get(field)).as(field).isEqualTo(other.get(field));
    }
  }

  @Test
  @DisplayName(
      "T72: of an organisation that the platform's administrator has closed natively, then the end of its freeze"
          + " does not open it")
  void freezeOverNativeClosing() {
    String siret = claimed().siret();
    String code = code(siret);
    String orgId = Dossier.of(tables, siret).orgId();
    tables.update("update org set enabled = false where id = ?", orgId);

    assertThat(view(confirm(Visitor.atNewAddress(), code))).isEqualTo("done");
    assertThat(operators.claude().organisations().endSuspension(siret)).hasStatus(202);
    assertThat(operators.dominique().organisations().endSuspension(siret)).hasStatus(204);

    assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();
    assertThat(organisations.read(siret).get("suspension").isNull()).isTrue();
    assertThat(siretsFrozen()).doesNotContain(siret);
  }

  private static Answer withdrawal(Caller caller, String siret) {
    return caller.send(
        "DELETE", Platform.PARTNER + "/organisations/" + siret + "/suspension/release", null);
  }

  @Test
  @DisplayName(
      "T72: and an operator freezes it besides, then that operator does not end the one freeze with the"
          + " other, and neither a program nor an unattended operator keeps it up")
  void freezeBesides() {
    String siret = claimed().siret();
    assertThat(view(freeze(siret))).isEqualTo("done");
    Caller claude = operators.claude();
    Caller dominique = operators.dominique();
    assertThat(claude.notices().freeze(reference(siret), "Appel : pas nous")).hasStatus(204);

    assertThat(dominique.organisations().endSuspension(siret)).hasStatus(202);
    assertThat(claude.organisations().endSuspension(siret))
        .isRefused(409, "second-operator-needed");
    assertThat(withdrawal(Caller.operator(), siret)).isRefused(403, "not-a-person");
    assertThat(organisations.read(siret).at("/suspension/release").isNull()).isFalse();
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();
    assertThat(withdrawal(claude, siret)).hasStatus(204);
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(202);
    assertThat(dominique.organisations().endSuspension(siret)).hasStatus(204);
  }

  /** What a guesser is told: pages that differ have different hashes. */
  private record Told(int status, int page) {
    static Told by(Visitor.Answer answer) {
      return new Told(answer.status(), answer.body().hashCode());
    }
  }

  @Test
  @DisplayName(
      "T82, T83: then thousands of guesses from many addresses hit nothing and get one answer or the limit's,"
          + " and meanwhile nobody else is blocked")
  void guesses() {
    String siret = claimed().siret();
    String code = code(siret);
    int guesses = Scale.of(100_000);
    int each = 20;
    List<Callable<List<Told>>> guessers = new ArrayList<>();
    for (int i = 0; i < guesses / each; i++) {
      Visitor guesser = Visitor.atNewAddress();
      boolean watched = i % 25 == 0;
      guessers.add(
          () -> {
            List<Told> told =
                IntStream.range(0, each)
                    .mapToObj(
                        n -> n % 2 == 0 ? send(guesser, anyCode()) : confirm(guesser, anyCode()))
                    .map(Told::by)
                    .toList();
            if (watched) {
              assertNobodyElseIsBlocked(guesser, code);
            }
            return told;
          });
    }

    long start = System.nanoTime();
    Map<Told, Long> answers =
        Concurrently.fewAtATime(guessers).stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(told -> told, Collectors.counting()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    Scale.figure(
        "%d guesses of revocation codes in %d s, %.0f a second: %s",
        guesses,
        took.toSeconds(),
        1000.0 * guesses / took.toMillis(),
        answers.entrySet().stream()
            .map(answer -> answer.getKey().status() + " " + answer.getValue() + " times")
            .sorted()
            .toList());
    assertThat(answers.keySet())
        .as("one page for each status")
        .extracting(Told::status)
        .containsExactlyInAnyOrder(400, 429);
    assertThat(answers.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(guesses);
    assertThat(
            tables.number(
                "select count(*) from partner_notice where contested_at is not null and"
                    + " contested_by is null and org_id = ?",
                Dossier.of(tables, siret).orgId()))
        .isZero();
    Visitor holder = Visitor.atNewAddress();
    assertThat(view(send(holder, code))).isEqualTo("confirm");
    assertThat(view(confirm(holder, code))).isEqualTo("done");
    tables.update("delete from partner_code_try where origin like '127.%'");
  }

  /**
   * The holder of a right code passes, even from an address that has used its tries up; a stranger
   * from another address is told of a typing error, not of a limit.
   */
  private void assertNobodyElseIsBlocked(Visitor guesser, String code) {
    assertThat(send(guesser, anyCode()).status()).as("the guesser").isEqualTo(429);
    assertThat(view(send(guesser, code))).isEqualTo("confirm");
    Visitor stranger = Visitor.atNewAddress();
    assertThat(view(stranger.open(page()))).isEqualTo("ask");
    assertThat(view(send(stranger, anyCode()))).isEqualTo("unknown");
  }

  @Test
  @DisplayName("then the tables have only a hash of the code")
  void nowhere() {
    String siret = claimed().siret();
    String code = code(siret).replace("-", "");
    assertThat(
            tables.number(
                "select count(*) from partner_notice_code where upper(code_hash) like ? or"
                    + " upper(reference) like ?",
                "%" + code + "%",
                "%" + code + "%"))
        .isZero();
    assertThat(
            tables.texts(
                "select code_hash from partner_notice_code where org_id = ?",
                Dossier.of(tables, siret).orgId()))
        .hasSize(1)
        .allSatisfy(hash -> assertThat(hash).hasSize(64));
  }
}
