package fr.moncomptepartenaire.firstadmin.letter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import fr.moncomptepartenaire.kernel.claim.LetterReference;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * A letter's reference as a Data Matrix, the small code that the post and its readers use. It is
 * drawn as one filled outline, as {@link QrCode} is.
 */
final class ReferenceCode {

  /** ISO/IEC 16022 § 7.4: one module of white around the symbol. */
  private static final int QUIET_ZONE = 1;

  private final BitMatrix modules;

  private ReferenceCode(BitMatrix modules) {
    this.modules = modules;
  }

  static ReferenceCode of(LetterReference reference) {
    return new ReferenceCode(
        new DataMatrixWriter()
            .encode(
                reference.value(),
                BarcodeFormat.DATA_MATRIX,
                0,
                0,
                Map.of(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE)));
  }

  /** The dark modules within a square, its white margin included. */
  Path2D within(double x, double y, double side) {
    return QrCode.outline(
        modules::get, modules.getWidth(), modules.getHeight(), QUIET_ZONE, x, y, side);
  }
}
