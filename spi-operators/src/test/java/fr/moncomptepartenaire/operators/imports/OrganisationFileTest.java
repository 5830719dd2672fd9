package fr.moncomptepartenaire.operators.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.store.imports.LineError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file of organisations")
final class OrganisationFileTest {
  private static final String HEADER = "siret;name;housingKinds;line1;line2;postalCode;city\n";
  private static final String SIRET = "73282932000074";

  private static List<OrganisationFile.Line> lines(byte[] bytes) throws IOException {
    List<OrganisationFile.Line> lines = new ArrayList<>();
    try (OrganisationFile file = OrganisationFile.open(new ByteArrayInputStream(bytes))) {
      for (Optional<OrganisationFile.Line> line = file.next();
          line.isPresent();
          line = file.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  private static OrganisationFile.Line only(String line) throws IOException {
    return lines((HEADER + line).getBytes(UTF_8)).get(0);
  }

  private static OrganisationFile.Line.Sound sound(String line) throws IOException {
    OrganisationFile.Line read = only(line);
    assertThat(read).as("%s", read).isInstanceOf(OrganisationFile.Line.Sound.class);
    return (OrganisationFile.Line.Sound) read;
  }

  @Test
  @DisplayName("is read as a French spreadsheet saves it, and says how it was understood")
  void french() throws Exception {
    String content =
        "SIRET;Raison sociale *;Type de logements;Adresse;Complément d’adresse;Code postal;Ville\r\n"
            + SIRET
            + ";Résidence de l’Œuvre;Conventionné + Privé;12 rue du Bœuf;;1000;Bourg-en-Bresse\r\n";
    byte[] bytes = content.getBytes(Charset.forName("windows-1252"));

    OrganisationFile.Line.Sound line = (OrganisationFile.Line.Sound) lines(bytes).get(0);

    assertThat(line.identity().name().value()).isEqualTo("Résidence de l’Œuvre");
    assertThat(line.identity().housingKinds())
        .isEqualTo(Set.of(HousingKind.CONVENTIONNE, HousingKind.PRIVE));
    assertThat(line.identity().address().postalCode()).isEqualTo("01000");
    try (OrganisationFile file = OrganisationFile.open(new ByteArrayInputStream(bytes))) {
      file.next();
      file.next();
      assertThat(file.readAs().encoding()).isEqualTo("windows-1252");
      assertThat(file.readAs().separator()).isEqualTo(";");
      assertThat(file.readAs().columns())
          .containsEntry("name", "Raison sociale *")
          .containsEntry("postalCode", "Code postal");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conventionné+privé",
        "CONVENTIONNE+PRIVE",
        "Logements conventionnés, logements privés",
        "Privé\u00a0+\u00a0Conventionné",
        "privés et conventionnés"
      })
  @DisplayName("has its housing kinds by their names or by the words of our screens")
  void kinds(String cell) throws Exception {
    assertThat(sound(SIRET + ";Nom;" + cell + ";1 rue;;69003;LYON").identity().housingKinds())
        .isEqualTo(Set.of(HousingKind.CONVENTIONNE, HousingKind.PRIVE));
  }

  @Test
  @DisplayName("has numbers back as they were before a spreadsheet changed them")
  void numbers() throws Exception {
    assertThat(
            sound("=\"" + SIRET + "\";Nom;PRIVE;1 rue;;=\"01000\";LYON")
                .identity()
                .address()
                .postalCode())
        .isEqualTo("01000");
    assertThat(sound("552013500020;Nom;PRIVE;1 rue;;69003;LYON").identity().siret().digits())
        .isEqualTo("00552013500020");
  }

  @Test
  @DisplayName("says of what is refused which cell it is and what stands there")
  void refused() throws Exception {
    assertThat(only("7,32829E+13;Nom;social;1 rue;;690;LYON"))
        .isEqualTo(
            new OrganisationFile.Line.Faulty(
                2,
                List.of(
                    new LineError("siret", "rounded-number", "7,32829E+13"),
                    new LineError("housingKinds", "bad-format", "social"),
                    new LineError("postalCode", "bad-format", "690")),
                List.of("7,32829E+13", "Nom", "social", "1 rue", "", "", "", "690", "LYON")));
  }

  @Test
  @DisplayName("of refused lines is read again: its reasons are ignored, cells too many are kept")
  void corrected() throws Exception {
    String header = HEADER.strip() + ";Motif du refus\n";
    String why = ";\"Ligne 2. Code postal : cinq chiffres sont attendus.\"";

    OrganisationFile.Line read =
        lines((header + SIRET + ";Nom;PRIVE;1 rue;;69003;LYON" + why).getBytes(UTF_8)).get(0);
    assertThat(read).isInstanceOf(OrganisationFile.Line.Sound.class);

    OrganisationFile.Line again =
        lines((header + SIRET + ";Nom;PRIVE;1 rue;;69003;LYON" + why + ";trop").getBytes(UTF_8))
            .get(0);
    assertThat(again)
        .isEqualTo(
            new OrganisationFile.Line.Faulty(
                2,
                List.of(new LineError("line", "too-many-cells", "trop")),
                List.of(SIRET, "Nom", "PRIVE", "1 rue", "", "", "", "69003", "LYON", "trop")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "siret;raison sociale;type de logements;ligne 1;ligne 2;code postal;ville",
        "N° SIRET;DÉNOMINATION;Types de logements;Adresse ligne 1;Complément d'adresse;CP;COMMUNE",
        "\uFEFFSiret :;Nom de l’organisme;LOGEMENTS;Adresse_1;Adresse_2;Code_postal;Localité"
      })
  @DisplayName("has French columns, whatever their case and accents")
  void frenchColumns(String header) throws Exception {
    OrganisationFile.Line read =
        lines((header + "\n" + SIRET + ";Nom;privé;1 rue;Bât. A;69003;LYON").getBytes(UTF_8))
            .get(0);
    assertThat(read).as("%s", read).isInstanceOf(OrganisationFile.Line.Sound.class);
    assertThat(((OrganisationFile.Line.Sound) read).identity().address().lines())
        .containsExactly("1 rue", "Bât. A");
  }

  @Test
  @DisplayName("T75: names the character that no letter can print, however far back it stands")
  void unprintable() throws Exception {
    assertThat(only(SIRET + ";" + "a".repeat(90) + "住;PRIVE;1 rue;;69003;LYON"))
        .isEqualTo(
            new OrganisationFile.Line.Faulty(
                2,
                List.of(new LineError("name", "forbidden-character", "a".repeat(40), "住")),
                List.of(
                    SIRET, "a".repeat(90) + "住", "PRIVE", "1 rue", "", "", "", "69003", "LYON")));
  }
}
