package fr.moncomptepartenaire.tests.browser;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organisation in every situation at once, for looking at screens: it answers the console in the
 * server's place. Whether the server answers so is what the journeys are for.
 */
final class ScriptedOrganisation {
  private static final String API = "/partner/";
  private static final List<String> FIRST_NAMES =
      List.of("Marie-Charlotte", "Zoé", "Jean-Baptiste", "Inès", "Øyvind", "Anne-Sophie");

  private static final List<String> LAST_NAMES =
      List.of("Lefèvre", "Abadie", "Benkacem", "Chevalier-Dumontet de La Tour", "Da Silva", "Roux");
  private static final List<String> STATUSES = List.of("ACTIVE", "PENDING", "DISABLED");
  private static final List<String> CREDENTIALS =
      List.of("USED", "WAITING", "FAILED", "EXPIRED", "SENT");

  private final Map<String, Answer> answers = new HashMap<>();

  private record Answer(int status, String body) {}

  private ScriptedOrganisation() {
    says("GET me", 200, me());
    says("GET first-steps", 200, firstSteps());
    says("GET me/second-factors", 200, "{\"required\":true,\"factors\":[]}");
    says("GET habilitation-groups", 200, groups().toString());
    says("GET users", 200, users().toString());
    says("GET users/u2", 200, user(2).toString());
    says("GET users/u0", 200, user(0).toString());
    says("GET journal", 200, journal());
    says("GET recertification", 200, recertification().toString());
    says("POST imports", 202, "{\"id\":\"i\"}");
    says("GET imports/i", 200, imported());
  }

  /** Lets it alone answer all that the page asks below {@code /partner/}. */
  static ScriptedOrganisation behind(Page page) {
    var organisation = new ScriptedOrganisation();
    page.unrouteAll();
    page.route("**/realms/*/partner/**", organisation::answer);
    return organisation;
  }

