package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.moncomptepartenaire.launcher.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docker-compose.yml and what names versions beside it")
final class ComposeTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));

  /** A tag that moves with the fixes of its series: 17-alpine, v1.27, 3.2-alpine. */
  private static final Pattern SERIES = Pattern.compile(".+:v?[0-9]+(\\.[0-9]+)?(-[a-z]+)*");

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static JsonNode compose() throws IOException {
    return new YAMLMapper().readTree(text("docker-compose.yml"));
  }

  private static String first(String regex, String text) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    assertThat(matcher.find()).as(regex).isTrue();
    return matcher.group(1);
  }

  @Test
  @DisplayName("T55: publishes no node of Keycloak, in whatever profile: the balancer is in front")
  void noBareNode() throws IOException {
    JsonNode services = compose().get("services");
    assertThat(services.fieldNames())
        .toIterable()
        .filteredOn(name -> name.startsWith("keycloak"))
        .hasSize(2)
        .allSatisfy(name -> assertThat(services.get(name).has("ports")).as(name).isFalse());
    assertThat(compose().at("/x-keycloak").has("ports")).isFalse();
    assertThat(services.at("/balancer").has("profiles")).isFalse();
    assertThat(services.at("/balancer/ports/0").asText()).startsWith("127.0.0.1:");
    assertThat(services.at("/balancer/volumes/0").asText()).startsWith("./deploy/haproxy.cfg:");
    assertThat(compose().at("/x-keycloak/environment/KC_PROXY_TRUSTED_ADDRESSES").asText())
        .isEqualTo(services.at("/balancer/networks/default/ipv4_address").asText());
  }

  @Test
  @DisplayName("T57: connects to the database as the tests do")
  void database() throws IOException {
    JsonNode environment = compose().at("/x-keycloak/environment");
    assertThat(environment.get("KC_DB_URL").asText()).endsWith(Database.Postgres.DRIVER_PROPERTIES);
    assertThat(environment.get("KC_DB_CONNECT_TIMEOUT").asText())
        .isEqualTo(Database.Postgres.CONNECT_TIMEOUT);
    assertThat(text("Dockerfile"))
        .contains("KC_DB_CONNECT_TIMEOUT=" + Database.Postgres.CONNECT_TIMEOUT);
    String tested = first("<postgres.version>(\\d+)\\.", text("pom.xml"));
    assertThat(compose().at("/services/database/image").asText())
        .startsWith("postgres:" + tested + "-");
  }

  @Test
  @DisplayName("takes images of a series, which get fixes, and none of one day")
  void imagesOfASeries() throws IOException {
    for (JsonNode service : compose().get("services")) {
      if (service.has("image") && !service.has("build")) {
        assertThat(service.get("image").asText()).matches(SERIES);
      }
    }
    assertThat(first("FROM (eclipse-temurin\\S+)", text("Dockerfile"))).matches(SERIES);
  }

  @Test
  @DisplayName("names one version of Keycloak everywhere, and builds the image's jars for it")
  void oneVersion() throws IOException {
    String version = first("<keycloak.version>([^<]+)<", text("pom.xml"));

    assertThat(first("ARG KEYCLOAK_VERSION=(\\S+)", text("Dockerfile"))).isEqualTo(version);
    String jars = text("Dockerfile");
    jars = jars.substring(jars.indexOf("AS jars"), jars.indexOf("AS built"));
    assertThat(jars)
        .containsSubsequence("ARG KEYCLOAK_VERSION", "-Dkeycloak.version=\"${KEYCLOAK_VERSION}\"");
    assertThat(compose().at("/x-keycloak/image").asText())
        .endsWith("${KEYCLOAK_VERSION:-" + version + "}");
    assertThat(compose().at("/x-keycloak/build/args/KEYCLOAK_VERSION").asText())
        .isEqualTo("${KEYCLOAK_VERSION:-" + version + "}");
    assertThat(first("(?m)^KEYCLOAK_VERSION=(\\S+)", text(".env.example"))).isEqualTo(version);
    assertThat(
            new ObjectMapper()
                .readTree(text("account-console/package.json"))
                .at("/dependencies/@keycloak~1keycloak-account-ui")
                .asText())
        .isEqualTo(version);
    assertThat(text("README.md"))
        .contains("a Keycloak " + version + " the jars", "Keycloak " + version + " has known");
    assertThat(text("SECURITY.md")).contains(version);
    assertThat(text("docs/threat-model.md")).contains("## Keycloak " + version);
    assertThat(first("image: \\S+:([0-9.]+)-", text("deploy/kubernetes/keycloak.yaml")))
        .isEqualTo(version);
  }
}
