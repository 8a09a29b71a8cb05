package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.SYS_001;

import org.maimbot.api.http.fault.FaultWriter;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.springframework.stereotype.Component;

/** What is told of a fault where no answer with a status can be given any more. */
@Component
class ReplyFaults {
  private final FaultWriter faults;

  ReplyFaults(FaultWriter faults) {
    this.faults = faults;
  }

  /** As the present request would have been refused; what nobody expected is logged. */
  Refused of(RuntimeException cause) {
    if (cause instanceof Refused known) return known;
    FaultWriter.Told told = faults.told(cause);
    ErrorCode code = told.failure().errorCode();
    return code == SYS_001
        ? new Refused(SYS_001, "server.fault")
        : new Refused(code, told.failure().error());
  }
}
