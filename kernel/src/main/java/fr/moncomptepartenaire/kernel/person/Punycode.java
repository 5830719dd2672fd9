package fr.moncomptepartenaire.kernel.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the ASCII form of an international label (RFC 3492). Java's {@code IDN} returns a label
 * that it cannot read as it was, like one that it does not want to show: only reading tells them
 * apart.
 */
final class Punycode {
  /** What an international label begins with. */
  static final String PREFIX = "xn--";

  private static final int BASE = 36;
  private static final int FIRST_THRESHOLD = 1;
  private static final int LAST_THRESHOLD = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE = 128;

  private final String coded;
  private final List<Integer> read = new ArrayList<>();
  private int at;

  private Punycode(String coded) {
    this.coded = coded;
  }

  /**
   * The characters of a label, in lower case and with the prefix; empty if the label means nothing.
   */
  static Optional<String> read(String label) {
    var punycode = new Punycode(label.substring(PREFIX.length()));
    if (!punycode.readAll()) {
      return Optional.empty();
    }
    var characters = new StringBuilder();
    punycode.read.forEach(characters::appendCodePoint);
    return Optional.of(characters.toString());
  }

  private boolean readAll() {
    int ascii = Math.max(coded.lastIndexOf('-'), 0);
    coded.substring(0, ascii).chars().forEach(read::add);
    at = ascii == 0 ? 0 : ascii + 1;
    // A label of ASCII only needs no such form.
    boolean any = at < coded.length();
    long code = FIRST_CODE;
    int bias = FIRST_BIAS;
    long place = 0;
    while (at < coded.length()) {
      long before = place;
      place = number(place, bias);
      int size = read.size() + 1;
      code += place / size;
      if (place < 0 || code > Character.MAX_CODE_POINT || isSurrogate(code)) {
        return false;
      }
      bias = bias(place - before, size, before == 0);
      place %= size;
      read.add((int) place, (int) code);
      place++;
    }
    return any;
  }

  private static boolean isSurrogate(long code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }

  /** The next number added to another one; negative if there is none. */
  private long number(long start, int bias) {
    long sum = start;
    long weight = 1;
    for (int k = BASE; at < coded.length(); k += BASE) {
      int digit = digit(coded.charAt(at++));
      sum += digit * weight;
      if (digit < 0 || sum > Integer.MAX_VALUE) {
        return -1;
      }
      int threshold = Math.min(Math.max(k - bias, FIRST_THRESHOLD), LAST_THRESHOLD);
      if (digit < threshold) {
        return sum;
      }
      weight *= BASE - threshold;
      if (weight > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return -1;
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? c - '0' + LAST_THRESHOLD : -1;
  }

  private static int bias(long difference, int size, boolean first) {
    long delta = first ? difference / DAMP : difference / 2;
    delta += delta / size;
    int k = 0;
    while (delta > (BASE - FIRST_THRESHOLD) * LAST_THRESHOLD / 2) {
      delta /= BASE - FIRST_THRESHOLD;
      k += BASE;
    }
    return (int) (k + (BASE - FIRST_THRESHOLD + 1) * delta / (delta + SKEW));
  }
}
