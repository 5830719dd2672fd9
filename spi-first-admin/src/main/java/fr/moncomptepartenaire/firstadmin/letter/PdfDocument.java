package fr.moncomptepartenaire.firstadmin.letter;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * Many tagged letters as one tagged PDF, written as they come (ISO 32000-1 § 7.5).
 *
 * <p>PDFBox merges documents in memory and saves them at the end: thousands of letters would not
 * fit, and their secrets would stay in memory. Here each letter's objects are written at once under
 * new numbers; only their offsets are kept. The pages, the structure tree and the other parts that
 * a document has once are written at the end.
 */
final class PdfDocument implements LetterDocument {
  private static final int BUFFER = 1 << 16;

  private static final int CATALOG = 1;
  private static final int PAGES = 2;
  private static final int STRUCTURE = 3;
  private static final int METADATA = 4;
  private static final int FIRST_FREE = 5;

  private static final COSName STRUCT_PARENTS = COSName.getPDFName("StructParents");
  private static final COSName STRUCT_PARENT = COSName.getPDFName("StructParent");
  private static final COSName PARENT_TREE = COSName.getPDFName("ParentTree");
  private static final COSName NUMBERS = COSName.getPDFName("Nums");

  private final OutputStream out;
  private long position;
  private long[] offsets = new long[4096];
  private int next = FIRST_FREE;
  private final StringBuilder pages = new StringBuilder();
  private final StringBuilder elements = new StringBuilder();
  private final StringBuilder parents = new StringBuilder();
  private int letters;
  private int nextParent;
  private @Nullable String roles;

