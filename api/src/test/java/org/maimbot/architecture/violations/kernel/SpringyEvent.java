package org.maimbot.architecture.violations.kernel;

import org.springframework.stereotype.Component;

@Component
class SpringyEvent {
  record SomethingHappened(String id) {}
}
