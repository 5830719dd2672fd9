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
 * What a browser shows: one of our pages, or the address outside of Keycloak that it was sent to.
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

  /** The kind of our plain page, if it is one. */
  public Optional<String> notice() {
    return Optional.ofNullable(document.selectFirst("#partner-notice"))
        .map(element -> element.attr("data-notice"));
  }

  /** The authorization code that the application was sent, if it was. */
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

  /** The text of the error beside a field; empty when there is none. */
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

  /** What a form says that belongs to no single field, as that a sign-in was refused. */
  public String formError() {
    Element alert = document.getElementById("login-error");
    return alert == null ? "" : alert.text();
  }

  /** What a field shows. */
  public String valueOf(String field) {
    Element input = document.selectFirst("[name=" + field + "]");
    return input == null ? "" : input.val();
  }

  /** Submits the form that holds a field, with values typed over what it shows. */
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

  /** Where the form that holds a field posts to. */
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

  /** Follows the link of that id or class. */
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
