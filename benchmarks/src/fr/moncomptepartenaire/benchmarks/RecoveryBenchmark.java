package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T04: whether a clock tells, at recovery, who has an account")
final class RecoveryBenchmark {
  private static final int WARM_UP = 40;
  private static final int RUNS = 400;

  private final List<Colleague> people = new ArrayList<>();

  @Test
  void somebodyAndNobody() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    // Five mails a day go to one address: enough people, so that most are still owed theirs.
    for (int i = 0; i < (WARM_UP + RUNS) / 5; i++) {
      people.add(colleagues.user("oublieux"));
    }
    Report.line("");
    Report.line(
        "| recovery (the post of the form; %d interleaved pairs) | somebody, ms | nobody, ms | chance"
            + " to tell by one answer |",
        RUNS);
    Report.line("|---|---|---|---|");
    measure("forgotten identifier", "#forgotten-identifier", "email");
    measure("forgotten password", "#forgotten-password", "username");
  }

  private void measure(String what, String link, String field) {
    List<Long> somebody = new ArrayList<>();
    List<Long> nobody = new ArrayList<>();
    for (int run = 0; run < WARM_UP + RUNS; run++) {
      long known = nanosOf(link, field, people.get(run % people.size()).email());
      long unknown = nanosOf(link, field, "personne." + UUID.randomUUID() + "@exemple.example");
      if (run >= WARM_UP) {
        somebody.add(known);
        nobody.add(unknown);
      }
    }
    Report.line(
        "| %s | %.1f | %.1f | %.0f %% |",
        what,
        Report.medianMillis(somebody),
        Report.medianMillis(nobody),
        100 * chance(somebody, nobody));
  }

  private static long nanosOf(String link, String field, String typed) {
    Page form = SignIn.fresh().start().click(link);
    long start = System.nanoTime();
    Page answer = form.submit(field, Map.of(field, typed));
    long took = System.nanoTime() - start;
    assertThat(answer.isSignIn()).as("%s", answer).isTrue();
    return took;
  }

  /** How often the slower of one each is somebody's (Mann and Whitney); a half tells nothing. */
  private static double chance(List<Long> somebody, List<Long> nobody) {
    double slower = 0;
    for (long one : somebody) {
      for (long other : nobody) {
        slower += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    double share = slower / somebody.size() / nobody.size();
    return Math.max(share, 1 - share);
  }
}
