package fr.moncomptepartenaire.tests.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.Visitor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RetryOnce
@DisplayName("The section Partenaires of the admin console")
final class OperatorBrowserIT {
  /** Letters that come for a while and then no more, until they are cut off. */
  private static final String STALLED =
      """
      () => {
        const fetched = window.fetch;
        window.fetch = (asked, given) =>
          String(asked.url ?? asked).includes("/letters?")
            ? Promise.resolve(new Response(new ReadableStream({
                start(letters) {
                  letters.enqueue(new Uint8Array(2_400_000));
                  window.cut = () => {
                    window.fetch = fetched;
                    letters.error(new TypeError("network error"));
                  };
                },
              })))
            : fetched(asked, given);
      }
      """;

  /** An operator who saves under the proposed name, in the browser's own file system. */
  private static final String ON_DISK =
      """
      () => {
        window.showSaveFilePicker = async ({ suggestedName }) =>
          (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
      }
      """;

  private static final String READ =
      """
      async () => {
        const folder = await navigator.storage.getDirectory();
        const file = await (await folder.getFileHandle("courriers.pdf")).getFile();
        return new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result);
          reader.readAsDataURL(file);
        });
      }
      """;

  private static final String USERS = "#/" + Platform.REALM + "/users";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  private static NativeUser operator() {
    return NativeUser.withRoles("partner-operator");
  }

  /** Somebody who may look at users in the native console, and nothing else. */
  private NativeUser viewer() {
    NativeUser user = NativeUser.withRoles();
    AdminApi admin = platform.platformAdministrator();
    String client =
        admin
            .get(Platform.ADMIN + "/clients?clientId=realm-management")
            .expect(200)
            .json()
            .at("/0/id")
            .asText();
    JsonNode role =
        admin.get(Platform.ADMIN + "/clients/" + client + "/roles/view-users").expect(200).json();
    admin
        .post(
            Platform.ADMIN + "/users/" + user.id() + "/role-mappings/clients/" + client,
            List.of(role))
        .expect(204);
    return user;
  }

