package org.maimbot.architecture.violations.api;

import org.maimbot.architecture.violations.command.DecisionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NosyController {
  private final DecisionManager decisions = new DecisionManager();
  private final JdbcTemplate jdbc = new JdbcTemplate();

  String answer() {
    System.out.println(jdbc);
    return decisions.toString();
  }
}
