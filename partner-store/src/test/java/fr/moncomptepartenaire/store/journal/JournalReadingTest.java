package fr.moncomptepartenaire.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.store.journal.JournalReading.Head;
import fr.moncomptepartenaire.store.journal.JournalVerification.Finding.Altered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given journals, read row by row (T35)")
final class JournalReadingTest {
  private static final String NOTHING = "0".repeat(64);
  private static final String FORMER =
      "d23fb1d89b97b166bd899693f1692f4f2fcf172300ba5fd13d36507f2a06b55d";

  private final List<JournalEntity> rows = chain("org-1", NOTHING, 1, 4);

  @Test
  @DisplayName("when they are as they were written, then nothing is found")
  void whole() {
    List<JournalEntity> others = chain("org-2", NOTHING, 1, 2);

    assertThat(read(List.of(head(rows, 0, NOTHING), head(others, 0, NOTHING)), rows, others))
        .isEmpty();
  }

  @Test
  @DisplayName("when the first rows were forgotten, then the others go on from the last of them")
  void forgotten() {
    List<JournalEntity> rest = rows.subList(2, 4);

    assertThat(read(List.of(head(rest, 2, rows.get(1).hash)), rest)).isEmpty();
    assertThat(read(List.of(head(rest, 2, rows.get(0).hash)), rest)).contains(fault(3));
    assertThat(read(List.of(head(rest, 1, rows.get(0).hash)), rest)).contains(fault(2));
  }

  @Test
  @DisplayName("when all rows were forgotten, then the head alone is whole")
  void allForgotten() {
    Head head = new Head("org-1", "siret-of-org-1", 4, rows.get(3).hash, 4, rows.get(3).hash);

    assertThat(read(List.of(head), List.of())).isEmpty();
  }

  @Test
  @DisplayName("when the last row is missing, then it is the one that is named")
  void cutOff() {
    assertThat(read(List.of(head(rows, 0, NOTHING)), rows.subList(0, 3))).contains(fault(4));
  }

  @Test
  @DisplayName("when one in the middle is missing, then it is the one that is named")
  void hole() {
    List<JournalEntity> holed = List.of(rows.get(0), rows.get(1), rows.get(3));

    assertThat(read(List.of(head(rows, 0, NOTHING)), holed)).contains(fault(3));
  }

  @Test
  @DisplayName("when a sound row was added behind the head, then the chain is at fault behind it")
  void added() {
    List<JournalEntity> longer = chain("org-1", NOTHING, 1, 5);

    assertThat(read(List.of(head(rows, 0, NOTHING)), longer)).contains(fault(6));
  }

  @Test
  @DisplayName("when all rows are gone and the head stayed, then the first is named")
  void emptied() {
    assertThat(read(List.of(head(rows, 0, NOTHING)), List.of())).contains(fault(1));
  }

  @Test
  @DisplayName("when the chain before ends too early, then it is found before the next is read")
  void beforeTheNext() {
    List<JournalEntity> others = chain("org-2", NOTHING, 1, 2);

    assertThat(
            read(
                List.of(head(rows, 0, NOTHING), head(others, 0, NOTHING)),
                rows.subList(0, 2),
                others))
        .contains(fault(3));
  }

  private static Altered fault(long seq) {
    return new Altered("siret-of-org-1", seq);
  }

  @Test
  @DisplayName("when a row says nothing more, then its hash is the one of versions before (R20)")
  void former() {
    // Written down from version 0.2: such rows are in databases.
    assertThat(rows.get(0).hash).isEqualTo(FORMER);
  }

  @Test
  @DisplayName("when details are added, altered or taken away, then the row is named (R20)")
  void details() {
    JournalEntity row = rows.get(2);
    row.details = "{}";
    assertThat(read(List.of(head(rows, 0, NOTHING)), rows)).contains(fault(3));

    List<JournalEntity> telling = chain("org-1", NOTHING, 1, 2);
    JournalEntity last = telling.get(1);
    last.details = "{\"lines\":3}";
    last.hash = RowHash.of(last);
    assertThat(read(List.of(head(telling, 0, NOTHING)), telling)).isEmpty();
    for (String altered : Arrays.asList("{\"lines\":4}", "", null)) {
      last.details = altered;
      assertThat(read(List.of(head(telling, 0, NOTHING)), telling)).contains(fault(2));
    }
  }

  @SafeVarargs
  private static Optional<Altered> read(List<Head> heads, List<JournalEntity>... chains) {
    var reading = new JournalReading();
    for (int i = 0; i < heads.size(); i++) {
      List<@Nullable JournalEntity> rows = new ArrayList<>(chains[i]);
      if (rows.isEmpty()) {
        rows.add(null);
      }
      for (JournalEntity row : rows) {
        Optional<Altered> fault = reading.read(heads.get(i), row);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return reading.end();
  }

  private static Head head(List<JournalEntity> rows, long baseSeq, String baseHash) {
    JournalEntity last = rows.get(rows.size() - 1);
    return new Head(last.orgId, "siret-of-" + last.orgId, baseSeq, baseHash, last.seq, last.hash);
  }

  private static List<JournalEntity> chain(String orgId, String base, long from, long to) {
    List<JournalEntity> rows = new ArrayList<>();
    String previous = base;
    for (long seq = from; seq <= to; seq++) {
      var row = new JournalEntity();
      row.orgId = orgId;
      row.seq = seq;
      row.realmId = "realm";
      row.act = "act-" + seq;
      row.occurredAt = 1_000 * seq;
      row.previousHash = previous;
      row.hash = RowHash.of(row);
      previous = row.hash;
      rows.add(row);
    }
    return rows;
  }
}
