package fr.moncomptepartenaire.firstadmin.letter;

import java.io.Closeable;
import java.io.IOException;

/**
 * One document of many letters, written as they come: an added letter is no longer held in memory.
 * Only {@link #end} makes the document valid, so that an interrupted one cannot be mistaken for a
 * whole. The stream stays open.
 */
public interface LetterDocument extends Closeable {

  /** Adds a letter made by {@link LetterPrinter#print}. */
  void add(byte[] letter) throws IOException;

  /** Ends the document, after the last letter. */
  void end() throws IOException;

  /** Releases what the document holds, and writes nothing. */
  @Override
  void close() throws IOException;
}
