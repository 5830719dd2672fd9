package fr.moncomptepartenaire.firstadmin.letter;

import java.io.Closeable;
import java.io.IOException;

/**
 * One document of many letters, written as they come: what was added is on its way and no longer
 * held. Only {@link #end} makes it a document: one that breaks off must not look like one. The
 * stream stays open.
 */
public interface LetterDocument extends Closeable {

  /** Adds a letter as {@link LetterPrinter#print} has made it. */
  void add(byte[] letter) throws IOException;

  /** Ends the document: all letters are in it. */
  void end() throws IOException;

  /** Lets go of what the document holds, and writes nothing. */
  @Override
  void close() throws IOException;
}
