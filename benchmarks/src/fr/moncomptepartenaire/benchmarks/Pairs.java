package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.imports.PeopleCsv;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The acts of {@link SideBySideBenchmark}: each of ours, and what is beside it. */
final class Pairs {
  private static final String USERS = Templates.USERS;
  private static final String NATIVE = Platform.ADMIN + "/users";
  private static final String THEIRS = UsualWay.ADMIN + "/users";

  private final KeycloakServer server;
  private final URI base;
  private final Templates made;
  private final UsualWay usual;
  private final AdminApi operator;
  private final AdminApi platform;
  private final Organisations organisations;
  private final Supplier<String> ours;
  private final Supplier<String> theirs;
  private final Supplier<String> theirsOfGroup;
  private final String group;
  private final Letter letter;
  private final String colleague;
  private final String theirMember;
  private final String theirMemberOfGroup;
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, Meter.Act> acts = new LinkedHashMap<>();

  private String created = "";
  private String theirsCreated = "";

  /** Two acts by their names. */
  record Pair(String ours, String beside) {}

  Pairs(KeycloakServer server, Tables tables, Templates made, UsualWay usual) {
    this.server = server;
    this.base = server.baseUrl();
    this.made = made;
    this.usual = usual;
    this.operator = Platform.operator(base);
    this.platform = Platform.platformAdministrator(base);
    this.organisations = new Organisations(operator);
    this.ours = made.large().token();
    this.theirs = usual.administrator();
    this.theirsOfGroup = usual.administratorOfGroup();
    this.group = made.groups().get(0);
    this.letter = organisations.offered();
    this.colleague =
        tables
            .texts(
                "select user_id from user_group_membership where group_id = ? and user_id <> ?"
                    + " limit 1",
                made.large().groupId(),
                made.large().administrator())
            .get(0);
    // The maker's people have a mailed password that has expired: this one chose another since.
    tables.update("delete from partner_credential where user_id = ?", colleague);
    tables.update("delete from user_required_action where user_id = ?", colleague);
    this.theirMember = usual.idOf(UsualWay.member());
    this.theirMemberOfGroup = usual.idOf(UsualWay.memberOfGroup());
    lists();
    people();
    organisations();
    signIns();
  }

  Map<String, Meter.Act> acts() {
    return acts;
  }

  List<Pair> pairs() {
    return pairs;
  }

  private void pair(String what, Meter.Act own, String beside, Meter.Act other) {
    acts.put(what, own);
    beside(what, beside, other);
  }

  /** Another act beside one of ours. */
  private void beside(String what, String beside, Meter.Act other) {
    acts.putIfAbsent(beside, other);
    pairs.add(new Pair(what, beside));
  }

  private Meter.Act reads(Supplier<String> token, String path) {
    return () -> Meter.get(base, token, path).whole();
  }

  private void lists() {
    pair(
        "own list, 20 of 200",
        reads(ours, USERS + "?max=20"),
        "native list under a permission each",
        reads(theirs, THEIRS + "?max=20"));
    pair(
        "native list under our policy",
        reads(ours, NATIVE + "?max=20"),
        "native list under a permission each",
        reads(theirs, THEIRS + "?max=20"));
    beside(
        "native list under our policy",
        "native list of people only in a group",
        reads(theirsOfGroup, THEIRS + "?max=20"));
    pair(
        "native read of one under our policy",
        reads(ours, NATIVE + "/" + colleague),
        "native read of one under a permission each",
        reads(theirs, THEIRS + "/" + theirMember));
    beside(
        "native read of one under our policy",
        "native read of one who is only in a group",
        reads(theirsOfGroup, THEIRS + "/" + theirMemberOfGroup));
  }

  private void people() {
    pair("create a user", this::creation, "native creation with a group", this::nativeCreation);
    pair(
        "edit a user",
        () -> send("PUT", ours, USERS + "/" + created, edited(), 200),
        "native edit",
        () ->
            send(
                "PUT",
                theirs,
                THEIRS + "/" + theirsCreated,
                Map.of("firstName", "Claude", "lastName", "Petit"),
                204));
    pair(
        "disable a user",
        () -> send("POST", ours, USERS + "/" + created + "/disable", Map.of(), 204),
        "native disabling",
        () -> send("PUT", theirs, THEIRS + "/" + theirsCreated, Map.of("enabled", false), 204));
    pair(
        "delete a user",
        () -> send("DELETE", ours, USERS + "/" + created, Map.of(), 204),
        "native deletion",
        () -> send("DELETE", theirs, THEIRS + "/" + theirsCreated, Map.of(), 204));
  }

  private Map<String, Object> edited() {
    return Map.of(
        "lastName",
        "Petit",
        "firstName",
        "Claude",
        "email",
        createdEmail,
        "habilitationGroups",
        List.of(group));
  }

  private String createdEmail = "";

