package fr.moncomptepartenaire.firstadmin.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of the letter, read once: Liberation Sans (the metrics of Arial; all of Latin, Greek
 * and Cyrillic), and Liberation Mono for what people copy by hand.
 */
final class LetterTypeface {

  /** The bytes of a font file, and its path in the template's style sheet. */
  static final class Face {

    private final String family;
    private final int weight;
    private final byte[] file;

    private Face(String family, int weight, byte[] file) {
      this.family = family;
      this.weight = weight;
      this.file = file;
    }

    String family() {
      return family;
    }

    int weight() {
      return weight;
    }

    /**
     * Opens the font for one document: a FontBox font serves neither two threads nor two documents.
     */
    TrueTypeFont open() throws IOException {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
      // No ligatures: PDFBox would compile a regular expression for each run of text, which takes
      // half of a letter's time, and "fi" copied from the letter would give one odd character.
      font.setEnableGsub(false);
      return font;
    }
  }

  private final Face sans = face("Sans", 400, "LiberationSans-Regular.ttf");
  private final List<Face> faces =
      List.of(
          sans,
          face("Sans", 700, "LiberationSans-Bold.ttf"),
          face("Mono", 700, "LiberationMono-Bold.ttf"));
  private final float[] advances = advances(sans);

  List<Face> faces() {
    return faces;
  }

  /** The largest size in points, up to {@code largest}, at which every line fits the width. */
  float fittingSize(List<String> lines, float millimetres, float largest) {
    float widest = 1;
    for (String line : lines) {
      float ems = 0;
      for (int i = 0; i < line.length(); i++) {
        ems += advances[line.charAt(i)];
      }
      widest = Math.max(widest, ems);
    }
    return Math.min(largest, millimetres / 25.4f * 72 / widest);
  }

  private static Face face(String family, int weight, String name) {
    try (InputStream file = LetterTypeface.class.getResourceAsStream("/liberation/" + name)) {
      if (file == null) {
        throw new IllegalStateException("Font missing from the jar: " + name);
      }
      return new Face(family, weight, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The advance width of each character of the Basic Multilingual Plane, in ems; 1 where the font
   * lacks the character.
   */
  private static float[] advances(Face face) {
    try (TrueTypeFont font = face.open()) {
      CmapLookup glyphs = font.getUnicodeCmapLookup();
      float em = font.getUnitsPerEm();
      float[] advances = new float[Character.MAX_VALUE + 1];
      Arrays.fill(advances, 1);
      for (int c = 0; c < advances.length; c++) {
        int glyph = glyphs.getGlyphId(c);
        if (glyph != 0) {
          advances[c] = font.getAdvanceWidth(glyph) / em;
        }
      }
      return advances;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
