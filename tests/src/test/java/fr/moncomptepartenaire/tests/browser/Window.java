package fr.moncomptepartenaire.tests.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebError;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One person's browser window, with nothing in its cookies. It notes what no page may do: errors in
 * the console, breaches of the Content-Security-Policy, exceptions, requests to other hosts.
 */
final class Window implements AutoCloseable {
  /** Chromium's own words about an answer whose status says "error", as error pages must. */
  private static final Pattern STATUS_OF_A_PAGE =
      Pattern.compile("Failed to load resource: the server responded with a status of 4\\d\\d.*");

  private static final String REPORT_BREACHES =
      "addEventListener('securitypolicyviolation', event =>"
          + " console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI));";

  /** Everything that a page may leave behind but the cache of what never changes. */
  private static final String LEFT_BEHIND =
      "cookies,local_storage,indexeddb,file_systems,service_workers,cache_storage";

  /**
   * Windows that were closed and emptied, by kind: what they have loaded of the consoles, the next
   * test need not load and compile again.
   */
  private static final Map<String, Deque<BrowserContext>> EMPTIED = new HashMap<>();

  private final String kind;
  private final BrowserContext context;
  private final Page page;
  private final URI home = Platform.get().baseUrl();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>(List.of(home.getAuthority()));
  private final Consumer<Request> onRequest = this::noteRequest;
  private final Consumer<ConsoleMessage> onConsoleMessage = this::noteConsoleMessage;
  private final Consumer<WebError> onWebError = this::noteException;

  private Window(String kind, Browser.NewContextOptions options) {
    this.kind = kind;
    BrowserContext emptied = EMPTIED.computeIfAbsent(kind, k -> new ArrayDeque<>()).poll();
    context = emptied == null ? fresh(options) : emptied;
    context.onRequest(onRequest);
    context.onConsoleMessage(onConsoleMessage);
    context.onWebError(onWebError);
    page = context.newPage();
  }

  private static BrowserContext fresh(Browser.NewContextOptions options) {
    BrowserContext context = Chromium.newContext(options);
    context.setDefaultTimeout(20_000);
    context.addInitScript(REPORT_BREACHES);
    return context;
  }

  private void noteRequest(Request request) {
    URI address = URI.create(request.url().replaceAll("[?#].*", ""));
    if (request.isNavigationRequest()) {
      documents.add(request.url());
    }
    if (address.getScheme().startsWith("http") && !hosts.contains(address.getAuthority())) {
      complaints.add("request to another host: " + address);
    }
  }

  private void noteConsoleMessage(ConsoleMessage message) {
    boolean statusOfPage =
        STATUS_OF_A_PAGE.matcher(message.text()).matches()
            && documents.stream().anyMatch(message.location()::startsWith);
    boolean refusalToldByPage =
        STATUS_OF_A_PAGE.matcher(message.text()).matches()
            && message.location().contains("/partner/");
    if (message.type().equals("error") && !statusOfPage && !refusalToldByPage) {
      complaints.add("console: " + message.text() + " at " + message.location());
    }
  }

  private void noteException(WebError error) {
    complaints.add("exception: " + error.error());
  }

  private static Browser.NewContextOptions options(String locale) {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        // Colours that are still on their way would be measured halfway.
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(1280, 800);
  }

  /** The window of somebody whose browser speaks French. */
  static Window french() {
    return new Window("french", options("fr-FR"));
  }

  /** The window of somebody whose browser speaks English. */
  static Window english() {
    return new Window("english", options("en-GB"));
  }

  /** A French window without JavaScript. */
  static Window withoutJavaScript() {
    return new Window("without JavaScript", options("fr-FR").setJavaScriptEnabled(false));
  }

  /** A French window of 1280 pixels where everything is shown twice as large. */
  static Window atTwiceTheSize() {
    return new Window(
        "twice the size",
        options("fr-FR")
            .setViewportSize(new ViewportSize(640, 400))
            .setScreenSize(1280, 800)
            .setDeviceScaleFactor(2));
  }

  /** Opens the page of an application at another host, which from now on is one of this window. */
  void openElsewhere(URI address) {
    hosts.add(address.getAuthority());
    page.navigate(address.toString());
  }

  /** The page itself, for what no verb here says. */
  Page page() {
    return page;
  }

  /** Opens the account console, which leads whoever is not signed in to the sign-in page. */
  SignInScreen openAccount() {
    page.navigate(home.resolve("/realms/" + Platform.REALM + "/account/").toString());
    find("#username").waitFor();
    return new SignInScreen(this);
  }

  /** Comes from an application that is not there: for tests that stop before the way back. */
  SignInScreen openSignIn() {
    page.navigate(SignIn.from(home, SignIn.PORTAL).toString());
    return new SignInScreen(this);
  }

  /** Opens an address of the server. */
  void open(String path) {
    page.navigate(home.resolve(path).toString());
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Elements of a kind that have this text somewhere in them. */
  Locator find(String selector, String text) {
    return page.locator(selector, new Page.LocatorOptions().setHasText(text));
  }

  /** The heading of the page. */
  String heading() {
    return find("h1").innerText();
  }

  /** The kind of our plain page. */
  String notice() {
    return String.valueOf(find("#partner-notice").getAttribute("data-notice"));
  }

  void back() {
    page.goBack();
  }

  /** Selector of the element that has the focus: its id, or its words where it has none. */
  String focused() {
    return String.valueOf(
        page.evaluate(
            "() => { const e = document.activeElement;"
                + " return e === document.body ? 'body' : e.id ? '#' + e.id"
                + " : (e.getAttribute('aria-label') || e.textContent).trim(); }"));
  }

  /** Presses Tab until the focus stands on that element, as somebody without a mouse does. */
  void tabTo(String what) {
    for (int i = 0; i < 60; i++) {
      if (focused().equals(what)) {
        return;
      }
      press("Tab");
    }
    throw new AssertionError("no way to " + what + " by Tab; stands on " + focused());
  }

  /** The elements that Tab leads to, from where the focus stands to the end of the page. */
  List<String> tabOrder() {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      order.add(focused());
      press("Tab");
      if (focused().equals("body") || order.contains(focused())) {
        return order;
      }
    }
    return order;
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  void type(String text) {
    page.keyboard().type(text);
  }

  /** What this window's pages did that no page may do. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.offRequest(onRequest);
    context.offConsoleMessage(onConsoleMessage);
    context.offWebError(onWebError);
    JsonObject everything = new JsonObject();
    everything.addProperty("origin", home.toString());
    everything.addProperty("storageTypes", LEFT_BEHIND);
    context.newCDPSession(page).send("Storage.clearDataForOrigin", everything);
    List.copyOf(context.pages()).forEach(Page::close);
    context.clearCookies();
    Objects.requireNonNull(EMPTIED.get(kind)).push(context);
  }
}
