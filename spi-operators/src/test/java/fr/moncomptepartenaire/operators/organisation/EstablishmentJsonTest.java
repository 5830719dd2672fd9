package fr.moncomptepartenaire.operators.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.directory.Establishment;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a directory says of an establishment")
final class EstablishmentJsonTest {
  private static final Siret SIRET = Siret.parse("73282932000074").orElseThrow();

  @Test
  @DisplayName("names the establishment that was found")
  void found() {
    var establishment =
        new Establishment(
            SIRET,
            Optional.of("Habitat des Lilas"),
            List.of("1 rue des Lilas"),
            Optional.of("75001"),
            Optional.of("PARIS"),
            true);

    assertThat(EstablishmentJson.of(SIRET, new LookupResult.Found(establishment)))
        .isEqualTo(
            new EstablishmentJson(
                SIRET.digits(),
                "FOUND",
                "Habitat des Lilas",
                true,
                new EstablishmentJson.AddressJson(List.of("1 rue des Lilas"), "75001", "PARIS")));
  }

  @Test
  @DisplayName("tells apart what was not asked, not known and not answered, and names nothing")
  void notFound() {
    Map<LookupResult, String> codes =
        Map.of(
            new LookupResult.NotAsked(), "NOT_ASKED",
            new LookupResult.NotKnown(), "NOT_KNOWN",
            new LookupResult.Unavailable(), "UNAVAILABLE");

    assertThat(codes)
        .allSatisfy(
            (finding, code) ->
                assertThat(EstablishmentJson.of(SIRET, finding))
                    .isEqualTo(new EstablishmentJson(SIRET.digits(), code, null, null, null)));
  }
}
