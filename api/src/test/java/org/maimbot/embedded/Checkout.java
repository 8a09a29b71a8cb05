package org.maimbot.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that this process was started in, whichever of its modules that was. */
final class Checkout {

  private Checkout() {}

  /** The folder that holds the Maven wrapper, or the working directory outside of a checkout. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return folder;
      }
    }
    return here;
  }
}
