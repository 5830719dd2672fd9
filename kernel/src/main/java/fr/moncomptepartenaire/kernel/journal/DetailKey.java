package fr.moncomptepartenaire.kernel.journal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a row of the journal can say (R20). There is no key for anybody's name, address or
 * telephone, so that a row can stay when a person is erased.
 */
public enum DetailKey {
  ACCESS_AFTER("accessAfter", Form.CODE),
  ACCESS_BEFORE("accessBefore", Form.CODE),
  /** The code of an alarm. */
  ALARM("alarm", Form.CODE),
  CAMPAIGN("campaign", Form.ID),
  CAUSE("cause", Form.CODE),
  CONFIRMED("confirmed", Form.COUNT),
  /** How many acts an alarm has counted. */
  COUNTED("counted", Form.COUNT),
  CREATED("created", Form.COUNT),
  DONE("done", Form.COUNT),
  DUE_AT("dueAt", Form.INSTANT),
  DUE_BEFORE("dueBefore", Form.INSTANT),
  EXPIRES_AT("expiresAt", Form.INSTANT),
  /** The kind of a second factor. */
  FACTOR("factor", Form.CODE),
  /** Kinds of second factor. */
  FACTORS("factors", Form.CODES),
  /** The request of operators to reset a second factor. */
  FACTOR_RESET("factorReset", Form.ID),
  FIELDS("fields", Form.FIELDS),
  /** What a downloaded file holds. */
  FILE("file", Form.CODE),
  GROUPS_AFTER("groupsAfter", Form.IDS),
  GROUPS_BEFORE("groupsBefore", Form.IDS),
  /** SHA-256 of the text that the person has read. */
  HASH("hash", Form.CODE),
  HOUSING_KINDS_AFTER("housingKindsAfter", Form.CODES),
  HOUSING_KINDS_BEFORE("housingKindsBefore", Form.CODES),
  IMPORT("import", Form.ID),
  LINES("lines", Form.COUNT),
  MAIL("mail", Form.ID),
  MANDATE_AFTER("mandateAfter", Form.CODE),
  MANDATE_BEFORE("mandateBefore", Form.CODE),
  MODE("mode", Form.CODE),
  /** An operator's own words. */
  MOTIVE("motive", Form.WORDS),
  PERIMETER_AFTER("perimeterAfter", Form.IDS),
  PERIMETER_BEFORE("perimeterBefore", Form.IDS),
  REFUSED("refused", Form.COUNT),
  REPLACEMENT("replacement", Form.ID),
  SCOPE("scope", Form.CODE),
  /** The reference that an operator typed. */
  TICKET("ticket", Form.WORDS),
  /** The version of the charter. */
  VERSION("version", Form.ID);

  /** The form of a key's value. */
  enum Form {
    /** An id of Keycloak's or ours; an e-mail address is none. */
    ID("[^\\s@\\p{Cntrl}]{1,255}", false),
    IDS(ID.pattern, true),
    CODE("[A-Za-z0-9_-]{1,64}", false),
    CODES(CODE.pattern, true),
    /** Codes of {@link ChangedField}. */
    FIELDS(CODE.pattern, true),
    WORDS("(?s).*\\S.*", false),
    /** ISO-8601 in UTC. */
    INSTANT("[0-9T:.+-]{1,40}Z", false),
    COUNT("[0-9]{1,18}", false);

    private final String pattern;
    private final boolean list;

    Form(String pattern, boolean list) {
      this.pattern = pattern;
      this.list = list;
    }

    boolean isList() {
      return list;
    }

    boolean admits(String value) {
      return Pattern.matches(pattern, value)
          && (this != FIELDS || ChangedField.byCode(value).isPresent());
    }
  }

  private final String code;
  private final Form form;

  DetailKey(String code, Form form) {
    this.code = code;
    this.form = form;
  }

  /** The property in the row's JSON, e.g. {@code groupsBefore}. */
  public String code() {
    return code;
  }

  Form form() {
    return form;
  }

  /** The key of this property. */
  public static Optional<DetailKey> byCode(String code) {
    return Arrays.stream(values()).filter(key -> key.code.equals(code)).findFirst();
  }
}
