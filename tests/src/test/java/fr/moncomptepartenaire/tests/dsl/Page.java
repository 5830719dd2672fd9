package fr.moncomptepartenaire.tests.dsl;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The page in a browser: one of Keycloak's or ours, or the URL outside of Keycloak to which it was
 * redirected.
 */
public record Page(
    HttpBrowser browser, URI address, int status, Document document, HttpResponse<String> response)
    implements AssertProvider<PageAssert> {

  public boolean isSignIn() {
    return document.selectFirst("#kc-form-login") != null;
  }

  public boolean isClaimForm() {
    return document.selectFirst("form#first-admin-claim") != null;
  }

  public boolean isCodeForm() {
    return document.selectFirst("input[name=code]") != null;
  }

  public boolean isPasswordForm() {
    return document.selectFirst("input[name=password-new]") != null;
  }

  public boolean isCharterForm() {
    return document.selectFirst("form#partner-charter") != null;
  }

  /** The kind of notice, if the page is our notice page. */
  public Optional<String> notice() {
    return Optional.ofNullable(document.selectFirst("#partner-notice"))
        .map(element -> element.attr("data-notice"));
  }

  /** The authorization code in the redirect to the application; empty if there is none. */
  public Optional<String> authorizationCode() {
    return Optional.ofNullable(query().get("code"));
  }

  private Map<String, String> query() {
    String query = address.getRawQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    (one, other) -> one));
  }

  /** The text of the error beside a field; empty if there is none. */
  public String errorOf(String field) {
    Element input = document.selectFirst("[name=" + field + "]");
    if (input == null || !"true".equals(input.attr("aria-invalid"))) {
      return "";
    }
    return Arrays.stream(input.attr("aria-describedby").split(" "))
        .map(id -> document.getElementById(id))
        .filter(element -> element != null && element.id().contains("error"))
        .map(Element::text)
        .collect(Collectors.joining(" "));
  }

  /** The form's error that belongs to no single field, such as a refused sign-in. */
  public String formError() {
    Element alert = document.getElementById("login-error");
    return alert == null ? "" : alert.text();
  }

  /** The value of a field. */
  public String valueOf(String field) {
    Element input = document.selectFirst("[name=" + field + "]");
    return input == null ? "" : input.val();
  }

  /** Submits the form that contains a field, with these values in place of the shown ones. */
  public Page submit(String field, Map<String, String> typed) {
    Element form = formWith(field);
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element input : form.select("input[name]")) {
      boolean unticked = input.attr("type").equals("checkbox") && !input.hasAttr("checked");
      if (!unticked) {
        fields.put(input.attr("name"), input.val());
      }
    }
    fields.putAll(typed);
    return browser.post(URI.create(form.absUrl("action")), fields);
  }

  /** The URL to which the form that contains a field posts. */
  public URI actionOf(String field) {
    return URI.create(formWith(field).absUrl("action"));
  }

  private Element formWith(String field) {
    Element found = document.selectFirst("[name=" + field + "]");
    if (found == null) {
      throw new AssertionError("no field " + field + " on this page:\n" + document.text());
    }
    return Optional.ofNullable(found.closest("form")).orElseThrow();
  }

  /** Follows the link that matches a CSS selector. */
  public Page click(String selector) {
    Element link = document.selectFirst(selector);
    if (link == null) {
      throw new AssertionError("no link " + selector + " on this page:\n" + document.text());
    }
    return browser.open(URI.create(link.absUrl("href")));
  }

  @Override
  public PageAssert assertThat() {
    return new PageAssert(this);
  }

  @Override
  public String toString() {
    return status + " " + address + "\n" + document.text();
  }
}