  /** Creates a user by our interface; how long that took. */
  long creation() {
    createdEmail = "mesure." + UUID.randomUUID() + "@exemple.example";
    Meter.Answered answer =
        Meter.send("POST", base, ours, USERS, Meter.json(NewUser.body(createdEmail, group)), 201);
    created = tree(answer.text()).get("id").asText();
    return answer.whole();
  }

  /** Creates a user natively, as the administrator of the usual way. */
  long nativeCreation() {
    Meter.Answered answer = Meter.send("POST", base, theirs, THEIRS, Meter.json(UsualWay.newUser()), 201);
    theirsCreated = answer.id();
    return answer.whole();
  }

  private void organisations() {
    pair(
        "organisation without letter",
        () -> {
          Map<String, Object> body = Organisations.body(Organisations.siret());
          return Meter.timed(
              () -> operator.post(Platform.PARTNER + "/organisations", body).expect(201));
        },
        "Organization and group",
        () -> {
          String name = "organisme-" + UUID.randomUUID();
          return Meter.timed(() -> usual.withoutAdministrator(name));
        });
    pair(
        "organisation with letter",
        () -> {
          Map<String, Object> body = Organisations.body(Organisations.siret());
          return Meter.timed(
              () -> {
                operator.post(Platform.PARTNER + "/organisations", body).expect(201);
                operator
                    .post(Platform.PARTNER + "/organisations/" + body.get("siret") + "/letter", "")
                    .expect(200);
              });
        },
        "Organization, group, administrator, policy and permission",
        () -> {
          String name = "organisme-" + UUID.randomUUID();
          return Meter.timed(() -> usual.whole(name));
        });
  }

  private void signIns() {
    pair(
        "claim, all posts",
        new Claim(),
        "plain sign-in with UPDATE_PROFILE and UPDATE_PASSWORD",
        new FirstSignIn(List.of("UPDATE_PROFILE", "UPDATE_PASSWORD")));
    beside(
        "claim, all posts",
        "the same with VERIFY_EMAIL",
        new FirstSignIn(List.of("UPDATE_PROFILE", UsualWay.VERIFY_EMAIL, "UPDATE_PASSWORD")));
    pair(
        "ordinary sign-in, our realm",
        new Post(() -> new SignIn(new HttpBrowser(base)).start(), made.large().username()),
        "ordinary sign-in, plain realm",
        new Post(usual::signInPage, UsualWay.member()));
    String coded = codedColleague();
    pair(
        "sign-in with a code, our realm",
        new CodedSignIn(
            () -> new SignIn(new HttpBrowser(base)).start(),
            coded,
            AuthenticatorApp.of(colleague, platform)),
        "sign-in with a code, plain realm",
        new CodedSignIn(
            usual::signInPage,
            UsualWay.anotherMember(),
            AuthenticatorApp.of(
                usual.idOf(UsualWay.anotherMember()), platform, UsualWay.ADMIN)));
    pair(
        "sign-in by letter, up to the form",
        new Post(
            () -> new SignIn(new HttpBrowser(base)).start(),
            letter.identifier(),
            letter.password()),
        "ordinary sign-in, our realm",
        () -> 0);
  }

  /** Keycloak reads the policy as a whole, if at all: the rest is its own default. */
  private static final Map<String, Object> REUSABLE_CODES =
      Map.of(
          "otpPolicyType",
          "totp",
          "otpPolicyAlgorithm",
          "HmacSHA1",
          "otpPolicyDigits",
          6,
          "otpPolicyPeriod",
          30,
          "otpPolicyLookAheadWindow",
          1,
          "otpPolicyInitialCounter",
          0,
          "otpPolicyCodeReusable",
          true);

  /** Lets both realms take a code more than once; the name of a colleague who has a password. */
  private String codedColleague() {
    for (String realm : List.of(Platform.ADMIN, UsualWay.ADMIN)) {
      platform.put(realm, REUSABLE_CODES).expect(204);
    }
    String path = NATIVE + "/" + colleague;
    platform
        .put(
            path + "/reset-password",
            Map.of("type", "password", "value", UsualWay.PASSWORD, "temporary", false))
        .expect(204);
    return platform.get(path).expect(200).json().get("username").asText();
  }

  /** Types identifier and password, and on the next page the code of an application. */
  private static final class CodedSignIn implements Meter.Act {
    private final Supplier<Page> page;
    private final String identifier;
    private final AuthenticatorApp app;
    private Page open;

    CodedSignIn(Supplier<Page> page, String identifier, AuthenticatorApp app) {
      this.page = page;
      this.identifier = identifier;
      this.app = app;
      this.open = page.get();
    }

    @Override
    public void prepare() {
      open = page.get();
    }

