package fr.moncomptepartenaire.tests.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of organisations as an operator writes it. */
public final class OrganisationCsv {
  public static final String HEADER = "siret;name;housingKinds;line1;line2;postalCode;city";

  private final List<String> sirets = new ArrayList<>();
  private final List<String> lines = new ArrayList<>(List.of(HEADER));

  /** A file of so many new organisations. */
  public static OrganisationCsv ofNew(int count) {
    OrganisationCsv csv = new OrganisationCsv();
    Stream.generate(Organisations::siret).distinct().limit(count).forEach(csv::with);
    return csv;
  }

  /** Adds one organisation. */
  public OrganisationCsv with(String siret) {
    return with(siret, "Bailleur importé " + siret.substring(9), "PRIVE");
  }

  public OrganisationCsv with(String siret, String name, String kinds) {
    sirets.add(siret);
    return line(siret + ";" + name + ";" + kinds + ";3 rue des Tilleuls;;69003;LYON");
  }

  /** Adds a line unchanged. */
  public OrganisationCsv line(String line) {
    lines.add(line);
    return this;
  }

  /** The SIRETs of the valid lines, in the file's order. */
  public List<String> sirets() {
    return List.copyOf(sirets);
  }

  public String text() {
    return String.join("\r\n", lines) + "\r\n";
  }
}
