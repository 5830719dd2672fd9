package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.Map;

/** What a caller does with the people of their organisation, by our interface for organisations. */
public final class Users {
  public static final String PATH = ApiDocument.ORGANISATIONS.under() + "/users";

  private final Caller caller;

  Users(Caller caller) {
    this.caller = caller;
  }

  /** The first page of them. */
  public Answer list() {
    return caller.get(PATH);
  }

  /** Those that a query asks for, which is percent-encoded, such as {@code group=…&max=100}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }

  /** All of them as a file. */
  public Answer export() {
    return caller.get(PATH + ".csv");
  }

  public Answer create(Object body) {
    return caller.post(PATH, body);
  }

  /** Creates Dominique Durand with an address and one group. */
  public Answer create(String email, String groupId) {
    return create(NewUser.body(email, groupId));
  }

  public Answer read(String id) {
    return caller.get(of(id));
  }

  /**
   * Changes somebody.
   *
   * @param headers names and values in turn, such as {@code If-Match}
   */
  public Answer change(String id, Object body, String... headers) {
    return caller.put(of(id), body, headers);
  }

  public Answer delete(String id) {
    return caller.send("DELETE", of(id), null);
  }

  public Answer disable(String id) {
    return caller.send("POST", of(id) + "/disable", null);
  }

  public Answer enable(String id) {
    return caller.send("POST", of(id) + "/enable", null);
  }

  /** Asks for new credentials in somebody's mail. */
  public Answer sendCredentials(String id) {
    return caller.send("POST", of(id) + "/credentials", null);
  }

  /** Gives somebody these habilitation groups and no other, by their ids. */
  public Answer regroup(String id, Object groupIds) {
    return caller.put(of(id) + "/habilitation-groups", groupIds);
  }

  /** Makes somebody a delegate for a perimeter: the ids of habilitation groups. */
  public Answer appoint(String id, Object perimeter) {
    return caller.put(of(id) + "/mandate", Map.of("perimeter", perimeter));
  }

  /** The same without saying for what. */
  public Answer appoint(String id) {
    return caller.put(of(id) + "/mandate", Map.of());
  }

  /** Takes the mandate of a delegate away. */
  public Answer dismiss(String id) {
    return caller.send("DELETE", of(id) + "/mandate", null);
  }

  private static String of(String id) {
    return PATH + "/" + id;
  }
}
