package org.maimbot.api.http.openapi;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.PAYLOAD_TOO_LARGE;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.SYS_001;
import static org.maimbot.kernel.ErrorCode.SYS_002;
import static org.maimbot.kernel.ErrorCode.SYS_004;
import static org.maimbot.kernel.ErrorCode.SYS_005;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.UNSUPPORTED_MEDIA_TYPE;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.maimbot.kernel.ErrorCode;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what is the same everywhere: headers, paging, statuses, error codes. */
@Component
class OperationDetails implements GlobalOperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    Signature signature = new Signature(method);
    operation.setTags(List.of(signature.feature()));
    if (operation.getSummary() == null) operation.setSummary(words(method.getMethod().getName()));
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) parameters.addAll(operation.getParameters());
    parameterNames(signature)
        .forEach(name -> parameters.add(new Parameter().$ref("#/components/parameters/" + name)));
    operation.setParameters(parameters);
    VersionedAnswers.describe(signature, operation.getResponses());
    errors(signature).forEach(code -> ErrorResponses.add(operation.getResponses(), code));
    return operation;
  }

  private static List<String> parameterNames(Signature signature) {
    List<String> names = new ArrayList<>(List.of("X-Request-Id", "Accept-Language"));
    if (signature.isScoped()) names.add("X-Tenant-Id");
    if (signature.isCommand()) names.add("X-Actor");
    if (isIdempotent(signature)) names.add("Idempotency-Key");
    if (signature.errors().contains(PRECONDITION_FAILED)) names.add("If-Match");
    if (signature.isConditional()) names.add("If-None-Match");
    if (signature.isPaged()) names.addAll(List.of("page", "page_size", "size", "cursor"));
    return names;
  }

  private static Set<ErrorCode> errors(Signature signature) {
    Set<ErrorCode> codes = EnumSet.of(SYS_001, SYS_002, SYS_004, SYS_005);
    codes.addAll(signature.errors());
    if (signature.isScoped()) codes.add(TENANT_001);
    if (signature.method().getMethodParameters().length > 0) codes.add(VALIDATION_ERROR);
    RequestMethod verb = signature.verb();
    if (verb == RequestMethod.POST || verb == RequestMethod.PUT) {
      codes.add(PAYLOAD_TOO_LARGE);
      codes.add(UNSUPPORTED_MEDIA_TYPE);
    }
    if (isIdempotent(signature)) codes.add(IDEMPOTENCY_CONFLICT);
    return codes;
  }

  private static boolean isIdempotent(Signature signature) {
    return signature.isCommand() && signature.verb() == RequestMethod.POST;
  }

  private static String words(String camel) {
    String words = camel.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
