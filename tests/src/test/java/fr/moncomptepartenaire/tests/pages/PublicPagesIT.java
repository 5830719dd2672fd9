package fr.moncomptepartenaire.tests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Visitor;
import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.services.resource.RealmResourceProviderFactory;

@DisplayName("T52: given a page of ours that anybody may open")
final class PublicPagesIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Two lines, NUL, no UTF-8, nobody's, none, one without end, and one with an attribute. */
  private static final List<String> NO_LANGUAGES =
      List.of(
          "en%0d%0a",
          "%00", "%FF", "zz", "", "x".repeat(6_000), "en-" + "x".repeat(500), "en%3Bx=y");

  private static final List<String> NO_FORMS =
      List.of(
          "multipart/form-data",
          "application/json",
          "text/plain",
          "nonsense",
          "text/",
          "",
          FORM + "; charset=nonsense");

  private static final String OURS = "fr.moncomptepartenaire.";

  /** The people's interface, which is no page. */
  private static final String INTERFACE = "partner";

  private final Platform platform = Platform.get();
  private final Visitor visitor = Visitor.atNewAddress();

  /** All pages that the server's own list of them names. */
  private Stream<URI> pages() {
    return StreamSupport.stream(
            ServiceLoader.load(RealmResourceProviderFactory.class).spliterator(), false)
        .filter(factory -> factory.getClass().getName().startsWith(OURS))
        .map(RealmResourceProviderFactory::getId)
        .filter(id -> !id.equals(INTERFACE))
        .map(id -> platform.baseUrl().resolve("/realms/" + Platform.REALM + "/" + id));
  }

  private Stream<DynamicTest> each(Consumer<URI> check) {
    List<URI> pages = pages().toList();
    assertThat(pages).hasSizeGreaterThanOrEqualTo(4);
    return pages.stream()
        .map(page -> DynamicTest.dynamicTest(page.getPath(), () -> check.accept(page)));
  }

  @TestFactory
  @DisplayName("then a language that it does not speak changes nothing and leaves no cookie")
  Stream<DynamicTest> languages() {
    return each(
        page -> {
          for (String language : NO_LANGUAGES) {
            URI asked = URI.create(page + "?kc_locale=" + language);
            for (Visitor.Answer answer :
                List.of(visitor.open(asked), visitor.post(asked, FORM, "code=x&key=x"))) {
              assertThat(answer.status()).as("%s", answer).isLessThan(500);
              assertThat(answer.head()).doesNotContain("KEYCLOAK_LOCALE");
            }
          }
        });
  }

  @Test
  @DisplayName("then a language that it speaks stays, and so does the region's")
  void knownLanguages() {
    URI page = platform.baseUrl().resolve("/realms/" + Platform.REALM + "/ce-n-est-pas-nous");
    for (String language : List.of("en", "fr", "en-GB")) {
      Visitor.Answer answer = visitor.open(URI.create(page + "?kc_locale=" + language));
      assertThat(answer.header("Set-Cookie")).startsWith("KEYCLOAK_LOCALE=" + language + ";");
      assertThat(answer.document().expectFirst("html").attr("lang"))
          .isEqualTo(language.substring(0, 2));
    }
  }

  @TestFactory
  @DisplayName(
      "then a form that cannot be read is answered by a page of 400, if the page has a form")
  Stream<DynamicTest> unreadable() {
    return each(
        page -> {
          for (String body : List.of("code=%", "key=%zz", "%=x", "code=x&key=%A")) {
            assertIsPage(visitor.post(page, FORM, body), Set.of(400, 405), "illisible");
          }
        });
  }

  @TestFactory
  @DisplayName("then a body of another type is answered by a page of 415, if the page has a form")
  Stream<DynamicTest> types() {
    return each(
        page -> {
          for (String type : NO_FORMS) {
            for (String body : List.of("", "code=x", "{\"code\":1}")) {
              assertIsPage(visitor.post(page, type, body), Set.of(415, 405), "formulaire");
            }
          }
          String parts = "multipart/form-data; boundary=x";
          String part = "--x\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\ny\r\n";
          assertIsPage(
              visitor.post(page, parts, part + "--x--\r\n"), Set.of(415, 405), "formulaire");
          for (String cutOff : List.of("", "code=x", part)) {
            assertIsPage(visitor.post(page, parts, cutOff), Set.of(400, 405), "illisible");
          }
        });
  }

  @TestFactory
  @DisplayName("T51: then a form without end is answered by a page of 413, if the page has a form")
  Stream<DynamicTest> tooLarge() {
    return each(
        page ->
            assertIsPage(
                visitor.post(page, FORM, "code=" + "x".repeat(300_000)),
                Set.of(413, 405),
                "trop long"));
  }

  /**
   * A page of one of these statuses that says what is wrong; 405 if there is nothing to send to.
   */
  private static void assertIsPage(Visitor.Answer answer, Set<Integer> statuses, String saying) {
    assertThat(answer.status()).as("%s", answer).isIn(statuses);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    if (answer.status() != 405) {
      assertThat(answer.document().expectFirst("main").text()).contains(saying);
    }
  }

  @TestFactory
  @DisplayName("T41: then it runs only script files of the server, whatever it answers")
  Stream<DynamicTest> scripts() {
    return each(
        page -> {
          URI english = URI.create(page + "?kc_locale=en");
          for (Visitor.Answer answer :
              List.of(
                  visitor.open(page),
                  visitor.open(english),
                  visitor.open(URI.create(page + "/nowhere")),
                  visitor.post(page, FORM, "code=x&key=x"),
                  visitor.post(page, FORM, "code=%"))) {
            if (answer.header("Content-Type").startsWith("text/html")) {
              assertThat(answer.header("Content-Security-Policy"))
                  .as("%s", answer)
                  .contains("script-src 'self'");
              assertThat(answer.document().select("script:not([src])")).isEmpty();
            } else {
              assertThat(answer.status()).as("%s", answer).isEqualTo(303);
            }
          }
        });
  }
}