  /** Answers one request otherwise. */
  ScriptedOrganisation says(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  private void answer(Route route) {
    String address = route.request().url().replaceAll("\\?.*", "");
    String path = address.substring(address.indexOf(API) + API.length());
    @Nullable Answer answer = answers.get(route.request().method() + " " + path);
    if (answer == null) {
      throw new AssertionError("not scripted: " + route.request().method() + " " + path);
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(answer.status())
            .setHeaders(
                Map.of(
                    "Content-Type",
                    answer.status() < 300 ? "application/json" : "application/problem+json",
                    "ETag",
                    "\"1\""))
            .setBody(answer.body()));
  }

  static ObjectNode user(int number) {
    ObjectNode user = AdminApi.JSON.createObjectNode();
    String lastName = LAST_NAMES.get(number % LAST_NAMES.size());
    user.put("id", "u" + number)
        .put("identifier", "camille.abadie" + number)
        .put("lastName", lastName)
        .put("firstName", FIRST_NAMES.get(number / LAST_NAMES.size() % FIRST_NAMES.size()))
        .put("email", "marie-charlotte.du-parc" + number + "@residences-du-parc.example")
        .put("phone", number % 2 == 0 ? "+33612345678" : null)
        .put("status", STATUSES.get(number % STATUSES.size()))
        .put("mandate", number == 0 ? "ADMINISTRATOR" : number == 4 ? "DELEGATE" : null)
        .put("createdAt", "2026-11-12T09:12:00Z")
        .put("lastLoginAt", number % 3 == 1 ? null : "2026-11-22T16:40:00Z")
        .put("credentialState", number == 0 ? null : CREDENTIALS.get(number % CREDENTIALS.size()));
    ArrayNode factors = user.putArray("secondFactor");
    if (number % 3 == 0) {
      factors.add(number % 2 == 0 ? "PASSKEY" : "APPLICATION");
    }
    ArrayNode habilitations = user.putArray("habilitationGroups");
    for (int group = 0; group < number % 5; group++) {
      habilitations.add("g" + group);
    }
    ArrayNode perimeter = user.putArray("perimeter");
    if (number == 4) {
      perimeter.add("g0").add("g2");
    }
    return user;
  }

  private static String me() {
    return """
        {"user":{"id":"u0","lastName":"Lefèvre","firstName":"Marie-Charlotte"},
         "organisation":{"siret":"73282932000074","name":"Résidences du Parc",
         "housingKinds":["CONVENTIONNE","PRIVE"]},"mandate":"ADMINISTRATOR","perimeter":[]}""";
  }

  private static String firstSteps() {
    return """
        {"since":"2026-11-28T13:05:00Z","newlyClaimed":false,
         "steps":[{"step":"OWN_HABILITATIONS","done":true},{"step":"FIRST_USER","done":true},
         {"step":"DELEGATE","done":false}]}""";
  }

  private static ArrayNode groups() {
    ArrayNode groups = AdminApi.JSON.createArrayNode();
    for (int i = 0; i < 4; i++) {
      String right = i % 2 == 0 ? "consultation" : "gestion";
      groups
          .addObject()
          .put("id", "g" + i)
          .put(
              "path",
              "/habilitations/"
                  + (i < 2 ? "logements-conventionnes/" : "logements-prives/")
                  + right)
          .put("name", right)
          .put("housingKind", i < 2 ? "CONVENTIONNE" : "PRIVE")
          .put("right", right)
          .put("description", "Saisir les demandes, déposer des pièces et répondre aux messages.");
    }
    return groups;
  }

  private static ObjectNode users() {
    ObjectNode page = AdminApi.JSON.createObjectNode().put("total", 148);
    ArrayNode items = page.putArray("items");
    for (int i = 0; i < 8; i++) {
      items.add(user(i));
    }
    return page;
  }

  private static ObjectNode recertification() {
    ObjectNode asked =
        AdminApi.JSON.createObjectNode().put("campaign", "c").put("dueAt", "2026-12-20T22:59:59Z");
    ArrayNode people = asked.putArray("people");
    for (int i = 1; i < 12; i++) {
      ObjectNode user = user(i);
      people.add(
          user.retain(
                  "id",
                  "identifier",
                  "lastName",
                  "firstName",
                  "habilitationGroups",
                  "createdAt",
                  "lastLoginAt")
              .put("status", i % 3 == 1 ? "PENDING" : "ACTIVE")
              .put("confirmed", i % 4 == 0)
              .put("confirmedAt", i % 4 == 0 ? "2026-11-23T09:00:00Z" : null));
    }
    asked
        .putArray("withdrawn")
        .addObject()
        .put("id", "u12")
        .put("identifier", "camille.abadie12")
        .put("lastName", "Zola")
        .put("firstName", "Émile")
        .put("withdrawnAt", "2026-11-24T10:00:00Z");
    asked
        .putArray("rights")
        .addObject()
        .put("id", "u4")
        .put("identifier", "camille.abadie4")
        .put("lastName", "Roux")
        .put("firstName", "Anne-Sophie")
        .put("takenAt", "2026-11-24T10:05:00Z")
        .set("group", groups().get(1));
    asked.putNull("last");
    return asked;
  }

  /** The answer after the end of a campaign, when nothing is asked. */
  static String endedRecertification() {
    ObjectNode asked = recertification();
    ObjectNode nothing = AdminApi.JSON.createObjectNode().putNull("campaign").putNull("dueAt");
    nothing.putArray("people");
    nothing.putArray("withdrawn");
    nothing.putArray("rights");
    ObjectNode last =
        nothing
            .putObject("last")
            .put("campaign", "c")
            .put("dueAt", "2026-11-24T22:59:59Z")
            .put("closedAt", "2026-11-24T23:00:05Z")
            .put("cancelled", false);
    ArrayNode confirmed = last.putArray("confirmed");
    asked
        .get("people")
        .forEach(
            person -> {
              if (person.get("confirmed").asBoolean()) {
                confirmed.add(person);
              }
            });
    last.set("withdrawn", asked.get("withdrawn"));
    last.set("rights", asked.get("rights"));
    return nothing.toString();
  }

  private static String journal() {
    return """
        {"total":63,"items":[
         {"seq":64,"act":"habilitations-changed","actorKind":"PERSON","actor":"u0",
          "actorName":"Marie-Charlotte Lefèvre","target":"u2","targetName":"Jeanne Martin",
          "time":"2026-11-23T09:12:44Z","origin":"2001:db8:85a3:8d3:1319:8a2e:370:7348",
          "details":{"groupsBefore":[],"groupsAfter":["j1"]}},
         {"seq":63,"act":"seat-claimed","actorKind":"LETTER","actor":"l","actorName":null,
          "target":"u0","targetName":"Marie-Charlotte Lefèvre","time":"2026-11-22T16:41:05Z",
          "origin":null,"details":null},
         {"seq":62,"act":"letter-issued","actorKind":"CAF","actor":"x","actorName":null,
          "target":"l","targetName":null,"time":"2026-11-02T08:00:00Z","origin":null,
          "details":{"expiresAt":"2026-11-23T08:00:00Z"}},
         {"seq":61,"act":"organisation-created","actorKind":"CAF","actor":"x","actorName":null,
          "target":null,"targetName":null,"time":"2026-11-01T08:00:00Z","origin":null,
          "details":{"housingKindsAfter":["CONVENTIONNE"]}}],
         "groups":[{"id":"j1","housingKind":"PRIVE","right":"consultation","description":""}]}""";
  }

  private static String imported() {
    return """
        {"state":"DONE","total":200,"done":200,"created":195,"refused":5,"lines":[
         {"line":12,"outcome":"REFUSED","errors":[{"field":"email","code":"already-used"}]},
         {"line":40,"outcome":"REFUSED","errors":[{"field":"lastName","code":"required"},
          {"field":"groups","code":"unknown"}]}]}""";
  }
}
