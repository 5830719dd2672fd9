package fr.moncomptepartenaire.platform.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a change (RFC 9110 §13.1.1): a star, or entity tags on one or more header lines,
 * one of which must be the current tag. Weak tags never match, since the comparison is strong.
 */
public final class IfMatch {
  /** An entity tag (RFC 9110 §8.8.3); it may contain a comma. */
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

  private final boolean asked;
  private final boolean any;
  private final Set<String> strong;

  private IfMatch(boolean asked, boolean any, Set<String> strong) {
    this.asked = asked;
    this.any = any;
    this.strong = strong;
  }

  /** Parses the header lines; no line means no condition. */
  public static IfMatch of(List<String> lines) {
    String all = String.join(",", lines);
    Set<String> strong = new HashSet<>();
    Matcher tags = TAG.matcher(all);
    while (tags.find()) {
      if (tags.group(1) == null) {
        strong.add(tags.group(2));
      }
    }
    return new IfMatch(!lines.isEmpty(), all.strip().equals("*"), strong);
  }

  /** Whether the condition allows a change of the current version. */
  public boolean permits(String etag) {
    return !asked || any || strong.contains(etag);
  }
}
