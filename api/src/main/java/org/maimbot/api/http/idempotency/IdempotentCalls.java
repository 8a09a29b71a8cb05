package org.maimbot.api.http.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.maimbot.api.http.OwnIdempotency;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Retries;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.input.HttpJson;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Does a POST under its {@code Idempotency-Key} once: key, work and answer are one transaction.
 * Refusals and faults leave nothing behind, so that a repetition tries again.
 */
@Component
public class IdempotentCalls {
  private static final String HEADER = "Idempotency-Key";
  private static final int MAX_KEY = 255;
  private static final Pattern ID = Pattern.compile("[a-z]+_[0-9a-z]{1,48}");

  private final ObjectProvider<KeptAnswers> store;
  private final ObjectProvider<PlatformTransactionManager> transactions;
  private final Retries retries;
  private final HttpJson json;

  IdempotentCalls(
      ObjectProvider<KeptAnswers> store,
      ObjectProvider<PlatformTransactionManager> transactions,
      Retries retries,
      HttpJson json) {
    this.store = store;
    this.transactions = transactions;
    this.retries = retries;
    this.json = json;
  }

  /** The key that the call is to be done under here; null when it has none or needs none. */
  public String key(RequestContext context, HandlerMethod method) {
    String key = context.header(HEADER);
    if (key == null || !"POST".equals(context.request().getMethod())) return null;
    if (method.hasMethodAnnotation(SafeToRepeat.class)) return null;
    boolean visible = key.chars().allMatch(c -> c > ' ' && c < 127);
    if (key.isEmpty() || key.length() > MAX_KEY || !visible) {
      context.report(
          FieldProblem.of(HEADER, "idempotency-key.invalid", MAX_KEY), ErrorCode.VALIDATION_ERROR);
    }
    return method.hasMethodAnnotation(OwnIdempotency.class) ? null : key;
  }

  /** Does the work, or answers as it was answered when it was done. */
  public ResponseEntity<byte[]> call(
      RequestContext context, String key, Object body, Retries.Work<Object> work) throws Exception {
    byte[] asked = json.write(body);
    KeptAnswers.Call call =
        new KeptAnswers.Call(scope(context, asked), key, fingerprint(context, asked));
    return retries.call(() -> {
      Optional<ResponseEntity<byte[]>> answer = unscoped(call);
      while (answer.isEmpty()) {
        answer = first(call, work).or(() -> again(call));
      }
      return answer.get();
    });
  }

  /**
   * Whose key it is, as two tenants may choose the same: that of the tenant that the request names,
   * or else of what its path names, which is one tenant's.
   */
  private String scope(RequestContext context, byte[] body) {
    TenantId confined = context.scope();
    if (confined != null) return confined.value();
    String named = json.mapper().readTree(body).path("tenant_id").asString("");
    if (!named.isEmpty()) return named;
    Object path = context.request().getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return path instanceof Map<?, ?> variables
        ? variables.values().stream()
            .map(String::valueOf)
            .filter(id -> ID.matcher(id).matches())
            .findFirst()
            .orElse("")
        : "";
  }

  /**
   * What the same request was answered while keys belonged to nobody unless {@code X-Tenant-Id} or
   * the query named a tenant, so that a repetition may come after the upgrade.
   */
  private Optional<ResponseEntity<byte[]>> unscoped(KeptAnswers.Call call) {
    if (call.scope().isEmpty()) return Optional.empty();
    return store
        .getObject()
        .find(new KeptAnswers.Call("", call.key(), call.fingerprint()))
        .filter(found -> !found.expired() && found.fingerprint().equals(call.fingerprint()))
        .map(found -> found.answer().toResponse(true));
  }

  /** Empty when the key is taken. */
  private Optional<ResponseEntity<byte[]>> first(KeptAnswers.Call call, Retries.Work<Object> work)
      throws Exception {
    PlatformTransactionManager manager = transactions.getObject();
    TransactionStatus transaction = manager.getTransaction(new DefaultTransactionDefinition());
    KeptAnswer answer = null;
    try {
      if (store.getObject().take(call)) {
        answer = answer(work.run());
        if (answer.status() < 400) store.getObject().keep(call, answer);
      }
    } catch (Throwable failure) {
      rollback(manager, transaction, failure);
      throw failure;
    }
    if (answer == null || answer.status() >= 400) {
      manager.rollback(transaction);
    } else {
      manager.commit(transaction);
    }
    return Optional.ofNullable(answer).map(given -> given.toResponse(false));
  }

  private static void rollback(
      PlatformTransactionManager manager, TransactionStatus transaction, Throwable failure) {
    try {
      manager.rollback(transaction);
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  /** Empty when what held the key is gone, so that it can be taken. */
  private Optional<ResponseEntity<byte[]>> again(KeptAnswers.Call call) {
    KeptAnswers.Found found = store.getObject().find(call).orElse(null);
    if (found == null) return Optional.empty();
    if (found.expired()) {
      store.getObject().dropExpired(call);
      return Optional.empty();
    }
    if (!found.fingerprint().equals(call.fingerprint())) {
      throw new Refused(ErrorCode.IDEMPOTENCY_CONFLICT, "idempotency-key.reused");
    }
    return Optional.of(found.answer().toResponse(true));
  }

  private KeptAnswer answer(Object result) {
    ResponseEntity<?> entity =
        result instanceof ResponseEntity<?> given ? given : ResponseEntity.ok(result);
    return KeptAnswer.of(
        entity, entity.getBody() == null ? "" : json.mapper().writeValueAsString(entity.getBody()));
  }

  /** What was asked, as it was understood: spelling and order of the JSON do not count. */
  private String fingerprint(RequestContext context, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String query = Objects.requireNonNullElse(context.request().getQueryString(), "");
      digest.update(json.write(new String[] {context.request().getRequestURI(), query}));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
