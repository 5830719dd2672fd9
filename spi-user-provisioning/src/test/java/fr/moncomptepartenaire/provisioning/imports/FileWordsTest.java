package fr.moncomptepartenaire.provisioning.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.habilitation.RightWords;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The words of a file of people")
final class FileWordsTest {
  private static final HabilitationGroup GROUP =
      new HabilitationGroup("1", HousingKind.PRIVE, "consultation", "");

  private static FileWords in(String language) throws IOException {
    Path messages =
        Path.of(
            "../account-console/src/main/resources/theme/partenaire/account/messages/messages_"
                + language
                + ".properties");
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(messages)) {
      properties.load(reader);
    }
    return new FileWords(properties, RightWords.in(language));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  @DisplayName("have a header for each column, which an import finds again")
  void headers(String language) throws IOException {
    FileWords words = in(language);
    for (Column column : Column.values()) {
      assertThat(Column.named(words.header(column))).as(words.header(column)).contains(column);
      assertThat(words.header(column)).isNotEqualTo(column.title());
    }
  }

  @ParameterizedTest
  @EnumSource(MemberRow.Status.class)
  @DisplayName("say a state as the screens do")
  void states(MemberRow.Status status) throws IOException {
    assertThat(in("fr").status(status)).isNotEqualTo(status.name());
    assertThat(FileWords.OF_PROGRAMS.status(status)).isEqualTo(status.name());
  }

  @Test
  @DisplayName("say mandates and groups as the screens do, or by names for programs")
  void groups() throws IOException {
    assertThat(in("fr").group(GROUP)).isEqualTo("Consultation – Logements privés");
    assertThat(in("en").group(GROUP)).isEqualTo("Viewing – Private housing");
    assertThat(FileWords.OF_PROGRAMS.group(GROUP)).isEqualTo("logements-prives/consultation");
    assertThat(in("fr").mandate(MandateKind.DELEGATE)).isEqualTo("Responsable d’habilitation");
    assertThat(FileWords.OF_PROGRAMS.mandate(MandateKind.DELEGATE)).isEqualTo("DELEGATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Consultation",
        "consultation – logements privés",
        "Logements privés – Consultation",
        "LOGEMENTS PRIVES - CONSULTATION",
        "Logements privés\u00a0: consultation",
        "Viewing",
        "Private housing – Viewing",
        "logements-prives/consultation",
        "/habilitations/logements-prives/consultation"
      })
  @DisplayName("name a group in each way in which people write what the screens show")
  void names(String cell) throws IOException {
    var labels = new ArrayList<>(in("fr").namesOf(GROUP));
    labels.addAll(in("en").namesOf(GROUP));
    var other = new HabilitationGroup("2", HousingKind.PRIVE, "gestion", "");
    var names =
        new GroupNames(
            List.of(
                new GroupNames.Group("1", GROUP.path(), labels),
                new GroupNames.Group("2", other.path(), in("fr").namesOf(other))));

    assertThat(names.read(cell)).isEqualTo(new GroupNames.Named.Groups(Set.of("1")));
    assertThat(names.read(cell + " + Gestion"))
        .isEqualTo(new GroupNames.Named.Groups(Set.of("1", "2")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 'fr-FR,fr;q=0.9,en;q=0.8', fr",
        "-, 'de,en-GB;q=0.5', en",
        "-, '*', -",
        "-, 'de', -",
        "-, 'no language;;', -",
        "-, -, -",
        "en, fr, en",
        "'', fr, fr"
      })
  @DisplayName("are in the language of the parameter, or of the browser, or of neither")
  void language(String parameter, String acceptLanguage, String expected) {
    assertThat(QueryParameters.language(parameter, acceptLanguage).orElse(null))
        .isEqualTo(expected);
  }
}
