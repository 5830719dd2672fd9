package fr.moncomptepartenaire.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.ConnectedApplication;
import fr.moncomptepartenaire.tests.dsl.ConnectedApplication.Visitor;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The example application")
final class ApplicationIT {
  private static final String SESSION = "offre-session";
  private static final String OF_REGULATED = "1001";
  private static final String OF_PRIVATE = "1006";

  private static final ConnectedApplication APPLICATION = ConnectedApplication.start();

  private final Colleagues colleagues = Colleagues.ofNewOrganisation();
  private final Visitor visitor = APPLICATION.visitor();

  @AfterAll
  static void stop() {
    APPLICATION.close();
  }

  @Test
  @DisplayName("given nobody signed in, then it says what to do; all answers are kept nowhere")
  void nobody() {
    Page page = visitor.open("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.document().text()).contains("Se connecter").doesNotContain("Exemple-");
    assertThat(page.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.response().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(visitor.open("/tenants/" + OF_PRIVATE).address()).isEqualTo(APPLICATION.url());
  }

  @Nested
  @DisplayName("given an administrator")
  final class OfAnAdministrator {
    private final Colleague administrator = colleagues.administrator();

    @Test
    @DisplayName("without habilitations, then the mandate gives no right here; with one, it does")
    void withAndWithout() {
      Page without = visitor.signIn(administrator);
      assertThat(without.status()).isEqualTo(403);
      assertThat(without.document().text())
          .contains("Aucune habilitation", "Vous êtes l’administrateur")
          .doesNotContain("Exemple-");

      grant(administrator, "logements-prives/gestion");
      Page with = visitor.press(without, "/rights");

      assertThat(with.status()).isEqualTo(200);
      assertThat(with.document().text()).contains("Vos habilitations sont à jour.");
      assertThat(with.document().select("tbody tr")).hasSize(5);
    }
  }

  @Nested
  @DisplayName("given a person who consults regulated housing and manages private housing")
  final class OfAUser {
    private final Colleague person =
        colleagues.user(
            "camille", "logements-conventionnes/consultation", "logements-prives/gestion");

    @Test
    @DisplayName(
        "then both are listed, and only the private can be changed; others are told whom to ask")
    void consultAndManage() {
      Page list = visitor.signIn(person);
      assertThat(list.document().select("#conventionne ~ table tbody tr")).hasSize(5);
      assertThat(list.document().select("#conventionne ~ table a")).isEmpty();
      assertThat(list.document().select("#prive ~ table a")).hasSize(5);

      Page wrong = visitor.open("/tenants/" + OF_PRIVATE).submit("rent", Map.of("rent", "much"));
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.errorOf("rent")).contains("512,50");
      Page kept =
          visitor
              .open("/tenants/" + OF_PRIVATE)
              .submit("rent", Map.of("rent", "612,5", "departure", "2027-03-31"));
      assertThat(kept.document().text()).contains("est enregistré", "612,50", "31 mars 2027");

      Page refused = visitor.open("/tenants/" + OF_REGULATED);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.document().text())
          .contains("Consultation seulement", "Demandez cette habilitation à l’administrateur");
      Page posted =
          visitor
              .browser()
              .post(
                  APPLICATION.url().resolve("/tenants/" + OF_REGULATED),
                  Map.of("key", list.valueOf("key"), "rent", "1"));
      assertThat(posted.status()).isEqualTo(403);
      assertThat(visitor.open("/").document().select("#conventionne ~ table").text())
          .isEqualTo(list.document().select("#conventionne ~ table").text());
    }

    @Test
    @DisplayName("then a form without the key of the session changes nothing")
    void foreignForm() {
      String before = visitor.signIn(person).document().select("table").text();

      for (String key :
          List.of("", "made up", APPLICATION.visitor().signIn(person).valueOf("key"))) {
        Page answer =
            visitor
                .browser()
                .post(
                    APPLICATION.url().resolve("/tenants/" + OF_PRIVATE),
                    Map.of("key", key, "rent", "1"));
        assertThat(answer.status()).as(key).isEqualTo(403);
      }
      assertThat(visitor.browser().post(APPLICATION.url().resolve("/sign-out"), Map.of()).status())
          .isEqualTo(403);
      assertThat(visitor.open("/").document().select("table").text()).isEqualTo(before);
    }

    @Test
    @DisplayName(
        "whose habilitations change, then the next refresh says so, or ends the session (R13)")
    void rightsFollow() {
      Page list = visitor.signIn(person);
      grant(person, "logements-conventionnes/gestion");
      assertThat(visitor.open("/").document().select("#conventionne ~ table a")).isEmpty();

      Page more = visitor.press(list, "/rights");
      assertThat(more.document().select("#conventionne ~ table a")).hasSize(5);

      try (TestClient client = TestClient.open()) {
        client
            .caller("administrator", colleagues.administrator())
            .users()
            .regroup(person.id(), List.of(Colleagues.groupId("logements-prives/consultation")));
      }
      assertThat(visitor.press(more, "/rights").document().text())
          .contains("Votre session est terminée")
          .doesNotContain("Exemple-");
      Page again = visitor.signIn(person);
      assertThat(again.document().select("tbody tr")).hasSize(5);
      assertThat(again.document().select("table a")).isEmpty();
    }

    @Test
    @DisplayName("who signs out, then both sessions end, and a copied cookie opens nothing")
    void signOut() {
      Page list = visitor.signIn(person);
      HttpBrowser copied = visitor.browser().clone(APPLICATION.url());

      Page leaving = visitor.press(list, "/sign-out");
      Page back = visitor.realm().browser().open(leaving.address());

      assertThat(back.address()).isEqualTo(APPLICATION.url().resolve("/signed-out"));
      assertThat(visitor.browser().cookies()).doesNotContainKey(SESSION);
      assertThat(copied.open(APPLICATION.url()).document().text()).doesNotContain("Exemple-");
      assertThat(visitor.realm().browser().open(visitor.open("/sign-in").address())).isSignIn();
    }

    @Test
    @DisplayName("whose session is ended in the realm, then the application is told")
    void backChannel() {
      visitor.signIn(person);
      Platform.get()
          .platformAdministrator()
          .post(Platform.ADMIN + "/users/" + person.id() + "/logout", "")
          .expect(204);

      assertThat(visitor.open("/").document().text())
          .contains("Votre session est terminée")
          .doesNotContain("Exemple-");
    }

    @Test
    @DisplayName("then each sign-in has a session of its own: a planted cookie opens nothing")
    void noFixation() {
      visitor.browser().cookies().put(SESSION, "planted");
      Page list = visitor.signIn(person);
      String first = visitor.browser().cookies().get(SESSION);
      assertThat(list.status()).isEqualTo(200);
      assertThat(first).isNotEqualTo("planted").hasSize(43);

      URI callback = realmAgain();
      visitor.browser().open(callback);

      assertThat(visitor.browser().cookies().get(SESSION)).isNotEqualTo(first);
      HttpBrowser thief = new HttpBrowser(APPLICATION.url());
      thief.cookies().put(SESSION, first);
      assertThat(thief.open(APPLICATION.url()).document().text()).doesNotContain("Exemple-");
    }

    /** Signs in once more with the session of the realm. */
    private URI realmAgain() {
      return visitor.realm().browser().open(visitor.open("/sign-in").address()).address();
    }

    @Test
    @DisplayName("then the answer to a sign-in counts in the browser that began it, and once")
    void stolenAnswer() {
      URI callback = visitor.signInUntilCallback(person);
      Visitor victim = APPLICATION.visitor();
      victim.open("/sign-in");

      assertThat(APPLICATION.visitor().browser().open(callback).status()).isEqualTo(400);
      assertThat(victim.browser().open(callback).status()).isEqualTo(400);
      assertThat(victim.browser().cookies()).doesNotContainKey(SESSION);
      assertThat(visitor.browser().open(callback).status()).isEqualTo(200);
      visitor.browser().cookies().remove(SESSION);
      assertThat(visitor.browser().open(callback).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("then its API takes the access token of this application, and no other token")
    void api() {
      SignIn signIn = SignIn.fresh();
      JsonNode tokens = signIn.tokens(signIn.signIn(person.username(), person.password()));
      String path = "/api/tenants";

      Caller.Answer taken = bearing(tokens.get("access_token").asText()).get(path);
      assertThat(taken.status()).isEqualTo(200);
      assertThat(taken.json().get("siret").asText()).isEqualTo(colleagues.siret());
      assertThat(taken.json().get("items")).hasSize(10);
      assertThat(
              taken
                  .json()
                  .get("items")
                  .valueStream()
                  .filter(item -> item.get("manageable").asBoolean()))
          .hasSize(5);
      assertThat(
              bearing(tokens.get("access_token").asText())
                  .get(path + "?siret=73282932000074")
                  .status())
          .isEqualTo(404);

      for (String wrong :
          List.of(
              tokens.get("id_token").asText(),
              tokens.get("refresh_token").asText(),
              tokens.get("access_token").asText().replaceFirst("\\.[^.]+$", ".AAAA"),
              SignIn.fresh()
                  .accountConsole(person.username(), person.password())
                  .get("access_token")
                  .asText())) {
        assertThat(bearing(wrong).get(path).status()).isEqualTo(401);
      }
      assertThat(Caller.anonymous().at(APPLICATION.url()).get(path).status()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName(
      "given somebody without habilitation or organisation, then nothing is shown, nor by its API")
  void strangers() {
    Colleague without = colleagues.user("sans");
    Page page = visitor.signIn(without);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.document().text()).contains("Demandez cette habilitation à l’administrateur");
    SignIn signIn = SignIn.fresh();
    String token =
        signIn
            .tokens(signIn.signIn(without.username(), without.password()))
            .get("access_token")
            .asText();
    assertThat(bearing(token).get("/api/tenants").status()).isEqualTo(403);

    NativeUser stranger = NativeUser.withRoles();
    Page strange =
        APPLICATION
            .visitor()
            .signIn(new Colleague("", stranger.username(), "", stranger.password()));
    assertThat(strange.status()).isEqualTo(403);
    assertThat(strange.document().text()).contains("Aucun organisme");
  }

  private static Caller bearing(String token) {
    return Caller.bearing("a program", () -> token).at(APPLICATION.url());
  }

  private static void grant(Colleague person, String habilitation) {
    Platform.get()
        .platformAdministrator()
        .put(
            Platform.ADMIN
                + "/users/"
                + person.id()
                + "/groups/"
                + Colleagues.groupId(habilitation),
            "{}")
        .expect(204);
  }
}
