package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.LetterScript;
import java.io.IOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The letter's typeface")
final class LetterTypefaceTest {
  @Test
  @DisplayName("T75: has each character that the rule of what is typed lets through, and no other")
  void agreesWithTheRule() throws IOException {
    BitSet printable = new BitSet();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      printable.set(c, LetterScript.isPrintable(c));
    }
    for (LetterTypeface.Face face : new LetterTypeface().faces()) {
      if (!face.family().equals("Sans")) {
        continue; // What is copied by hand is of our own alphabet.
      }
      BitSet shown = new BitSet();
      try (TrueTypeFont font = face.open()) {
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
          shown.set(c, glyphs.getGlyphId(c) != 0 && isVisible(c) && !isFromTheRight(c));
        }
      }
      assertThat(printable).as("weight %d", face.weight()).isEqualTo(shown);
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != 0x034F; // The combining grapheme joiner shows nothing.
    };
  }

  private static boolean isFromTheRight(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HEBREW;
  }
}
