package fr.moncomptepartenaire.firstadmin.letter;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.geom.Path2D;
import java.net.URI;

/**
 * A URL as a QR code, drawn as one filled outline: sharp on every printer, and not smoothed by
 * viewers.
 */
final class QrCode {

  /** ISO/IEC 18004 § 9.1: four modules of white around the symbol. */
  private static final int QUIET_ZONE = 4;

  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  static QrCode of(URI url) {
    try {
      // Level M survives a fold or a stamp over 15 % of the symbol.
      return new QrCode(Encoder.encode(url.toASCIIString(), ErrorCorrectionLevel.M).getMatrix());
    } catch (WriterException e) {
      throw new IllegalStateException("A URL of 400 ASCII characters fits a QR code", e);
    }
  }

  /** The dark modules within a square, its white margin included. */
  Path2D within(double x, double y, double side) {
    return outline(
        (column, row) -> modules.get(column, row) != 0,
        modules.getWidth(),
        modules.getHeight(),
        QUIET_ZONE,
        x,
        y,
        side);
  }

  /** Whether a module of a code is dark. */
  interface Modules {
    boolean dark(int column, int row);
  }

  /** The dark modules of a code within a square, with a white margin of so many modules. */
  static Path2D outline(
      Modules modules, int columns, int rows, int margin, double x, double y, double side) {
    double module = side / (columns + 2 * margin);
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int row = 0; row < rows; row++) {
      double top = y + (row + margin) * module;
      for (int column = 0; column < columns; column++) {
        if (!modules.dark(column, row)) {
          continue;
        }
        int end = column;
        while (end < columns && modules.dark(end, row)) {
          end++;
        }
        double left = x + (column + margin) * module;
        double right = x + (end + margin) * module;
        path.moveTo(left, top);
        path.lineTo(right, top);
        path.lineTo(right, top + module);
        path.lineTo(left, top + module);
        path.closePath();
        column = end;
      }
    }
    return path;
  }
}