    @Override
    public long nanos() {
      Page[] answer = {open};
      long took =
          Meter.timed(
              () -> {
                Page asked =
                    open.submit(
                        "username",
                        Map.of("username", identifier, "password", UsualWay.PASSWORD));
                answer[0] = asked.submit("otp", Map.of("otp", app.code()));
              });
      assertThat(answer[0].authorizationCode()).as("%s", answer[0]).isPresent();
      return took;
    }
  }

  /** Types identifier and password on a page that is open already. */
  private static final class Post implements Meter.Act {
    private final Supplier<Page> page;
    private final String identifier;
    private final String password;
    private Page open;

    Post(Supplier<Page> page, String identifier) {
      this(page, identifier, UsualWay.PASSWORD);
    }

    Post(Supplier<Page> page, String identifier, String password) {
      this.page = page;
      this.identifier = identifier;
      this.password = password;
      this.open = page.get();
    }

    @Override
    public void prepare() {
      open = page.get();
    }

    @Override
    public long nanos() {
      Page[] answer = new Page[1];
      long took =
          Meter.timed(
              () ->
                  answer[0] =
                      open.submit(
                          "username", Map.of("username", identifier, "password", password)));
      assertThat(answer[0].isClaimForm() || answer[0].authorizationCode().isPresent())
          .as("%s", answer[0])
          .isTrue();
      return took;
    }
  }

  /** All posts of a claim; the wait for the mail with the code is not counted. */
  private final class Claim implements Meter.Act {
    private final SignIn[] signIn = new SignIn[1];
    private final Page[] page = new Page[1];
    private Letter own = letter;

    @Override
    public void prepare() {
      own = organisations.offered();
      signIn[0] = new SignIn(new HttpBrowser(base));
      page[0] = signIn[0].start();
    }

    @Override
    public long nanos() {
      Person person = Person.somebody();
      SignIn it = signIn[0];
      long took = post(() -> page[0] = it.signIn(page[0], own.identifier(), own.password()));
      took += post(() -> page[0] = it.fillIn(page[0], person));
      String code = SignIn.mailedCode(person);
      took += post(() -> page[0] = it.typeCode(page[0], code));
      took += post(() -> page[0] = it.choosePassword(page[0], person.password()));
      assertThat(page[0].authorizationCode()).as("%s", page[0]).isPresent();
      return took;
    }

    private long post(Runnable act) {
      return Meter.timed(act);
    }
  }

  /**
   * What a person does in plain Keycloak who got a temporary password, also with an address to
   * prove by a mailed link.
   */
  private final class FirstSignIn implements Meter.Act {
    private final List<String> actions;
    private final Page[] page = new Page[1];
    private String name = "";

    FirstSignIn(List<String> actions) {
      this.actions = actions;
    }

    @Override
    public void prepare() {
      name = "premier-" + UUID.randomUUID();
      usual.user(name, actions, List.of());
      page[0] = usual.signInPage();
    }

    @Override
    public long nanos() {
      long took =
          Meter.timed(
              () ->
                  page[0] =
                      page[0].submit(
                          "username", Map.of("username", name, "password", UsualWay.PASSWORD)));
      // Keycloak asks for them in the order of its own list.
      for (int i = 0; i < actions.size(); i++) {
        took += next();
      }
      assertThat(page[0].authorizationCode()).as("%s", page[0]).isPresent();
      return took;
    }

    private long next() {
      if (page[0].isPasswordForm()) {
        return Meter.timed(() -> page[0] = password());
      }
      if (page[0].document().selectFirst("[name=lastName]") != null) {
        return Meter.timed(() -> page[0] = profile());
      }
      // The wait for the mail is not counted.
      URI link = URI.create(SignIn.mailedLink(UsualWay.address(name)));
      return Meter.timed(() -> page[0] = page[0].browser().open(link));
    }

    private Page password() {
      return page[0].submit(
          "password-new",
          Map.of(
              "password-new",
              UsualWay.PASSWORD + " 2",
              "password-confirm",
              UsualWay.PASSWORD + " 2"));
    }

    private Page profile() {
      return page[0].submit("lastName", Map.of("lastName", "Martin", "firstName", "Camille"));
    }
  }

  /** Imports people; how many milliseconds a line took. */
  double importedPerLineMillis(int people) {
    String file = PeopleCsv.of(people).content();
    String[] path = new String[1];
    JsonNode[] end = new JsonNode[1];
    long took =
        Meter.timed(
            () -> {
              path[0] = PeopleCsv.start(made.large().caller(), file, false);
              end[0] = PeopleCsv.ended(made.large().caller(), path[0]);
            });
    assertThat(end[0].get("created").asInt()).as("%s", end[0]).isEqualTo(people);
    return took / 1e6 / people;
  }

  private long send(
      String method, Supplier<String> token, String path, Map<String, Object> body, int status) {
    return Meter.send(method, base, token, path, body.isEmpty() ? "" : Meter.json(body), status).whole();
  }

  private static JsonNode tree(String json) {
    try {
      return AdminApi.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return server.baseUrl().toString();
  }
}
