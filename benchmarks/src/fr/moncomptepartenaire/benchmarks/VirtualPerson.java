package fr.moncomptepartenaire.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RenewedToken;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Somebody who does now this and now that, with pauses, until told to stop. */
final class VirtualPerson implements Runnable {
  private static final String USERS = Templates.USERS;

  private final URI base;
  private final String username;
  private final String group;
  private final String colleague;
  private final Tally tally;
  private final long thinkMillis;
  private final int organisations;
  private final Random random;
  private final Deque<String> created = new ArrayDeque<>();
  private Supplier<String> token = () -> "";
  private final AdminApi operator;

  VirtualPerson(
      URI base,
      String username,
      String colleague,
      String group,
      int organisations,
      long thinkMillis,
      int number,
      Tally tally) {
    this.base = base;
    this.username = username;
    this.colleague = colleague;
    this.group = group;
    this.organisations = organisations;
    this.thinkMillis = thinkMillis;
    this.tally = tally;
    this.random = new Random(number);
    this.operator =
        AdminApi.service(base, Platform.REALM, "partner-automation", Platform.automationSecret());
  }

  @Override
  public void run() {
    boolean signedIn = false;
    while (tally.isRunning()) {
      if (!signedIn) {
        signedIn = tally.count("sign-in", this::signIn);
      } else {
        act(random.nextInt(100));
      }
      think();
    }
  }

  private void act(int dice) {
    if (dice < 35) {
      read("own list", token, USERS + "?max=20");
    } else if (dice < 50) {
      read("one of them", token, USERS + "/" + colleague);
    } else if (dice < 55) {
      read("own search", token, USERS + "?search=mart");
    } else if (dice < 63) {
      tally.count("creation", this::create);
    } else if (dice < 69 && !created.isEmpty()) {
      tally.count("edit", this::edit);
    } else if (dice < 72 && created.size() > 3) {
      tally.count("deletion", this::delete);
    } else if (dice < 80) {
      int first = random.nextInt(Math.max(1, organisations - 20));
      read(
          "operators' page",
          operator::token,
          Platform.PARTNER + "/organisations?max=20&first=" + first);
    } else if (dice < 84) {
      read("operators' search", operator::token, Platform.PARTNER + "/organisations?search=lilas");
    } else if (dice < 86) {
      read("operators' summary", operator::token, Platform.PARTNER + "/reports/summary");
    } else if (dice < 92) {
      read("native read", token, Platform.ADMIN + "/users/" + colleague);
    } else {
      tally.count("sign-in", this::signIn);
    }
  }

  private void signIn() {
    // The first token is of this sign-in; later ones renew it as the console does.
    token =
        RenewedToken.of(
            () ->
                new SignIn(new HttpBrowser(base))
                    .accountConsole(username, UsualWay.PASSWORD)
                    .get("access_token")
                    .asText());
  }

  private void read(String what, Supplier<String> bearer, String path) {
    tally.count(what, () -> Meter.get(base, bearer, path));
  }

  private void create() {
    String email = "charge." + UUID.randomUUID() + "@exemple.example";
    String answer =
        Meter.send("POST", base, token, USERS, Meter.json(NewUser.body(email, group)), 201).text();
    created.add(text(answer, "id"));
  }

  private void edit() {
    String id = created.getFirst();
    Map<String, Object> body =
        Map.of(
            "lastName",
            "Petit",
            "firstName",
            "Claude",
            "email",
            "charge." + id + "@exemple.example",
            "habilitationGroups",
            List.of(group));
    Meter.send("PUT", base, token, USERS + "/" + id, Meter.json(body), 200);
  }

  private void delete() {
    Meter.send("DELETE", base, token, USERS + "/" + created.removeFirst(), "", 204);
  }

  private void think() {
    try {
      TimeUnit.MILLISECONDS.sleep(thinkMillis / 2 + random.nextInt((int) thinkMillis + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(String json, String field) {
    try {
      return AdminApi.JSON.readTree(json).get(field).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
