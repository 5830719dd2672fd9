package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tokens;
import fr.moncomptepartenaire.tests.hygiene.WrittenTraces.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Makes every kind of secret and of mistake first, then looks through all that was written down by
 * any test that ran before in this JVM, too.
 */
@DisplayName("T27: given a journey with every kind of mistake")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretHygieneIT {
  /** Keycloak keeps secrets of confidential clients in clear: it has to show and rotate them. */
  private static final String CLIENT_SECRETS = "client.secret";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final WrittenTraces traces = new WrittenTraces(platform);

  /** Passwords of letters and persons. */
  private final Set<String> passwords = new LinkedHashSet<>();

  /** Codes by the address they were mailed to. */
  private final Map<String, String> codes = new java.util.LinkedHashMap<>();

  private final List<Person> persons = new ArrayList<>();

  @BeforeAll
  void liveThroughIt() throws Exception {
    wholeJourney();
    wrongPasswords();
    secretsInTheWrongField();
    wrongCodes();
    mailServerDown();
    mailServerThatRefuses();
    printedLetter();
    expiredPageAndAbandonedForm();
  }

  private void wholeJourney() {
    Letter letter = letter();
    Person person = person();
    SignIn signIn = SignIn.fresh();
    Page codePage = signIn.fillIn(signIn.signIn(letter), person);
    remember(person);
    Page password = signIn.typeCode(codePage, person);
    Page tooShort =
        signIn.choosePassword(
            password, chosen("court" + UUID.randomUUID().toString().substring(0, 6)));
    assertThat(tooShort).isPasswordForm();
    Tokens tokens =
        new Tokens(signIn.tokens(signIn.choosePassword(tooShort, chosen(person.password()))));
    String identifier = tokens.access().get("preferred_username").asText();
    SignIn.fresh().signIn(letter);
    SignIn.fresh().signIn(identifier, chosen("mauvais mot de passe " + UUID.randomUUID()));
    SignIn again = SignIn.fresh();
    assertThat(again.signIn(identifier, person.password()).authorizationCode()).isPresent();
    SignIn.fresh()
        .token(
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "offre-bailleurs",
                "username",
                identifier,
                "password",
                person.password()));
  }

  private void wrongPasswords() {
    Letter letter = letter();
    for (int i = 0; i < 3; i++) {
      SignIn.fresh().signIn(letter.identifier(), chosen(wrong(letter.password(), i)));
    }
    SignIn.fresh()
        .token(
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                letter.identifier(),
                "password",
                letter.password()));
    organisations.issueLetter(letter.siret());
    SignIn.fresh().signIn(letter);
  }

  private void secretsInTheWrongField() {
    Letter letter = letter();
    String secret = letter.password();
    String identifier = letter.identifier();
    SignIn.fresh().signIn(/* identifier= */ secret, /* password= */ identifier);
    SignIn.fresh().signIn(letter.password().toLowerCase(Locale.ROOT), "");
    SignIn.fresh().signIn(person().email(), chosen("un mot de passe oublié " + UUID.randomUUID()));
  }

  private void wrongCodes() {
    Letter letter = letter();
    Person person = person();
    SignIn signIn = SignIn.fresh();
    Page codePage = signIn.fillIn(signIn.signIn(letter), person);
    remember(person);
    for (String wrong : List.of("00000000", "1234", "<b>")) {
      codePage = codePage.submit("code", Map.of("code", wrong, "step", "verify"));
    }
    assertThat(codePage).isCodeForm();
    codePage.submit("code", Map.of("code", letter.password(), "step", "verify"));
  }

  private void mailServerDown() {
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter());
    platform.mails().goDown();
    try {
      assertThat(signIn.fillIn(form, person()).notice()).contains("mail-unavailable");
    } finally {
      platform.mails().comeBack();
    }
  }

  private void mailServerThatRefuses() throws Exception {
    AdminApi administrator = platform.platformAdministrator();
    JsonNode before = administrator.get(Platform.ADMIN).expect(200).json().get("smtpServer");
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter());
    try (RefusingMailServer refusing = RefusingMailServer.start()) {
      ObjectNode changed = before.deepCopy();
      changed.put("host", "127.0.0.1").put("port", Integer.toString(refusing.port()));
      administrator.put(Platform.ADMIN, Map.of("smtpServer", changed)).expect(204);
      Page refused = signIn.fillIn(form, person());
      assertThat(refused).isClaimForm();
      assertThat(refused.errorOf("email")).contains("l’a refusée");
    } finally {
      administrator.put(Platform.ADMIN, Map.of("smtpServer", before)).expect(204);
    }
  }

  private void printedLetter() {
    String siret = organisations.vacant();
    PrintedLetter letter =
        PrintedLetter.of(
            Caller.operator()
                .send(
                    "POST",
                    Platform.PARTNER + "/organisations/" + siret + "/letter",
                    null,
                    "Accept",
                    "application/pdf")
                .response()
                .body());
    passwords.add(letter.password());
    var telephone = new HttpBrowser(platform.baseUrl());
    telephone.open(letter.qrCode());
    new SignIn(telephone).signIn(letter.identifier(), letter.password());
  }

  private void expiredPageAndAbandonedForm() {
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter());
    signIn.browser().cookies().clear();
    signIn.fillIn(form, person());
  }

  @Test
  @DisplayName("then no secret stands in any log, event, table or mail")
  void noSecretAnywhere() throws SQLException {
    passwords.add(Platform.automationSecret());
    List<Pattern> secrets = passwords.stream().flatMap(SecretHygieneIT::spellings).toList();
    List<Trace> places = new ArrayList<>(traces.logs());
    places.addAll(traces.events());
    places.addAll(traces.tables());
    places.addAll(traces.mails());

    List<Trace> found = hits(places, secrets);

    assertThat(places).hasSizeGreaterThan(1000);
    assertThat(found)
        .filteredOn(
            trace ->
                !(trace.place().equals(CLIENT_SECRETS)
                    && trace.text().equals(Platform.automationSecret())))
        .isEmpty();
  }

  @Test
  @DisplayName("then a code stands in its own mail and nowhere else")
  void codesOnlyInTheirMails() throws SQLException {
    List<Pattern> spellings = codes.values().stream().flatMap(SecretHygieneIT::ofCode).toList();
    List<Trace> places = new ArrayList<>(traces.logs());
    places.addAll(traces.events());
    places.addAll(traces.tables());

    assertThat(codes).hasSizeGreaterThan(1);
    assertThat(hits(places, spellings)).isEmpty();
    codes.forEach(
        (address, code) ->
            assertThat(hits(traces.mails(), ofCode(code).toList()))
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.place()).contains(address)));
  }

  @Test
  @DisplayName("T26: then no log line and no event names a person, and no log line an address")
  void noPersonInLogsOrEvents() {
    List<Pattern> names =
        persons.stream()
            .flatMap(person -> Stream.of(person.lastName(), person.email(), person.phone()))
            .distinct()
            .map(name -> Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE))
            .toList();
    List<Trace> places = new ArrayList<>(traces.logs());
    places.addAll(traces.events());

    assertThat(hits(places, names))
        .extracting(trace -> trace.place() + ": " + trace.text())
        .isEmpty();
    assertThat(hits(traces.logs(), List.of(Pattern.compile("[\\w.+-]+@[\\w-]+\\.example"))))
        .extracting(trace -> trace.place() + ": " + trace.text())
        .isEmpty();
  }

  @Test
  @DisplayName("T36: then an export of the realm holds no secret and no person")
  void nothingInTheExport() {
    String export =
        platform
            .platformAdministrator()
            .post(
                Platform.ADMIN + "/partial-export?exportClients=true&exportGroupsAndRoles=true", "")
            .expect(200)
            .body();
    List<Pattern> secrets = passwords.stream().flatMap(SecretHygieneIT::spellings).toList();

    assertThat(hits(List.of(new Trace("export", export)), secrets)).isEmpty();
    assertThat(persons).allSatisfy(person -> assertThat(export).doesNotContain(person.email()));
  }

  private static List<Trace> hits(Collection<Trace> places, List<Pattern> wanted) {
    return places.stream()
        .filter(trace -> wanted.stream().anyMatch(each -> each.matcher(trace.text()).find()))
        .toList();
  }

  /** A password as typed, without its dashes, with spaces, in small letters, encoded. */
  private static Stream<Pattern> spellings(String password) {
    String bare = password.replace("-", "");
    Set<String> forms = new LinkedHashSet<>(List.of(password, password.replace('-', ' ')));
    if (password.matches("(\\w{4}-){3}\\w{4}")) {
      forms.add(bare);
    }
    for (String form : List.copyOf(forms)) {
      forms.add(URLEncoder.encode(form, StandardCharsets.UTF_8));
      forms.add(
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString(form.getBytes(StandardCharsets.UTF_8)));
      forms.add(Normalizer.normalize(form, Normalizer.Form.NFD));
    }
    return forms.stream()
        .map(
            form ->
                Pattern.compile(
                    Pattern.quote(form), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  // Eight digits may stand in a longer number by chance.
  private static Stream<Pattern> ofCode(String code) {
    return Stream.of(
        Pattern.compile(
            "(?<![0-9a-fA-F-])"
                + code.substring(0, 4)
                + "[ \u00a0\u202f-]?"
                + code.substring(4)
                + "(?![0-9a-fA-F-])"));
  }

  private Letter letter() {
    Letter letter = organisations.offered();
    passwords.add(letter.password());
    return letter;
  }

  private Person person() {
    String mark =
        UUID.randomUUID()
            .toString()
            .replaceAll("[^a-f]", "")
            .chars()
            .limit(6)
            .mapToObj(letter -> String.valueOf((char) letter))
            .collect(Collectors.joining());
    Person some = Person.somebody();
    Person person =
        new Person("Quézac-Zürn" + mark, "Camille", "+4930901820" + persons.size(), some.email());
    persons.add(person);
    return person;
  }

  private void remember(Person person) {
    codes.put(person.email(), SignIn.mailedCode(person));
  }

  private String chosen(String password) {
    passwords.add(password);
    return password;
  }

  private static String wrong(String password, int index) {
    char last = password.charAt(18 - index) == 'A' ? 'B' : 'A';
    return password.substring(0, 18 - index) + last + password.substring(19 - index);
  }
}
