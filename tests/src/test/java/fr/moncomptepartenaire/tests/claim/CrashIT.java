package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ReadyClaimant;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T68: given claims under way")
final class CrashIT {
  /** Organisations claimed at once in each round, by so many people each. */
  private static final int LETTERS = 8;

  private static final int PEOPLE = 2;

  /** Claims of one node overlap by about so much: the kill falls anywhere within one. */
  private static final int CLAIM_MILLIS = 60;

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName(
      "when their node is killed (kill -9), then each organisation has its administrator and all"
          + " that belongs to it, or nothing of a claim; whoever saw the password page is the one;"
          + " whoever stands on the other node still claims what is free; and every claim is mailed")
  void killedNode() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("[seed] kills: -Dtests.seed=" + seed);
    Random random = new Random(seed);
    int rounds = Scale.of(20);
    int before = 0;
    for (int round = 0; round < rounds; round++) {
      before += round(random);
    }
    System.out.printf(
        "[figures] kill -9 of a node: %d rounds of %d claims; %d were claimed before the kill, %d"
            + " after it on the other node; 0 half done%n",
        rounds, LETTERS, before, rounds * LETTERS - before);
  }

  /** Kills the second node while it claims; how many of the claims were committed. */
  private int round(Random random) {
    KeycloakServer victim = platform.node(1);
    List<Letter> letters = Stream.generate(organisations::offered).limit(LETTERS).toList();
    List<ReadyClaimant> survivors = contenders(letters, 1, platform.baseUrl());
    List<ReadyClaimant> contenders = contenders(letters, PEOPLE, victim.baseUrl());
    List<Callable<Optional<Page>>> acts = new ArrayList<>();
    // A node just started takes its time over the first claims: not the clock, but how many were
    // answered says when the others are under way.
    CountDownLatch answered = new CountDownLatch(random.nextInt(contenders.size() / 2));
    int pause = random.nextInt(CLAIM_MILLIS);
    contenders.forEach(contender -> acts.add(() -> claim(contender, answered)));
    acts.add(
        () -> {
          answered.await();
          Thread.sleep(pause);
          victim.kill();
          return Optional.empty();
        });

    List<Optional<Page>> answers = Concurrently.atOnce(acts);

    Map<String, String> claimed = new HashMap<>();
    for (Letter letter : letters) {
      Dossier dossier = Dossier.of(tables, letter.siret());
      if (dossier.seat().equals("HELD")) {
        claimed.put(letter.siret(), Seats.assertClaimed(dossier));
      } else {
        Seats.assertUntouched(dossier);
      }
    }
    for (int i = 0; i < contenders.size(); i++) {
      if (answers.get(i).filter(Page::isPasswordForm).isPresent()) {
        String siret = letters.get(i / PEOPLE).siret();
        String administrator = claimed.getOrDefault(siret, "nobody");
        assertThat(emailOf(administrator))
            .as("an answered claim is kept")
            .isEqualTo(contenders.get(i).person().email());
      }
    }
    for (int i = 0; i < letters.size(); i++) {
      goOnWithoutTheNode(letters.get(i), survivors.get(i), claimed.get(letters.get(i).siret()));
    }
    platform.restart(1);
    for (Letter letter : letters) {
      Dossier dossier = Dossier.of(tables, letter.siret());
      String administrator = Seats.assertClaimed(dossier);
      platform
          .mails()
          .await(emailOf(administrator), Mails::tellsTheIdentifier, Duration.ofSeconds(60));
    }
    return claimed.size();
  }

  private void goOnWithoutTheNode(
      Letter letter, ReadyClaimant survivor, @Nullable String claimedBy) {
    Page page = survivor.claim();
    String administrator = Seats.assertClaimed(Dossier.of(tables, letter.siret()));
    if (page.isPasswordForm()) {
      assertThat(claimedBy).as("claimed before").isNull();
      assertThat(emailOf(administrator)).isEqualTo(survivor.person().email());
    } else {
      assertThat(page.notice()).as("%s", page).contains("already-claimed");
      assertThat(emailOf(administrator)).isNotEqualTo(survivor.person().email());
    }
    if (claimedBy != null) {
      assertThat(administrator).isEqualTo(claimedBy);
    }
  }

  private List<ReadyClaimant> contenders(List<Letter> letters, int people, URI node) {
    List<Callable<ReadyClaimant>> ways = new ArrayList<>();
    for (Letter letter : letters) {
      for (int i = 0; i < people; i++) {
        ways.add(() -> ReadyClaimant.of(node, platform.mails(), letter, Person.somebody()));
      }
    }
    return Concurrently.fewAtATime(ways);
  }

  /** The answer, if there is one before the node dies. */
  private static Optional<Page> claim(ReadyClaimant contender, CountDownLatch answered) {
    try {
      Page page = contender.claim();
      answered.countDown();
      return Optional.of(page);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private String emailOf(String userId) {
    return String.join(",", tables.texts("select email from user_entity where id = ?", userId));
  }

  @Test
  @DisplayName(
      "when the database refuses one of the rows, then nothing is half done, a page says so, and"
          + " trying again once it is well claims")
  void databaseError() {
    for (String table :
        List.of("partner_outbox", "partner_journal", "partner_mandate", "user_group_membership")) {
      Letter letter = organisations.offered();
      ReadyClaimant contender = ReadyClaimant.of(letter, Person.somebody());
      String orgId = Dossier.of(tables, letter.siret()).orgId();
      Page failed;
      refuse(table, orgId);
      try {
        failed = contender.claim();
      } finally {
        tables.update("drop trigger refused on " + table);
      }

      assertThat(failed.notice()).as("%s refuses: %s", table, failed).contains("claim-failed");
      Seats.assertUntouched(Dossier.of(tables, letter.siret()));
      Page form = failed.submit("step", Map.of("step", "edit"));
      assertThat(form).isClaimForm();
      assertThat(form.valueOf("email")).isEqualTo(contender.person().email());
      waitForThePause(letter);
      Page code = form.submit("lastName", Map.of());
      Page password = contender.signIn().typeCode(code, contender.person());
      assertThat(password).isPasswordForm();
      Seats.assertClaimed(Dossier.of(tables, letter.siret()));
    }
  }

  /** Lets PostgreSQL refuse each new row of one organisation. */
  private void refuse(String table, String orgId) {
    String column =
        table.equals("user_group_membership")
            ? "(select id from org where group_id = new.group_id)"
            : "new.org_id";
    tables.update(
        "create or replace function refused() returns trigger language plpgsql as $$ begin if "
            + column
            + " = '"
            + orgId
            + "' then raise exception 'refused by a test'; end if; return new; end $$");
    tables.update(
        "create trigger refused before insert on "
            + table
            + " for each row execute function refused()");
  }

  private void waitForThePause(Letter letter) {
    tables.update(
        "update partner_email_code set sent_at = sent_at - 61000 where subject_id = ?",
        Dossier.of(tables, letter.siret()).letter().userId());
  }
}
