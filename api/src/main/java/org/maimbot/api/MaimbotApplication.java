package org.maimbot.api;

import java.time.Clock;
import java.util.OptionalInt;
import org.maimbot.api.cli.CommandLineTool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The API server: command side, query side and HTTP in one process. */
@SpringBootApplication(
    scanBasePackages = {"org.maimbot.api", "org.maimbot.command", "org.maimbot.query"})
@ConfigurationPropertiesScan({"org.maimbot.api", "org.maimbot.command", "org.maimbot.query"})
@EnableScheduling
public class MaimbotApplication {

  /** Starts the server, or runs the command that the first argument names. */
  public static void main(String[] args) {
    OptionalInt exitCode = CommandLineTool.run(args);
    if (exitCode.isPresent()) System.exit(exitCode.getAsInt());
    SpringApplication.run(MaimbotApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