  @Nested
  @DisplayName("given an operator")
  final class ForOperators {
    @Test
    @DisplayName("then an organisation is created, its letter printed once, and it is suspended")
    void journey() {
      String siret = Organisations.siret();
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.open("Organismes");
        console.find("h1").waitFor();
        assertThat(console.heading()).isEqualTo("Organismes");
        assertThat(window.find(OperatorConsole.NATIVE).isVisible()).isFalse();
        console.find("table, .mcp-empty").first().waitFor();
        console.check("organisations");

        console.link("Créer un organisme").click();
        console.field("siret").fill(siret.substring(0, 13) + (siret.charAt(13) == '0' ? 1 : 0));
        console.field("name").fill("Résidences de l’Île <b>");
        console.button("Créer un organisme").click();
        console.awaitTold("champs sont à corriger");
        assertThat(console.errorOf("siret")).contains("clé de contrôle");
        assertThat(console.errorOf("name")).contains("caractère non admis");
        assertThat(console.errorOf("housingKinds")).contains("Renseignez");
        assertThat(console.field("siret").evaluate("field => field === document.activeElement"))
            .isEqualTo(true);
        console.check("form-errors");

        console.field("siret").fill(siret);
        console.field("name").fill("Résidences de l’Île");
        console.find("[value=CONVENTIONNE]").check();
        console.field("line1").fill("12 rue des Lilas");
        console.field("postalCode").fill("69003");
        console.field("city").fill("LYON");
        console.button("Créer un organisme").click();
        console.awaitTold("L’organisme a été créé.");
        console.awaitTold("Résidences de l’Île");
        assertThat(console.heading()).isEqualTo("Résidences de l’Île");
        console.awaitState("À pourvoir");
        assertThat(console.states()).isEqualTo("À pourvoir");
        // Whoever registers an organisation does not issue its letter (R19, T69).
        console.awaitTold("Ce courrier est émis par un autre agent");
        console.awaitTold("Vous avez enregistré cet organisme.");
        assertThat(console.button("Émettre le courrier").getAttribute("aria-disabled"))
            .isEqualTo("true");
        console.button("Émettre le courrier").click(new Locator.ClickOptions().setForce(true));
        assertThat(console.dialog().count()).isZero();
        console.check("organisation");
        assertThat(window.complaints()).isEmpty();
      }
      try (OnDuty duty = OnDuty.of("Dominique")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.openOrganisation(siret);
        console.button("Émettre le courrier").click();
        console.dialog().waitFor();
        console.check("letter");
        console.inDialog("Émettre le courrier").click();
        console.dialog().getByText("Le courrier est prêt").waitFor();
        console.check("letter-ready");
        PrintedLetter letter = PrintedLetter.of(console.save("Enregistrer le PDF"));
        assertThat(letter.text()).contains("Résidences de l’Île");
        console.inDialog("Fermer").click();
        assertThat(window.page().content()).doesNotContain(letter.password());
        console.awaitTold("Valable");
        console.awaitState("Courrier envoyé");
        assertThat(console.states()).isEqualTo("Courrier envoyé");

        console.button("Émettre un nouveau courrier").click();
        console.dialog().getByText("Un courrier valable existe déjà").waitFor();
        console.inDialog("Annuler").click();

        console.button("Suspendre").click();
        console.field("motive").fill("non");
        console.inDialog("Suspendre").click();
        console.dialog().getByText("trop courte").waitFor();
        console.field("motive").fill("Contestation reçue par courrier");
        console.inDialog("Suspendre").click();
        console.awaitTold("L’organisme est suspendu.");
        console.awaitState("Suspendu");
        assertThat(console.states()).contains("Suspendu");
        assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();
        console.awaitTold("a suspendu l’accès de l’organisme");
        console.awaitTold("Contestation reçue par courrier");
        console.check("suspended");
        console.button("Lever la suspension").click();
        console.inDialog("Lever la suspension").click();
        console.awaitTold("La suspension est levée.");
        assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
        console.button("Vérifier le journal").click();
        console.awaitTold("Le journal est intact.");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then an organisation's delegates are named, and lead to their accounts")
    void delegates() {
      Colleagues colleagues = Colleagues.ofNewOrganisation();
      colleagues.delegate("logements-prives/gestion");
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.openOrganisation(colleagues.siret()).find(".mcp-people a").first().waitFor();
        console.check("organisation-people");
        console.find(".mcp-people a").first().click();
        window.find(OperatorConsole.NATIVE).waitFor();
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then the console opens on the dashboard, in French, without what is refused")
    void landing() {
      try (Window window = Window.french()) {
        OperatorConsole console = OperatorConsole.signIn(window, operator()).awaitSection();
        console.find("h1").waitFor();
        assertThat(console.heading()).isEqualTo("Tableau de bord");
        assertThat(window.page().evaluate("() => document.documentElement.lang")).isEqualTo("fr");
        assertThat(window.find("#nav-item-organizations").isVisible()).isFalse();
        console.goTo(USERS);
        window
            .find(
                OperatorConsole.NATIVE
                    + " input[type=search], "
                    + OperatorConsole.NATIVE
                    + " table")
            .first()
            .waitFor();
        assertThat(window.find("[data-testid=add-user]").isVisible()).isFalse();
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName(
        "then who calls is found from any page, and the organisation's people and mails are there")
    void caller() {
      Letter letter = organisations.offered("Habitat des Trois Rivières");
      Person person = Person.somebody();
      SignIn.fresh().becomeAdministrator(letter, person);
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        window
            .find(OperatorConsole.PAGES)
            .getByLabel("Rechercher un organisme, une personne")
            .fill("xy");
        console.button("Rechercher").click();
        console.awaitTold("Trois lettres ou chiffres au moins");
        console.check("search-help");
        window.find("#partner-find").fill(person.email());
        window.find("#partner-find").press("Enter");
        console.awaitTold("Un résultat.");
        assertThat(window.page().evaluate("() => document.activeElement.tagName")).isEqualTo("H1");
        console.check("search");
        console.link("Martin Camille").click();
        console.find("table[aria-label='Utilisateurs de l’organisme']").waitFor();
        console.awaitTold(person.email());
        console.find("table[aria-label=Courriers]").waitFor();
        console.awaitTold("a consulté les utilisateurs");
        console.check("organisation-desk");
        window
            .find(OperatorConsole.PAGES)
            .getByLabel("Rôle")
            .selectOption(new SelectOption().setLabel("Utilisateur"));
        console.awaitTold("Aucun utilisateur ne correspond");
        console.check("organisation-people-filtered");
        console.button("Effacer les filtres").click();
        console.link("Martin Camille").waitFor();
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("T30: then one of them proposes to replace an administrator, and another approves")
    void fourEyes() {
      Letter letter = organisations.offered("Habitat de la Vallée");
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String siret = letter.siret();
      try (OnDuty first = OnDuty.of("Claude");
          OnDuty second = OnDuty.of("Dominique")) {
        OperatorConsole claude = first.console();
        claude.openOrganisation(siret).button("Proposer un remplacement").click();
        claude.field("motive").fill("Départ à la retraite");
        claude.field("ticket").fill("INC-2026/0042");
        claude.check("propose");
        claude.inDialog("Proposer un remplacement").click();
        claude.awaitTold("Le remplacement est proposé.");
        claude.awaitTold("Vous avez fait cette proposition");
        assertThat(claude.button("Approuver").getAttribute("aria-disabled")).isEqualTo("true");
        claude.button("Approuver").click(new Locator.ClickOptions().setForce(true));
        assertThat(claude.dialog().count()).isZero();

        OperatorConsole dominique = second.console();
        dominique.open("Remplacements à approuver");
        dominique.awaitTold("Habitat de la Vallée");
        dominique.check("replacements");
        dominique.openOrganisation(siret).button("Approuver").click();
        dominique.inDialog("Approuver").click();
        dominique.awaitTold("Le remplacement est approuvé.");
        dominique.awaitState("En remplacement");
        assertThat(dominique.states()).isEqualTo("En remplacement");
        assertThat(organisations.read(siret).get("seat").asText()).isEqualTo("REPLACING");
        dominique.button("Émettre le courrier").waitFor();
        PlaywrightAssertions.assertThat(dominique.find(".mcp-said")).isFocused();
        dominique.check("replacing");
        dominique.button("Aller au courrier du nouvel administrateur").click();
        dominique.inDialog("Annuler").click();
        assertThat(first.window().complaints()).isEmpty();
        assertThat(second.window().complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName(
        "T72: and an organisation froze itself by its notice, then one of them asks for the end, and"
            + " another ends it")
    void frozenByItsNotice() {
      Letter letter = organisations.offered("Foyer du Sud");
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String siret = letter.siret();
      String reference =
          Tables.shared()
              .texts(
                  "select n.reference from partner_notice n join partner_organisation o on o.org_id"
                      + " = n.org_id where o.siret = ?",
                  siret)
              .get(0);
      PrintedLetter notice =
          PrintedLetter.of(Caller.operator().notices().print(reference).response().body());
      Visitor.atNewAddress()
          .post(notice.qrCode(), Map.of("code", notice.password(), "step", "confirm"));
      try (OnDuty first = OnDuty.of("Claude");
          OnDuty second = OnDuty.of("Dominique")) {
        OperatorConsole claude = first.console();
        claude.open("Désignations contestées");
        claude.awaitTold("Foyer du Sud");
        claude.check("freezes");
        claude.openOrganisation(siret).button("Demander la fin de la suspension").click();
        claude.inDialog("Demander la fin de la suspension").click();
        claude.awaitTold("La demande attend un autre agent.");
        claude.awaitTold("le porteur de l’avis");
        assertThat(claude.button("Mettre fin à la suspension").getAttribute("aria-disabled"))
            .isEqualTo("true");
        claude.check("release-asked");

        OperatorConsole dominique = second.console();
        dominique.openOrganisation(siret).button("Mettre fin à la suspension").click();
        dominique.inDialog("Mettre fin à la suspension").click();
        dominique.awaitTold("La suspension est levée.");
        assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
        assertThat(first.window().complaints()).isEmpty();
        assertThat(second.window().complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("T01: and an organisation says \"not us\", then it is frozen by its reference")
    void notUs() {
      Letter letter = organisations.offered("Foyer du Nord");
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String siret = letter.siret();
      String reference =
          Tables.shared()
              .texts(
                  "select n.reference from partner_notice n join partner_organisation o on o.org_id"
                      + " = n.org_id where o.siret = ?",
                  siret)
              .get(0);
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.open("Avis aux organismes");
        console.find("table").waitFor();
        console.check("notices");
        console.field("reference").fill("nonsense");
        console.button("Rechercher l’avis").click();
        console.awaitTold("Aucun avis n’a cette référence");
        console.check("notice-missing");
        console.link("Retour aux avis").click();
        console.field("reference").fill(reference.toLowerCase(Locale.ROOT));
        console.button("Rechercher l’avis").click();
        console.awaitTold("Foyer du Nord");
        console.check("notice");
        console.button("Imprimer l’avis").click();
        assertThat(console.save("Enregistrer le PDF")).startsWith("%PDF".getBytes(UTF_8));
        console.check("notice-ready");
        console.inDialog("Fermer").click();
        console.button("Imprimer de nouveau").waitFor();
        console.button("Suspendre l’organisme").click();
        console.field("motive").fill("Ce n’est pas nous, par téléphone");
        console.check("freeze");
        console.inDialog("Suspendre l’organisme").click();
        console.awaitTold("L’organisme est suspendu.");
        assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();
        console.check("frozen");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then the dashboard leads to what it counts, and saves the report")
    void dashboard() {
      String siret = organisations.vacant();
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.open("Tableau de bord");
        console.find(".mcp-tile").first().waitFor();
        console.check("dashboard");
        console.find("select[name=seat]").selectOption("VACANT");
        byte[] report = console.saved(() -> console.button("Télécharger le rapport").click());
        assertThat(new String(report, UTF_8)).startsWith("\uFEFF").contains(siret);
        console.find(".mcp-tile[href$='seat=VACANT']").click();
        console.find("table").waitFor();
        assertThat(console.heading()).isEqualTo("Organismes");
        assertThat(console.find("#partner-seat").inputValue()).isEqualTo("VACANT");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then a campaign is started for a date that may be, and its report saved")
    void campaign() {
      Campaigns.endOpenOne();
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.open("Confirmation des accès");
        console.button("Lancer une campagne").click();
        console.field("dueAt").fill("2020-01-01");
        console.inDialog("Proposer la campagne").click();
        console.dialog().getByText("Choisissez une date").waitFor();
        console.check("campaign-form");
        console.field("dueAt").fill(LocalDate.now(ZoneOffset.UTC).plusDays(60).toString());
        console.inDialog("Proposer la campagne").click();
        console.awaitTold("La campagne est proposée");
        console.awaitTold("Vous avez proposé cette campagne");
        assertThat(console.button("Approuver").getAttribute("aria-disabled")).isEqualTo("true");
        console.check("campaign-proposed");
        assertThat(window.complaints()).isEmpty();
      }
      // T70: another operator approves what asks everybody.
      try (OnDuty duty = OnDuty.of("Dominique")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.open("Confirmation des accès");
        console.button("Approuver").click();
        console.inDialog("Approuver").click();
        console.awaitTold("La campagne est lancée.");
        console.awaitTold("En cours");
        console.button("Voir la progression par semaine").first().click();
        console.find("table >> text=Organismes ayant répondu").first().waitFor();
        console.check("campaigns");
        console.button("Reporter l’échéance").click();
        console.field("dueAt").fill(LocalDate.now(ZoneOffset.UTC).plusDays(90).toString());
        console.check("campaign-postpone");
        console.inDialog("Reporter l’échéance").click();
        console.awaitTold("L’échéance est reportée.");
        byte[] report =
            console.saved(() -> console.button("Télécharger le rapport").first().click());
        assertThat(new String(report, UTF_8)).contains("siret");
        console.button("Annuler la campagne").click();
        console.field("motive").fill("Lancée par erreur");
        console.check("campaign-cancel");
        console.inDialog("Annuler la campagne").click();
        console.awaitTold("La campagne est annulée.");
        assertThat(window.complaints()).isEmpty();
      } finally {
        Campaigns.endOpenOne();
      }
    }

    @Test
    @DisplayName("then a mail that was given up is tried again")
    void mails() {
      Letter letter = organisations.offered("Habitat du Canal");
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      Tables tables = Tables.shared();
      tables.update(
          "update partner_outbox set state = 'DEAD', attempts = 8, failure = 'mail-server' where"
              + " org_id = (select org_id from partner_organisation where siret = ?)",
          letter.siret());
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.open("Courriels abandonnés");
        Locator retry = console.find("button[aria-label$='Habitat du Canal']").first();
        retry.waitFor();
        console.check("mails");
        retry.click();
        console.awaitTold("Le courriel sera envoyé de nouveau.");
        console.find("select[name=state]").selectOption("WAITING");
        console.find("h1").first().waitFor();
        console.check("mails-waiting");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName(
        "then a file of organisations is tried, imported, and its letters are printed in its order;"
            + " the import is found again, its letters are reissued, and those that are cut off are"
            + " said to be")
    void organisationImport() {
      OrganisationCsv file = OrganisationCsv.ofNew(3).line("123;Sans clé;PRIVE;1 rue;;69003;LYON");
      try (Window window = Window.french()) {
        OperatorConsole console = OperatorConsole.signIn(window, operator()).awaitSection();
        console.open("Import d’organismes");
        console.button("Essayer le fichier").waitFor();
        console.check("import");
        console.choose(file.text());
        console.button("Essayer le fichier").click();
        console.button("Importer 3 organismes").waitFor();
        console.check("import-tried");
        byte[] refused =
            console.saved(() -> console.button("Télécharger les lignes refusées").click());
        assertThat(new String(refused, UTF_8))
            .contains("\"Motif du refus\"", "\"Sans clé\"", "Ligne 5. SIRET");
        console.button("Importer 3 organismes").click();
        console.button("Produire les courriers").waitFor();
        console.awaitTold("Ces courriers sont produits par un autre agent");
        assertThat(console.button("Produire les courriers").getAttribute("aria-disabled"))
            .isEqualTo("true");
        console.check("import-applied");
        assertThat(window.complaints()).isEmpty();
      }
      try (Window window = Window.french()) {
        OperatorConsole console = OperatorConsole.signIn(window, operator()).awaitSection();
        console.open("Import d’organismes");
        console.find("tbody tr a").first().click();
        console.button("Produire les courriers").click();
        console.inDialog("Produire les courriers").click();
        console.dialog().getByText("Enregistrer le PDF").waitFor();
        console.check("import-letters");
        List<PrintedLetter> first = PrintedLetter.allOf(console.save("Enregistrer le PDF"), 9);
        assertThat(first)
            .extracting(PrintedLetter::text)
            .zipSatisfy(
                file.sirets(),
                (text, siret) ->
                    assertThat(text).contains("Bailleur importé " + siret.substring(9)));
        console.inDialog("Fermer").click();
        console.awaitTold("Ces courriers ont déjà été produits.");

        console.open("Import d’organismes");
        console.find("tbody tr").first().waitFor();
        assertThat(console.find("tbody tr").first().innerText())
            .contains("Terminé")
            .contains("Produits");
        console.check("imports");
        console.find("tbody tr a").first().focus();
        window.press("Enter");
        console.awaitTold("3 courriers produits.");
        console.check("import-produced");

        window.page().evaluate(STALLED);
        console.button("Réémettre les courriers").click();
        console.dialog().getByText("cesseront aussitôt d’être valables").waitFor();
        console.check("import-reissue");
        console.inDialog("Réémettre les courriers").click();
        console.dialog().getByText("2,4 Mo reçus").waitFor();
        console.check("import-receiving");
        window.page().evaluate("window.cut()");
        console.awaitTold("Les courriers ne sont pas arrivés en entier");
        console.check("import-cut");

        window.page().evaluate(ON_DISK);
        console.button("Réémettre les courriers").click();
        console.inDialog("Réémettre les courriers").click();
        console.dialog().getByText("Les courriers sont enregistrés").waitFor();
        console.check("import-saved");
        String saved = (String) window.page().evaluate(READ);
        List<PrintedLetter> second =
            PrintedLetter.allOf(
                Base64.getDecoder().decode(saved.substring(saved.indexOf(',') + 1)), 9);
        assertThat(second)
            .hasSize(3)
            .extracting(PrintedLetter::password)
            .doesNotContainAnyElementsOf(first.stream().map(PrintedLetter::password).toList());
        console.inDialog("Fermer").click();
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then the letters of those that are chosen are printed together")
    void selection() {
      List<String> sirets = List.of(organisations.vacant(), organisations.vacant());
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        for (String siret : sirets) {
          console.goTo("#/" + Platform.REALM + "/partner/organisations?search=" + siret);
          console.find("tbody tr:has(a[href*='" + siret + "']) input[type=checkbox]").check();
        }
        console.awaitTold("2 organismes choisis");
        console.check("selection");
        console.button("Produire leurs courriers").click();
        console.dialog().getByText("cesseront aussitôt").waitFor();
        console.check("selection-letters");
        console.inDialog("Produire leurs courriers").click();
        console.dialog().getByText("Les courriers sont prêts").waitFor();
        assertThat(PrintedLetter.allOf(console.save("Enregistrer le PDF"), 9)).hasSize(2);
        console.inDialog("Fermer").click();
        console.awaitTold("Choisissez des organismes");
        console.find(".mcp-badges").getByText("Courrier envoyé").first().waitFor();
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName(
        "then a letter that came back is recorded by its reference, and the address asked for")
    void returned() {
      String siret = organisations.offered("Foyer de l’Ouest").siret();
      String reference = organisations.read(siret).at("/letter/reference").asText();
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.goTo("#/" + Platform.REALM + "/partner/letters?letter=live");
        console.find("table").waitFor();
        console.check("letters");
        console.link("Enregistrer les courriers revenus").click();
        console.field("reference").fill(reference.toLowerCase(Locale.ROOT));
        console.field("reference").press("Enter");
        console.link("Foyer de l’Ouest").waitFor();
        console.check("returns");
        console.link("Foyer de l’Ouest").click();
        console.awaitTold("Adresse à confirmer");
        console.check("address-to-confirm");
        console.link("Corriger ou confirmer l’adresse").click();
        console.button("Enregistrer").click();
        console.awaitTold("L’organisme a été modifié.");
        assertThat(organisations.read(siret).get("addressState").asText()).isEqualTo("CONFIRMED");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then a server without a directory of establishments says so, and all goes on")
    void lookUp() {
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.goTo("#/" + Platform.REALM + "/partner/organisations/new");
        console.field("siret").fill(Organisations.siret());
        console.button("Rechercher cet établissement").click();
        console.awaitTold("n’interroge aucun répertoire");
        console.check("look-up");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then lists are searched and paged by the server, and their address can be kept")
    void lists() {
      String siret = organisations.vacant();
      try (Window window = Window.french()) {
        OperatorConsole console =
            OperatorConsole.signIn(
                    window,
                    operator(),
                    "#/" + Platform.REALM + "/partner/organisations?search=" + siret)
                .awaitSection();
        console.find("tbody tr").waitFor();
        assertThat(console.find("tbody tr").count()).isOne();
        console.find("#partner-search").fill("personne ne s’appelle ainsi");
        window.press("Enter");
        console.awaitTold("Aucun organisme ne correspond");
        console.check("nothing");
        window.back();
        console.find("tbody tr").waitFor();
        assertThat(console.find("#partner-search").inputValue()).isEqualTo(siret);
        console.find("#partner-seat").selectOption("HELD");
        console.awaitTold("Aucun organisme ne correspond");
        console.open("Sans administrateur");
        console.find("table, .mcp-empty").first().waitFor();
        console.check("orphans");
        console.open("État du service");
        console.button("Vérifier tous les journaux").waitFor();
        console.check("health");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("then the console's own pages are where they were, to and fro")
    void nativePages() {
      try (Window window = Window.french()) {
        OperatorConsole console = OperatorConsole.signIn(window, operator()).awaitSection();
        console.open("Organismes");
        console.find("h1").waitFor();
        window.find("#nav-item-users").click();
        window.find(OperatorConsole.NATIVE + " h1").first().waitFor();
        assertThat(window.find(OperatorConsole.PAGES).isVisible()).isFalse();
        assertThat(window.page().title()).isEqualTo("Administration – Mon Compte Partenaire");
        window.back();
        console.find("h1").waitFor();
        assertThat(window.find(OperatorConsole.SECTION + " [aria-current=page]").innerText())
            .isEqualTo("Organismes");
        window.page().reload();
        console.awaitSection();
        console.find("h1").waitFor();
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("whose browser speaks English, then the section does, as the console around it")
    void english() {
      String siret = organisations.vacant();
      try (Window window = Window.english()) {
        OperatorConsole console = OperatorConsole.signIn(window, operator()).awaitSection();
        assertThat(window.find("#nav-item-users").innerText()).isEqualTo("Users");
        for (String entry :
            List.of(
                "Dashboard",
                "Organisations",
                "Import of organisations",
                "Replacements to approve",
                "Notices to organisations",
                "Confirmation of access",
                "E-mails given up",
                "State of the service")) {
          console.open(entry);
          console.find("h1").waitFor();
          PlaywrightAssertions.assertThat(console.find(".mcp-loading")).hasCount(0);
          assertThat(console.heading()).isEqualTo(entry);
          assertThat(window.find(OperatorConsole.PAGES).getAttribute("lang")).isEqualTo("en");
        }
        console.openOrganisation(siret).button("Issue the letter").waitFor();
        console.check("english");
        assertThat(window.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("with a keyboard only, then a dialog keeps the focus and gives it back")
    void keyboard() {
      String siret = organisations.vacant();
      try (OnDuty duty = OnDuty.of("Claude")) {
        OperatorConsole console = duty.console();
        Window window = duty.window();
        console.openOrganisation(siret);
        window.tabTo("Suspendre");
        window.press("Enter");
        console.dialog().waitFor();
        assertThat(window.page().evaluate("document.activeElement.name")).isEqualTo("motive");
        window.press("Escape");
        PlaywrightAssertions.assertThat(console.dialog()).hasCount(0);
        assertThat(window.focused()).isEqualTo("Suspendre");
      }
    }
  }

  @Nested
  @DisplayName("given the native console")
  final class NativeConsole {
    @Test
    @DisplayName("of somebody without the role, then there is no section, and our address is none")
    void withoutRole() {
      try (Window window = Window.french()) {
        OperatorConsole console = OperatorConsole.signIn(window, viewer());
        window.page().waitForResponse("**/partner/health", () -> window.page().reload());
        window.find("#nav-item-users").click();
        window.find(OperatorConsole.NATIVE + " h1").first().waitFor();
        console.goTo("#/" + Platform.REALM + "/partner/organisations");
        window.page().getByText("Page Not Found").waitFor();
        assertThat(window.find(OperatorConsole.SECTION).count()).isZero();
        assertThat(window.find(OperatorConsole.PAGES).count()).isZero();
      }
    }

    @ParameterizedTest(name = "when our script {0}, then it works as ever")
    @ValueSource(strings = {"is not there", "cannot be reached", "throws"})
    void withoutUs(String failure) {
      try (Window window = Window.french()) {
        window
            .page()
            .route(
                "**/admin/partenaire/assets/partenaires-*.js",
                route -> {
                  switch (failure) {
                    case "is not there" -> route.fulfill(new Route.FulfillOptions().setStatus(404));
                    case "throws" ->
                        route.fulfill(
                            new Route.FulfillOptions()
                                .setContentType("text/javascript")
                                .setBody("throw new Error('broken on purpose');"));
                    default -> route.abort();
                  }
                });
        OperatorConsole.signIn(window, operator());
        window.find("#nav-item-users").click();
        window.find(OperatorConsole.NATIVE + " h1").first().waitFor();
        assertThat(window.page().url()).endsWith(USERS);
        assertThat(window.find(OperatorConsole.SECTION).count()).isZero();
        Appearance.picture(window, "operator-native-" + failure.replace(' ', '-'));
      }
    }
  }
}
