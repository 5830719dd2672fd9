package fr.moncomptepartenaire.operators.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.moncomptepartenaire.store.imports.LineError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At its edges, a file of organisations")
final class OrganisationFileEdgesTest {
  private static final String HEADER = "siret;name;housingKinds;line1;line2;postalCode;city\n";
  private static final String SOUND = "73282932000074;Nom;PRIVE;1 rue;;69003;LYON\n";

  private static OrganisationFile open(String text) throws IOException {
    return OrganisationFile.open(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  @DisplayName("names each organisation once")
  void duplicates() throws IOException {
    OrganisationFile file = open(HEADER + SOUND + SOUND);
    assertThat(file.next()).get().isInstanceOf(OrganisationFile.Line.Sound.class);
    assertThat(file.next())
        .contains(
            new OrganisationFile.Line.Faulty(
                3,
                List.of(new LineError("siret", "duplicate", "73282932000074")),
                List.of("73282932000074", "Nom", "PRIVE", "1 rue", "", "", "", "69003", "LYON")));
    assertThat(file.next()).isEmpty();
  }

  @Test
  @DisplayName("has a wrong SIRET told as what it is, and as rounded only where it is")
  void wrongSiret() throws IOException {
    assertThat(open(HEADER + "7328293200007;Nom;PRIVE;1 rue;;69003;LYON\n").next())
        .contains(
            new OrganisationFile.Line.Faulty(
                2,
                List.of(new LineError("siret", "too-short", "7328293200007")),
                List.of("7328293200007", "Nom", "PRIVE", "1 rue", "", "", "", "69003", "LYON")));
  }

  @Test
  @DisplayName("has 100,000 lines, and no more")
  void most() throws IOException {
    OrganisationFile file = open(HEADER + "x\n".repeat(OrganisationFile.MOST_LINES + 1));
    for (int i = 0; i < OrganisationFile.MOST_LINES; i++) {
      assertThat(file.next()).isPresent();
    }
    assertThat(catchThrowable(file::next)).isNotNull();
  }

  @Test
  @DisplayName("lets go of what it is read from")
  void closed() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    OrganisationFile.open(
            new ByteArrayInputStream(HEADER.getBytes(UTF_8)) {
              @Override
              public void close() {
                closed.set(true);
              }
            })
        .close();
    assertThat(closed).isTrue();
  }
}
