package org.maimbot.api.http.fault;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers for failures outside the controllers, which the container dispatches to {@code /error}.
 */
@Controller
class UnmappedErrors implements ErrorController {
  private final FaultWriter faults;

  UnmappedErrors(FaultWriter faults) {
    this.faults = faults;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      faults.write(request, response, failure);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    faults.write(request, response, StatusFault.of(status instanceof Integer code ? code : 404));
  }
}
