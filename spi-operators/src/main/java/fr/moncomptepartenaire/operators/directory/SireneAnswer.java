package fr.moncomptepartenaire.operators.directory;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an answer of the Sirene API 3.11 (INSEE, « Accéder à l’API Sirene », réponse unitaire
 * {@code /siret/{siret}}).
 */
final class SireneAnswer {
  /** The value of a field that is not published. */
  private static final String NOT_PUBLISHED = "[ND]";

  private SireneAnswer() {}

  /**
   * The establishment; empty if the JSON is not such an answer, or is about another establishment.
   */
  static Optional<Establishment> read(Siret asked, JsonNode answer) {
    JsonNode found = answer.path("etablissement");
    JsonNode periods = found.path("periodesEtablissement");
    if (!asked.digits().equals(found.path("siret").asText()) || !periods.isArray()) {
      return Optional.empty();
    }
    JsonNode address = found.path("adresseEtablissement");
    Optional<String> cedex = text(address, "codeCedexEtablissement");
    return Optional.of(
        new Establishment(
            asked,
            name(found.path("uniteLegale")),
            lines(address),
            cedex.or(() -> text(address, "codePostalEtablissement")),
            (cedex.isPresent()
                ? text(address, "libelleCedexEtablissement")
                : text(address, "libelleCommuneEtablissement")),
            isOpen(periods)));
  }

  // The current period is the one without an end; A for active, F for closed.
  private static boolean isOpen(JsonNode periods) {
    for (JsonNode period : periods) {
      if (period.path("dateFin").isNull() || period.path("dateFin").isMissingNode()) {
        return "A".equals(period.path("etatAdministratifEtablissement").asText());
      }
    }
    return false;
  }

  private static Optional<String> name(JsonNode entity) {
    return text(entity, "denominationUniteLegale")
        .or(
            () ->
                joined(
                    text(entity, "prenom1UniteLegale"),
                    text(entity, "nomUsageUniteLegale").or(() -> text(entity, "nomUniteLegale"))));
  }

  private static List<String> lines(JsonNode address) {
    return Stream.of(
            text(address, "complementAdresseEtablissement"),
            joined(
                text(address, "numeroVoieEtablissement"),
                text(address, "indiceRepetitionEtablissement"),
                text(address, "typeVoieEtablissement"),
                text(address, "libelleVoieEtablissement")),
            text(address, "distributionSpecialeEtablissement"))
        .flatMap(Optional::stream)
        .toList();
  }

  @SafeVarargs
  private static Optional<String> joined(Optional<String>... parts) {
    String all = Stream.of(parts).flatMap(Optional::stream).collect(Collectors.joining(" "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static Optional<String> text(JsonNode of, String field) {
    String value = of.path(field).asText("").strip();
    return value.isEmpty() || value.equals("null") || value.equals(NOT_PUBLISHED)
        ? Optional.empty()
        : Optional.of(value);
  }
}
