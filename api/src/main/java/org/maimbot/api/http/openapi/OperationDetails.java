package org.maimbot.api.http.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.PageRequest;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what is the same everywhere: headers, paging, statuses, error codes. */
@Component
class OperationDetails implements GlobalOperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
    RequestMethod verb = mapping.method().length == 0 ? RequestMethod.GET : mapping.method()[0];
    String feature = method.getBeanType().getPackageName();
    operation.setTags(List.of(feature.substring(feature.lastIndexOf('.') + 1)));
    if (operation.getSummary() == null) operation.setSummary(words(method.getMethod().getName()));
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) parameters.addAll(operation.getParameters());
    parameterNames(method, verb)
        .forEach(name -> parameters.add(new Parameter().$ref("#/components/parameters/" + name)));
    operation.setParameters(parameters);
    if (isCreation(method)) created(operation.getResponses());
    errors(method, verb).forEach(code -> ErrorResponses.add(operation.getResponses(), code));
    return operation;
  }

  private static Stream<String> parameterNames(HandlerMethod method, RequestMethod verb) {
    List<String> names = new ArrayList<>(List.of("X-Request-Id", "X-Tenant-Id", "Accept-Language"));
    boolean command = verb != RequestMethod.GET && !method.hasMethodAnnotation(SafeToRepeat.class);
    if (command) names.add("X-Actor");
    if (command && verb == RequestMethod.POST) names.add("Idempotency-Key");
    if (command && !isCreation(method)) names.add("If-Match");
    boolean paged =
        Stream.of(method.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType() == PageRequest.class);
    if (paged) names.addAll(List.of("page", "page_size", "cursor"));
    return names.stream();
  }

  /** A POST to a collection makes a member of it. */
  private static boolean isCreation(HandlerMethod method) {
    PostMapping post = method.getMethodAnnotation(PostMapping.class);
    return post != null
        && post.value().length == 0
        && post.path().length == 0
        && !method.hasMethodAnnotation(SafeToRepeat.class);
  }

  private static void created(ApiResponses responses) {
    ApiResponse created = responses.remove("200");
    if (created == null) return;
    Schema<?> text = new StringSchema();
    created
        .description("Created")
        .addHeaderObject("Location", new Header().schema(text))
        .addHeaderObject("ETag", new Header().schema(text));
    responses.addApiResponse("201", created);
  }

  private static Set<ErrorCode> errors(HandlerMethod method, RequestMethod verb) {
    Set<ErrorCode> codes = EnumSet.of(ErrorCode.SYS_001, ErrorCode.SYS_002, ErrorCode.SYS_005);
    Errors own = method.getMethodAnnotation(Errors.class);
    if (own != null) codes.addAll(List.of(own.value()));
    if (method.getMethodParameters().length > 0) codes.add(ErrorCode.VALIDATION_ERROR);
    if (verb == RequestMethod.POST || verb == RequestMethod.PUT) {
      codes.add(ErrorCode.PAYLOAD_TOO_LARGE);
      codes.add(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
    boolean command = verb != RequestMethod.GET && !method.hasMethodAnnotation(SafeToRepeat.class);
    if (command && verb == RequestMethod.POST) codes.add(ErrorCode.IDEMPOTENCY_CONFLICT);
    if (command && !isCreation(method)) codes.add(ErrorCode.PRECONDITION_FAILED);
    return codes;
  }

  private static String words(String camel) {
    String words = camel.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