  PdfDocument(OutputStream out) throws IOException {
    // The response checks at each write whether the client still listens, and our writes are a few
    // bytes each: hence the buffer.
    this.out = new BufferedOutputStream(out, BUFFER);
    ascii("%PDF-1.7\n");
    bytes(new byte[] {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
  }

  @Override
  public void add(byte[] letter) throws IOException {
    try (PDDocument document = Loader.loadPDF(letter)) {
      new Copy(document).write();
    }
    out.flush();
  }

  /** One letter while it is copied. */
  private final class Copy {
    private final PDDocument document;
    private final IdentityHashMap<COSBase, Integer> numbers = new IdentityHashMap<>();
    private final Deque<COSBase> waiting = new ArrayDeque<>();
    private final int firstParent = nextParent;

    Copy(PDDocument document) {
      this.document = document;
    }

    void write() throws IOException {
      COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
      COSDictionary structure = catalog.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
      numbers.put(document.getDocumentCatalog().getPages().getCOSObject(), PAGES);
      if (structure != null) {
        numbers.put(structure, STRUCTURE);
        adopt(structure);
      }
      for (PDPage page : document.getPages()) {
        pages.append(number(page.getCOSObject())).append(" 0 R ");
        letters++;
      }
      while (!waiting.isEmpty()) {
        COSBase object = waiting.remove();
        begin(number(object));
        value(object, true);
        ascii("\nendobj\n");
      }
    }

    /** Adds the elements and parents of a letter's structure tree to the document's. */
    private void adopt(COSDictionary structure) throws IOException {
      COSBase kids = structure.getDictionaryObject(COSName.K);
      if (kids instanceof COSArray array) {
        for (int i = 0; i < array.size(); i++) {
          elements.append(number(array.getObject(i))).append(" 0 R ");
        }
      } else if (kids != null) {
        elements.append(number(kids)).append(" 0 R ");
      }
      Map<Integer, COSBase> entries = new TreeMap<>();
      numbersOf(structure.getCOSDictionary(PARENT_TREE), entries);
      for (Map.Entry<Integer, COSBase> entry : entries.entrySet()) {
        parents
            .append(firstParent + entry.getKey())
            .append(' ')
            .append(number(entry.getValue()))
            .append(" 0 R ");
        nextParent = Math.max(nextParent, firstParent + entry.getKey() + 1);
      }
      if (roles == null) {
        COSDictionary map = structure.getCOSDictionary(COSName.ROLE_MAP);
        roles = map == null ? "" : " /RoleMap " + number(map) + " 0 R";
      }
    }

    private void numbersOf(@Nullable COSDictionary node, Map<Integer, COSBase> entries) {
      if (node == null) {
        return;
      }
      COSArray pairs = node.getCOSArray(NUMBERS);
      for (int i = 0; pairs != null && i + 1 < pairs.size(); i += 2) {
        COSBase value = pairs.getObject(i + 1);
        if (value != null) {
          entries.put(pairs.getInt(i), value);
        }
      }
      COSArray kids = node.getCOSArray(COSName.KIDS);
      for (int i = 0; kids != null && i < kids.size(); i++) {
        if (kids.getObject(i) instanceof COSDictionary kid) {
          numbersOf(kid, entries);
        }
      }
    }

    private int number(COSBase object) {
      Integer known = numbers.get(object);
      if (known != null) {
        return known;
      }
      int number = next++;
      numbers.put(object, number);
      waiting.add(object);
      return number;
    }

    private void value(@Nullable COSBase value, boolean top) throws IOException {
      if (value == null || value instanceof COSNull) {
        ascii("null");
      } else if (value instanceof COSObject reference) {
        COSBase object = reference.getObject();
        value(object, false, object != null);
      } else {
        value(value, top, false);
      }
    }

    private void value(@Nullable COSBase value, boolean top, boolean indirect) throws IOException {
      boolean shared = value instanceof COSDictionary && numbers.containsKey(value);
      if (value == null) {
        ascii("null");
      } else if (!top && (indirect || shared || value instanceof COSStream)) {
        ascii(number(value) + " 0 R");
      } else if (value instanceof COSStream stream) {
        stream(stream);
      } else if (value instanceof COSDictionary dictionary) {
        dictionary(dictionary, -1);
      } else if (value instanceof COSArray array) {
        ascii("[");
        for (int i = 0; i < array.size(); i++) {
          if (i > 0) {
            ascii(" ");
          }
          value(array.get(i), false);
        }
        ascii("]");
      } else {
        leaf(value);
      }
    }

    private void dictionary(COSDictionary dictionary, long length) throws IOException {
      ascii("<<");
      for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
        COSName key = entry.getKey();
        if (length >= 0 && key.equals(COSName.LENGTH)) {
          continue;
        }
        leaf(key);
        ascii(" ");
        if ((key.equals(STRUCT_PARENTS) || key.equals(STRUCT_PARENT))
            && dictionary.getDictionaryObject(key) instanceof COSNumber number) {
          ascii(Integer.toString(firstParent + number.intValue()));
          nextParent = Math.max(nextParent, firstParent + number.intValue() + 1);
        } else {
          value(entry.getValue(), false);
        }
        ascii(" ");
      }
      if (length >= 0) {
        ascii("/Length " + length);
      }
      ascii(">>");
    }

    private void stream(COSStream stream) throws IOException {
      byte[] raw;
      try (InputStream in = stream.createRawInputStream()) {
        raw = in.readAllBytes();
      }
      dictionary(stream, raw.length);
      ascii("\nstream\n");
      bytes(raw);
      ascii("\nendstream");
    }

    private void leaf(COSBase value) throws IOException {
      var text = new ByteArrayOutputStream();
      if (value instanceof COSName name) {
        name.writePDF(text);
      } else if (value instanceof COSString string) {
        COSWriter.writeString(string, text);
      } else if (value instanceof COSInteger integer) {
        integer.writePDF(text);
      } else if (value instanceof COSFloat decimal) {
        decimal.writePDF(text);
      } else if (value instanceof COSBoolean flag) {
        flag.writePDF(text);
      } else {
        throw new IOException("a letter holds what no PDF does: " + value.getClass().getName());
      }
      bytes(text.toByteArray());
    }
  }

  @Override
  public void close() {
    // Nothing to release: the letters added are already written.
  }

  /**
   * Ends the document. A document without letters gets one empty page, since a PDF must have one.
   */
  @Override
  public void end() throws IOException {
    if (letters == 0) {
      int page = next++;
      begin(page);
      ascii("<</Type /Page /Parent " + PAGES + " 0 R /MediaBox [0 0 595 842] /Resources <<>>>>");
      ascii("\nendobj\n");
      pages.append(page).append(" 0 R ");
      letters = 1;
    }
    object(
        CATALOG,
        "<</Type /Catalog /Version /1.7 /Pages 2 0 R /StructTreeRoot 3 0 R /Metadata 4 0 R"
            + " /MarkInfo <</Marked true>> /Lang (fr-FR) /ViewerPreferences <</DisplayDocTitle"
            + " true>>>>");
    object(PAGES, "<</Type /Pages /Count " + letters + " /Kids [" + pages + "]>>");
    object(
        STRUCTURE,
        "<</Type /StructTreeRoot /K ["
            + elements
            + "] /ParentTreeNextKey "
            + nextParent
            + " /ParentTree <</Nums ["
            + parents
            + "]>>"
            + (roles == null ? "" : roles)
            + ">>");
    byte[] metadata = METADATA_PACKET.getBytes(StandardCharsets.UTF_8);
    begin(METADATA);
    ascii("<</Type /Metadata /Subtype /XML /Length " + metadata.length + ">>\nstream\n");
    bytes(metadata);
    ascii("\nendstream\nendobj\n");
    long table = position;
    ascii("xref\n0 " + next + "\n0000000000 65535 f\r\n");
    for (int number = 1; number < next; number++) {
      ascii(String.format(Locale.ROOT, "%010d 00000 n\r\n", offsets[number]));
    }
    ascii("trailer\n<</Size " + next + " /Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
    out.flush();
  }

  // ISO 14289-1 § 5: declares the whole document PDF/UA, since each letter is.
  private static final String METADATA_PACKET =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <pdfuaid:part>1</pdfuaid:part>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Courriers</rdf:li></rdf:Alt></dc:title>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """;

  private void object(int number, String text) throws IOException {
    begin(number);
    ascii(text + "\nendobj\n");
  }

  private void begin(int number) throws IOException {
    if (number >= offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.max(number + 1, offsets.length * 2));
    }
    offsets[number] = position;
    ascii(number + " 0 obj\n");
  }

  private void ascii(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
