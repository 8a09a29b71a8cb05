package org.maimbot.api;

import java.time.Clock;
import java.util.OptionalInt;
import org.maimbot.api.cli.CommandLineTool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The API server: command side, query side and HTTP in one process. */
@SpringBootApplication(
    scanBasePackages = {"org.maimbot.api", "org.maimbot.command", "org.maimbot.query"})
@ConfigurationPropertiesScan({"org.maimbot.api", "org.maimbot.command", "org.maimbot.query"})
@EnableScheduling
public class MaimbotApplication {
  /** More than there are, so that none ever waits for another. */
  private static final int JOBS = 32;

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

  /** The framework's own would run all that is repeated after a delay on one thread. */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("scheduling-");
    scheduler.setPoolSize(JOBS);
    return scheduler;
  }
}
