package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One administrator signs in for all of them: what the console shows, each test scripts anew. */
@RetryOnce
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The account console's screens: readable by all, at every width, in light and dark")
final class ConsoleScreensIT {
  private static final String TALLEST_ROW =
      "Math.max(...[...document.querySelectorAll('tbody tr')].map(row => row.offsetHeight))";

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Window window = Window.french();
  private final ConsoleScreen console =
      ConsoleScreen.ofAdministrator(
          window, organisations.offered("Résidences du Parc"), Person.somebody());

  private ScriptedOrganisation organisation;

  @BeforeEach
  void script() {
    window.complaints().clear();
    Viewport.WIDE.applyTo(window.page());
    organisation = ScriptedOrganisation.behind(window.page());
  }

  @AfterAll
  void close() {
    window.close();
  }

  @Test
  @DisplayName("given Keycloak's own first page, then it stands in the portal's frame")
  void frame() {
    new AccountScreen(window).openPersonalInfo();
    assertThat(window.find("header").innerText())
        .contains("LES SERVICES EN LIGNE", "MON COMPTE PARTENAIRE", "Me déconnecter");
    assertThat(window.find(".mcp-trail").innerText()).contains("Informations personnelles");
    assertThat(window.find("#mcp-menu").innerText())
        .contains("Gestion des habilitations", "Mes utilisateurs", "Journal");
    Appearance.picture(window, "console-personal-info");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"account-security/signing-in", "account-security/device-activity", "applications"})
  @DisplayName("given a page of Keycloak's own, then it is there, in our colours")
  void nativePages(String path) {
    open(path);
    window.find("main h1").waitFor();
    Appearance.picture(window, "console-" + path.replaceAll(".*/", ""));
    assertThat(Appearance.overflow(window.page())).isEmpty();
  }

  @Nested
  @DisplayName("given Mes utilisateurs")
  final class OnUsers {
    @Test
    @DisplayName("with people in every state, then all of them are told")
    void users() {
      open("habilitations/users");
      window.find("table").waitFor();
      assertThat(window.heading()).isEqualTo("Mes utilisateurs");
      assertThat(window.find("table").innerText())
          .contains("Jamais connecté", "Désactivé", "Échec d’envoi", "Responsable d’habilitation");
      Appearance.check(window, "console-users");
    }

    @Test
    @DisplayName("with the people of one page selected, then those of the whole list can be")
    void everybody() {
      open("habilitations/users?credential=UNUSED&mandate=NONE");
      window.find("table").waitFor();
      console.role(AriaRole.CHECKBOX, "Sélectionner toutes les personnes de cette page").check();
      button("Sélectionner les 148 personnes de cette liste").waitFor();
      Appearance.check(window, "console-users-everybody");
    }

    @Test
    @DisplayName("with its menu and the question before a removal, then both name the person")
    void removal() {
      open("habilitations/users");
      button("Actions pour Abadie Marie-Charlotte").click();
      window.find("[role=menu]").waitFor();
      Appearance.checkAsItIs(window, "console-users-menu");
      console.role(AriaRole.MENUITEM, "Supprimer").click();
      assertThat(window.find("[role=dialog]").innerText())
          .contains("Supprimer Abadie Marie-Charlotte\u00a0?");
      Appearance.check(window, "console-users-delete");
    }

    @Test
    @DisplayName("with nobody to show, then it says why")
    void nobody() {
      organisation.says("GET users", 200, "{\"total\":0,\"items\":[]}");
      open("habilitations/users?search=zzz");
      window.find("text=Aucun utilisateur ne correspond").waitFor();
      Appearance.check(window, "console-users-nobody");
    }
  }

  @Test
  @DisplayName("given a page that fails, then there is a way home from it, as from any page")
  void failing() {
    organisation.says("GET organisation", 200, "{}");
    open("organisation");
    window.find("h1", "Une erreur est survenue").waitFor();
    Appearance.picture(window, "console-failing");
    assertThat(Appearance.overflow(window.page())).isEmpty();
    assertThat(window.find("a", "Revenir à l’accueil").getAttribute("href"))
        .endsWith("/realms/" + Platform.REALM + "/account/");
    // The page tells the browser what failed.
    window.complaints().clear();

    open("habilitations/users");
    window.find("table").waitFor();
    window.find("header a.mcp-brand").click();
    window.find("table").waitFor();
    assertThat(window.heading()).isEqualTo("Mes utilisateurs");
  }

  @Nested
  @DisplayName("given Confirmation des accès")
  final class OnRecertification {
    @Test
    @DisplayName("with people to confirm, then the date and the effect are told, and who is done")
    void asked() {
      open("habilitations/recertification");
      window.find("table").waitFor();
      assertThat(window.heading()).isEqualTo("Confirmation des accès");
      assertThat(window.find("main").innerText())
          .contains("À confirmer avant le 20", "2 confirmés sur 11");
      window.find("#mcp-confirm-u1").check();
      Appearance.check(window, "console-recertification");
    }

    @Test
    @DisplayName("with nothing to confirm, then it says so")
    void nothing() {
      organisation.says(
          "GET recertification",
          200,
          "{\"campaign\":null,\"dueAt\":null,\"people\":[],\"withdrawn\":[],\"rights\":[],"
              + "\"last\":null}");
      open("habilitations/recertification");
      window.find("text=Rien à confirmer").waitFor();
      Appearance.check(window, "console-recertification-nothing");
    }

    @Test
    @DisplayName("after the due date, then what became of everybody can be read still")
    void ended() {
      organisation.says("GET recertification", 200, ScriptedOrganisation.endedRecertification());
      open("habilitations/recertification");
      window.find("h2", "Compte rendu de la dernière confirmation").waitFor();
      assertThat(window.find(".mcp-receipt").innerText())
          .contains("2 accès confirmés", "1 accès retiré", "1 habilitation retirée")
          .contains("Gestion – Logements conventionnés");
      Appearance.check(window, "console-recertification-ended");
    }
  }

  @Nested
  @DisplayName("given the form of a user")
  final class OnUser {
    @Test
    @DisplayName("with refusals, then each stands beside its field, and the summary leads there")
    void refusals() {
      organisation.says(
          "POST users",
          400,
          "{\"status\":400,\"code\":\"invalid\",\"errors\":["
              + "{\"field\":\"email\",\"code\":\"bad-format\"},"
              + "{\"field\":\"habilitationGroups\",\"code\":\"required\"}]}");
      open("habilitations/users/new");
      window.find("#email").fill("zoe");
      Appearance.check(window, "console-user-create");
      button("Créer l’utilisateur").click();
      window.find(".mcp-summary").waitFor();
      assertThat(window.find("#email-error").innerText()).contains("nom@domaine.extension");
      assertThat(window.find("#email").inputValue()).isEqualTo("zoe");
      console.forgetRefusedRequests();
      Appearance.check(window, "console-user-refused");
    }

    @Test
    @DisplayName("changed by somebody else meanwhile, then it tells what they changed")
    void stale() {
      open("habilitations/users/u2");
      window.find("#lastName").fill("Durand");
      organisation
          .says("PUT users/u2", 412, "{\"status\":412,\"code\":\"stale\"}")
          .says(
              "GET users/u2",
              200,
              ScriptedOrganisation.user(2).put("email", "autre@residences.example").toString());
      button("Enregistrer").click();
      window.find(".mcp-differences").waitFor();
      assertThat(window.find(".mcp-differences").innerText()).contains("autre@residences.example");
      assertThat(window.find("#lastName").inputValue()).isEqualTo("Durand");
      console.forgetRefusedRequests();
      Appearance.check(window, "console-user-stale");
    }

    @Test
    @DisplayName("of oneself, then it is closed but for the groups (R9)")
    void oneself() {
      open("habilitations/users/u0");
      window.find("#lastName").waitFor();
      assertThat(button("Supprimer").count()).isZero();
      Appearance.check(window, "console-user-oneself");
    }
  }

  @Nested
  @DisplayName("given the pages around the users")
  final class Around {
    @Test
    @DisplayName("Responsables d’habilitation, then delegates, and the way to name one")
    void delegates() {
      organisation.says(
          "GET users", 200, "{\"total\":1,\"items\":[" + ScriptedOrganisation.user(4) + "]}");
      open("habilitations/delegates");
      window.find("table").waitFor();
      Appearance.check(window, "console-delegates");
      organisation.says(
          "GET users",
          200,
          "{\"total\":2,\"items\":["
              + ScriptedOrganisation.user(1)
              + ","
              + ScriptedOrganisation.user(3)
              + "]}");
      button("Désigner un responsable").click();
      window.find("[type=radio]").first().waitFor();
      Appearance.check(window, "console-delegates-name");
    }

    @Test
    @DisplayName("Import, then a file is tried before anything is created")
    void imports() {
      open("habilitations/imports");
      window.find("text=Choisir un fichier CSV").waitFor();
      Appearance.check(window, "console-import");
      console.chooseFile("lastName");
      window.find("h2 >> text=Lignes à corriger").waitFor();
      assertThat(button("Créer 195 utilisateurs").isEnabled()).isTrue();
      Appearance.check(window, "console-import-tried");
    }

    @Test
    @DisplayName("Journal, then acts in plain words")
    void journal() {
      open("habilitations/journal");
      window.find("table").waitFor();
      assertThat(window.find("table").innerText())
          .contains(
              "Marie-Charlotte Lefèvre a ajouté Consultation (logements privés) à Jeanne Martin",
              "La Caf a émis un courrier")
          .doesNotContain("n’existe plus");
      assertThat(((Number) window.page().evaluate(TALLEST_ROW)).intValue())
          .as("pixels of the tallest row")
          .isLessThan(120);
      Appearance.check(window, "console-journal");
    }

    @Test
    @DisplayName("a page that is not theirs, then it says whose it is")
    void closed() {
      organisation.says("GET me", 200, withoutMandate());
      open("habilitations/users");
      window.find("text=Accès réservé").waitFor();
      Appearance.check(window, "console-closed");
    }
  }

  @Test
  @DisplayName("given a narrow screen, then the menu opens by a button and closes behind one")
  void narrowMenu() {
    window.page().setViewportSize(360, 740);
    open("habilitations/users");
    assertThat(window.find("#mcp-menu").isVisible()).isFalse();
    button("Menu").click();
    Appearance.checkAsItIs(window, "console-menu");
    Appearance.picture(window, "console-menu-360");
    window.find("#mcp-menu >> text=Journal").click();
    window.find("h1 >> text=Journal").waitFor();
    assertThat(window.find("#mcp-menu").isVisible()).isFalse();
  }

  private void open(String path) {
    console.open(path);
  }

  private Locator button(String name) {
    return console.button(name);
  }

  private static String withoutMandate() {
    return """
        {"user":{"id":"u1","lastName":"Abadie","firstName":"Camille"},
         "organisation":{"siret":"73282932000074","name":"Résidences du Parc","housingKinds":[]},
         "mandate":null,"perimeter":[]}""";
  }
}
