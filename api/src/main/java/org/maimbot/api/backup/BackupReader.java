package org.maimbot.api.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.maimbot.kernel.Json;
import tools.jackson.core.JacksonException;

/** A backup's file, which is looked through from end to end before anything is read from it. */
final class BackupReader implements AutoCloseable {
  static final String MANIFEST = "manifest.json";

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  BackupReader(Path file) throws BackupFailed {
    this.file = file;
    try (FileChannel whole = FileChannel.open(file)) {
      if (!FileDigest.holds(whole)) throw damaged("it was cut off or altered");
      zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new BackupFailed(file + " is no whole backup: " + e.getMessage(), e);
    }
    try {
      manifest = readManifest();
      for (Manifest.Table table : manifest.tables()) check(table);
    } catch (IOException | BackupFailed e) {
      closeQuietly();
      throw e instanceof BackupFailed failed
          ? failed
          : new BackupFailed(file + " is damaged: " + e.getMessage(), e);
    }
  }

  static String entryOf(String table) {
    return "tables/" + table;
  }

  Manifest manifest() {
    return manifest;
  }

  /** The rows of a table, to be read by {@link RowStream#read}. */
  DataInputStream rows(Manifest.Table table) throws IOException, BackupFailed {
    return new DataInputStream(new BufferedInputStream(entry(entryOf(table.shape().name()))));
  }

  private Manifest readManifest() throws IOException, BackupFailed {
    byte[] json;
    try (InputStream in = entry(MANIFEST)) {
      json = in.readAllBytes();
    }
    try {
      Manifest read = Json.mapper().readValue(json, Manifest.class);
      if (read.format() != Manifest.FORMAT) {
        throw new BackupFailed(file + " has the format " + read.format() + ", which is unknown");
      }
      return read;
    } catch (JacksonException e) {
      throw new BackupFailed(file + " is damaged: its manifest cannot be read", e);
    }
  }

  private void check(Manifest.Table table) throws IOException, BackupFailed {
    MessageDigest digest = RowStream.sha256();
    try (InputStream in = entry(entryOf(table.shape().name()));
        DigestInputStream counted = new DigestInputStream(in, digest)) {
      counted.transferTo(OutputStream.nullOutputStream());
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
      throw damaged("the table " + table.shape().name() + " was altered");
    }
  }

  private InputStream entry(String name) throws IOException, BackupFailed {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) throw damaged("it has no " + name);
    return zip.getInputStream(entry);
  }

  private BackupFailed damaged(String how) {
    return new BackupFailed(file + " is damaged: " + how);
  }

  private void closeQuietly() {
    try {
      zip.close();
    } catch (IOException _) {
      // Nothing was written, so nothing can be lost.
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
