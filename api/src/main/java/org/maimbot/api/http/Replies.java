package org.maimbot.api.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.LiveView;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.View;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Shapes answers: the envelope, entity tags, and the honest 202 when a view lags its write. */
@Component
public class Replies {
  /** Data that has no version of its own. */
  public <T> ResponseEntity<Envelope<T>> ok(String message, T data) {
    return ResponseEntity.ok(envelope(message, data));
  }

  public <T> ResponseEntity<Envelope<Items<T>>> page(String message, Page<T> page) {
    return ok(message, Items.of(page));
  }

  /**
   * What was read; 304 without a body when the caller's {@code If-None-Match} names its version,
   * unless it is a {@link LiveView}.
   */
  public <T extends View> ResponseEntity<Envelope<T>> found(String message, T view) {
    RequestContext context = RequestContext.current();
    context.concerns(view.tenantId());
    String known = view instanceof LiveView ? null : context.header(HttpHeaders.IF_NONE_MATCH);
    if (EntityTag.isAny(known) || EntityTag.versions(known).contains(view.version())) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
          .eTag(EntityTag.of(view.version()))
          .build();
    }
    return tagged(ResponseEntity.ok(), message, view);
  }

  /** 201 with {@code Location} and {@code ETag}; 202 while the view does not show the write. */
  public <T extends View> ResponseEntity<Envelope<T>> created(String message, Written<T> written) {
    T view = seen(written);
    return view == null
        ? pending(written)
        : tagged(ResponseEntity.created(URI.create(written.location())), message, view);
  }

  /** 200 with {@code ETag}; 202 while the view does not show the write. */
  public <T extends View> ResponseEntity<Envelope<T>> changed(String message, Written<T> written) {
    T view = seen(written);
    return view == null ? pending(written) : tagged(ResponseEntity.ok(), message, view);
  }

  private <T extends View> ResponseEntity<Envelope<T>> tagged(
      ResponseEntity.BodyBuilder answer, String message, T view) {
    RequestContext.current().concerns(view.tenantId());
    return answer.eTag(EntityTag.of(view.version())).body(envelope(message, view));
  }

  private static <T extends View> T seen(Written<T> written) {
    try {
      T view = written.view().get();
      boolean shown = view != null && view.version() >= written.receipt().versionOf(written.id());
      return shown ? view : null;
    } catch (Refused refused) {
      if (isMissing(refused.code())) return null;
      throw refused;
    } catch (DataAccessException e) {
      if (TransactionSynchronizationManager.isActualTransactionActive()) throw e;
      return null; // what is committed must not be told as failed
    }
  }

  /** The write stands, its view lags: says which version to wait for and where. */
  @SuppressWarnings("unchecked") // the body of this one answer is not a view
  private static <T> ResponseEntity<Envelope<T>> pending(Written<?> written) {
    long version = written.receipt().versionOf(written.id());
    RequestContext context = RequestContext.current();
    String sentence =
        Messages.text(
            context.locale(), "write.pending", List.of(written.location(), EntityTag.of(version)));
    Map<String, Object> known =
        Map.of("id", written.id(), "version", version, "location", written.location());
    return ResponseEntity.accepted()
        .location(URI.create(written.location()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body((Envelope<T>) Envelope.of(context, sentence, known));
  }

  private static boolean isMissing(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND, TENANT_001, AGENT_001, AGENT_003, KEY_001, SUB_001 -> true;
      default -> false;
    };
  }

  private static <T> Envelope<T> envelope(String message, T data) {
    RequestContext context = RequestContext.current();
    return Envelope.of(context, Messages.text(context.locale(), message), data);
  }
}
