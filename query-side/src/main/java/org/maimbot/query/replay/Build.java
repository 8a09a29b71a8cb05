package org.maimbot.query.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.maimbot.query.projection.Column;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.Satellite;

/** Names what rows are made by: rows of another fold or another shape are not gone on with. */
final class Build {
  private Build() {}

  static <R extends Row> String of(Projection<?, R> projection) {
    CRC32 sum = new CRC32();
    add(sum, projection.getClass());
    add(sum, projection.events());
    for (Method method : projection.getClass().getDeclaredMethods()) {
      if (method.getName().equals("evolve")) add(sum, method.getReturnType());
    }
    add(sum, projection.table().mapper().getClass().getNestHost());
    for (Column<R> column : projection.table().columns()) add(sum, column.name());
    for (Satellite<R> satellite : projection.table().satellites()) {
      add(sum, satellite.name() + satellite.columns());
    }
    return Long.toHexString(sum.getValue());
  }

  private static void add(CRC32 sum, String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(CRC32 sum, Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream code = type.getResourceAsStream(file)) {
      if (code != null) sum.update(code.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
