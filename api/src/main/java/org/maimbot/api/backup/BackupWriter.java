package org.maimbot.api.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.maimbot.api.backup.Manifest.Contents;
import org.maimbot.kernel.Json;

/**
 * Writes a backup's file: a ZIP of the tables' rows and the manifest, under its name once whole.
 */
final class BackupWriter implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<Manifest.Table> tables = new ArrayList<>();
  private boolean whole;

  BackupWriter(Path file) throws IOException, BackupFailed {
    this.file = file.toAbsolutePath();
    if (Files.exists(this.file)) throw new BackupFailed(file + " is there already");
    part = this.file.resolveSibling(this.file.getFileName() + ".part");
    channel =
        FileChannel.open(
            part,
            EnumSet.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void add(Connection connection, TableShape shape) throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(BackupReader.entryOf(shape.name())));
    tables.add(RowStream.write(connection, shape, zip));
    zip.closeEntry();
  }

  Manifest finish(
      String id, Contents contents, Instant takenAt, String schemaVersion, String database)
      throws IOException {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT, id, contents, takenAt, schemaVersion, database, List.copyOf(tables));
    byte[] json = Json.mapper().writeValueAsBytes(manifest);
    zip.putNextEntry(new ZipEntry(BackupReader.MANIFEST));
    zip.write(json);
    zip.closeEntry();
    zip.setComment(FileDigest.PLACE);
    zip.finish();
    zip.flush();
    FileDigest.put(channel);
    channel.force(true);
    whole = true;
    return manifest;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (whole) Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    else Files.deleteIfExists(part);
  }
}
