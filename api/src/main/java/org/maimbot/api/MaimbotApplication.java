package org.maimbot.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The API server: command side, query side and HTTP in one process. */
@SpringBootApplication(scanBasePackages = "org.maimbot")
public class MaimbotApplication {

  /** Starts the server. */
  public static void main(String[] args) {
    SpringApplication.run(MaimbotApplication.class, args);
  }
}
