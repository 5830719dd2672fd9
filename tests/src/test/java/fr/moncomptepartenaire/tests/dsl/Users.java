package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.List;
import java.util.Map;

/**
 * A caller's requests about the people of their organisation, through the organisations' interface.
 */
public final class Users {
  public static final String PATH = ApiDocument.ORGANISATIONS.under() + "/users";

  private final Caller caller;

  Users(Caller caller) {
    this.caller = caller;
  }

  /** The first page of people. */
  public Answer list() {
    return caller.get(PATH);
  }

  /** The people that match a percent-encoded query, such as {@code group=…&max=100}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }

  /** All people as a file. */
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
   * Changes a person.
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

  /** Requests new credentials for a person by mail. */
  public Answer sendCredentials(String id) {
    return caller.send("POST", of(id) + "/credentials", null);
  }

  /** Resets a person's second factor. */
  public Answer resetSecondFactor(String id) {
    return caller.send("DELETE", of(id) + "/second-factor", null);
  }

  /** Does one act on several people, such as {@code disable}. */
  public Answer batch(String act, List<String> ids) {
    return batch(Map.of("act", act, "ids", ids));
  }

  /** Adds a group to several people, or takes it away. */
  public Answer batch(String act, List<String> ids, String group) {
    return batch(Map.of("act", act, "ids", ids, "group", group));
  }

  /** Does one act on several people. */
  public Answer batch(Object body) {
    return caller.post(PATH + "/batch", body);
  }

  /** Sets the habilitation groups of a person, by their ids. */
  public Answer regroup(String id, Object groupIds) {
    return caller.put(of(id) + "/habilitation-groups", groupIds);
  }

  /** Makes a person a delegate for a perimeter: the ids of habilitation groups. */
  public Answer appoint(String id, Object perimeter) {
    return caller.put(of(id) + "/mandate", Map.of("perimeter", perimeter));
  }

  /** The same without a perimeter. */
  public Answer appoint(String id) {
    return caller.put(of(id) + "/mandate", Map.of());
  }

  /** Dismisses a delegate. */
  public Answer dismiss(String id) {
    return caller.send("DELETE", of(id) + "/mandate", null);
  }

  private static String of(String id) {
    return PATH + "/" + id;
  }
}
