package fr.moncomptepartenaire.tests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.FreePorts;
import fr.moncomptepartenaire.launcher.LauncherPaths;
import fr.moncomptepartenaire.launcher.MailCatcher;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.Testcontainers;
import org.testcontainers.utility.MountableFile;

@Tag("containers")
@DisplayName("In containers: from the letter to the administrator")
final class ClaimContainersIT {
  private static final String IMAGE = "quay.io/keycloak/keycloak:26.7.4";
  private static final String SECRET = "automation-secret-of-the-containers-0123456789";

  @Test
  @DisplayName(
      "given Keycloak's own image with our jars, then a letter's holder signs in as administrator")
  void claim() {
    LauncherPaths paths = LauncherPaths.ofBuild();
    try (MailCatcher mails = MailCatcher.start(FreePorts.next());
        KeycloakContainer keycloak = new KeycloakContainer(IMAGE)) {
      Testcontainers.exposeHostPorts(mails.port());
      keycloak
          .withProviderLibsFrom(paths.providers().stream().map(Path::toFile).toList())
          .withCopyFileToContainer(
              MountableFile.forHostPath(paths.realmFile()),
              "/opt/keycloak/data/import/partenaires-realm.json")
          .withCopyFileToContainer(
              MountableFile.forHostPath(paths.blocklist()),
              "/opt/keycloak/data/password-blacklists/")
          .withCopyFileToContainer(
              MountableFile.forHostPath(paths.serverSettings()),
              "/opt/keycloak/conf/quarkus.properties")
          .withCustomCommand("--import-realm")
          .withEnv(
              Map.of(
                  "KC_SPI_PARTNER_SETTINGS__DEFAULT__AUTOMATION_CLIENT_SECRET",
                  SECRET,
                  "PARTNER_PORTAL_URL",
                  "http://localhost:8081",
                  "PARTNER_SMTP_HOST",
                  "host.testcontainers.internal",
                  "PARTNER_SMTP_PORT",
                  Integer.toString(mails.port())))
          .start();
      URI baseUrl = URI.create(keycloak.getAuthServerUrl());
      Organisations organisations =
          new Organisations(
              AdminApi.service(baseUrl, Platform.REALM, "partner-automation", SECRET));

      Letter letter = organisations.offered();
      Person person = Person.somebody();
      SignIn signIn = new SignIn(new HttpBrowser(baseUrl));
      Page codePage = signIn.fillIn(signIn.signIn(letter), person);
      Page password =
          codePage.submit(
              "code", Map.of("code", SignIn.mailedCode(mails, person), "step", "verify"));
      JsonNode tokens = signIn.tokens(signIn.choosePassword(password, person.password()));

      assertThat(SignIn.claimsOf(tokens).at("/partner/mandate").asText())
          .isEqualTo("ADMINISTRATOR");
    }
  }
}
