package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.launcher.MailCatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One person's sign-in to the portal {@code offre-bailleurs}. */
public final class SignIn {
  public static final String PORTAL = "http://localhost:8081/";

  private static final String CLIENT = "offre-bailleurs";
  private static final String VERIFIER = "a".repeat(64);
  private static final Pattern CODE =
      Pattern.compile("\\b([0-9]{4})[ \u00a0\u202f-]?([0-9]{4})\\b");
  private static final Pattern LINK = Pattern.compile("http\\S+/login-actions/action-token\\S+");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HttpBrowser browser;

  public SignIn(HttpBrowser browser) {
    this.browser = browser;
  }

  /** A sign-in with a new browser on the first node. */
  public static SignIn fresh() {
    return new SignIn(new HttpBrowser(Platform.get().baseUrl()));
  }

  public HttpBrowser browser() {
    return browser;
  }

  /** Goes from the portal to the sign-in page. */
  public Page start() {
    return start(Map.of());
  }

  /** The same with additional or different parameters in the portal's URL. */
  public Page start(Map<String, String> parameters) {
    return browser.open(from(browser.home(), parameters));
  }

  /**
   * The URL to which the portal redirects people to sign in on a node. They return to the given
   * URL.
   */
  public static URI from(URI node, String portal) {
    return from(node, Map.of("redirect_uri", portal));
  }

  private static URI from(URI node, Map<String, String> parameters) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "client_id",
                CLIENT,
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                PORTAL,
                "code_challenge",
                challenge(),
                "code_challenge_method",
                "S256"));
    all.putAll(parameters);
    return node.resolve(
        "/realms/" + Platform.REALM + "/protocol/openid-connect/auth?" + encoded(all));
  }

  /** Types identifier and password. */
  public Page signIn(String identifier, String password) {
    return signIn(start(), identifier, password);
  }

  /** The same on a page that is already open. */
  public Page signIn(Page signInPage, String identifier, String password) {
    return signInPage.submit("username", Map.of("username", identifier, "password", password));
  }

  /** Signs in by a letter. Returns the page that follows. */
  public Page signIn(Letter letter) {
    return signIn(letter.identifier(), letter.password());
  }

  /** Fills in the claim form. Returns the page that asks for the mailed code. */
  public Page fillIn(Page form, Person person) {
    return form.submit("lastName", person.form());
  }

  /** Types the code that was mailed to the person. */
  public Page typeCode(Page codePage, Person person) {
    return typeCode(codePage, mailedCode(person));
  }

  /** Types a code. */
  public Page typeCode(Page codePage, String code) {
    return codePage.submit("code", Map.of("code", code, "step", "verify"));
  }

  /** The code in the newest mail to a person. */
  public static String mailedCode(Person person) {
    return mailedCode(Platform.get().mails(), person);
  }

  /** The code in the newest mail to a person in this mail catcher. */
  public static String mailedCode(MailCatcher mails, Person person) {
    return codeIn(
        mails.await(
            person.email(), mail -> CODE.matcher(mail.text()).find(), Duration.ofSeconds(20)));
  }

  /** The code in a mail. */
  public static String codeIn(CaughtMail mail) {
    Matcher matcher = CODE.matcher(mail.text());
    if (!matcher.find()) {
      throw new AssertionError("no code in the mail:\n" + mail.text());
    }
    return matcher.group(1) + matcher.group(2);
  }

  /** The newest mailed link to one of Keycloak's actions. */
  public static String mailedLink(Person person) {
    return mailedLink(person.email());
  }

  /** The same in a mail to this address. */
  public static String mailedLink(String address) {
    String text =
        Platform.get()
            .mails()
            .await(address, mail -> LINK.matcher(mail.text()).find(), Duration.ofSeconds(20))
            .text();
    Matcher matcher = LINK.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no link in the mail:\n" + text);
    }
    return matcher.group();
  }

  /** Follows a mailed link and confirms it if Keycloak asks. Returns the page that follows. */
  public Page follow(URI link) {
    Page page = browser.open(link);
    if (page.document().selectFirst("form#partner-address") != null) {
      return page.submit("key", Map.of());
    }
    return page.isPasswordForm() || page.document().select("#kc-info-message a").isEmpty()
        ? page
        : page.click("#kc-info-message a");
  }

  /** Goes all the way from the letter to the password page. */
  public Page claim(Letter letter, Person person) {
    return typeCode(fillIn(signIn(letter), person), person);
  }

  /** Chooses a password. */
  public Page choosePassword(Page page, String password) {
    return page.submit(
        "password-new", Map.of("password-new", password, "password-confirm", password));
  }

  /** Goes all the way from the letter back to the portal. Returns the tokens. */
  public JsonNode becomeAdministrator(Letter letter, Person person) {
    return tokens(choosePassword(claim(letter, person), person.password()));
  }

  /** Signs in to the account console. Returns the console's tokens. */
  public JsonNode accountConsole(String identifier, String password) {
    return consoleTokens(signIn(startAtConsole(), identifier, password));
  }

  /**
   * The person signed in with this browser as a caller of our interfaces. The caller uses a token
   * of the account console, because our interfaces do not accept the portal's.
   */
  public Caller caller(String name) {
    return Caller.bearing(
            name,
            RenewedToken.of(() -> consoleTokens(startAtConsole()).get("access_token").asText()))
        .at(browser.home());
  }

  private String console() {
    return browser.home() + "/realms/" + Platform.REALM + "/account/";
  }

  private Page startAtConsole() {
    return start(Map.of("client_id", "account-console", "redirect_uri", console()));
  }

  private JsonNode consoleTokens(Page page) {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "account-console",
            "code",
            page.authorizationCode()
                .orElseThrow(() -> new AssertionError("not signed in: " + page)),
            "redirect_uri",
            console(),
            "code_verifier",
            VERIFIER));
  }

  /** Exchanges the authorization code for the portal's tokens. */
  public JsonNode tokens(Page page) {
    String code =
        page.authorizationCode().orElseThrow(() -> new AssertionError("not signed in: " + page));
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", CLIENT,
            "code", code,
            "redirect_uri", PORTAL,
            "code_verifier", VERIFIER));
  }

  /** The answer of the token endpoint, even a refusal. */
  public JsonNode token(Map<String, String> grant) {
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(
                      browser
                          .home()
                          .resolve("/realms/" + Platform.REALM + "/protocol/openid-connect/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(encoded(grant)))
                  .build(),
              BodyHandlers.ofString());
      return AdminApi.JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The claims of the access token. */
  public static JsonNode claimsOf(JsonNode tokens) {
    try {
      String token = tokens.get("access_token").asText();
      return AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
