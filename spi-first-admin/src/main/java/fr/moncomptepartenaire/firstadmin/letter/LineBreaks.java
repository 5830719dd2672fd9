package fr.moncomptepartenaire.firstadmin.letter;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;

/**
 * Where a line of the letter may break: after spaces and hyphens, and within a URL after a slash.
 * The JDK's rules would also separate "d’" from its word.
 */
final class LineBreaks implements FSTextBreaker {

  private String text = "";
  private int position;

  @Override
  public void setText(String newText) {
    text = newText;
    position = 0;
  }

  @Override
  public int next() {
    if (position >= text.length()) {
      return BreakIterator.DONE;
    }
    do {
      position++;
    } while (position < text.length() && !mayEnd(text.charAt(position - 1), text.charAt(position)));
    return position;
  }

  private static boolean mayEnd(char before, char after) {
    return switch (before) {
      case ' ', '\n' -> after != ' ' && after != '\n';
      case '-', '/' -> Character.isLetterOrDigit(after);
      default -> false;
    };
  }
}
