package org.maimbot.api.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.maimbot.api.http.audit.RefusedCommands;
import org.maimbot.kernel.AnswerType;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends commands and queries to the two sides on the caller's thread, with the request's metadata,
 * and does again what lost against a concurrent write.
 */
@Component
public class Dispatch {

  private final CommandGateway commands;
  private final QueryGateway queries;
  private final Retries retries;
  private final RefusedCommands refused;
  private final ObjectProvider<PlatformTransactionManager> transactions;

  Dispatch(
      CommandGateway commands,
      QueryGateway queries,
      Retries retries,
      RefusedCommands refused,
      ObjectProvider<PlatformTransactionManager> transactions) {
    this.commands = commands;
    this.queries = queries;
    this.retries = retries;
    this.refused = refused;
    this.transactions = transactions;
  }

  /** Has the command done and tells what it changed. */
  public Receipt send(Object command) {
    return audited(
        () -> command, () -> conditionally(expected -> insist(() -> deliver(command, expected))));
  }

  /** Has all commands done or none; {@code If-Match} is held against the first. */
  public Receipt sendAll(List<?> several) {
    if (several.size() == 1) return send(several.getFirst());
    TransactionTemplate together = new TransactionTemplate(transactions.getObject());
    AtomicReference<Object> latest = new AtomicReference<>(several.getFirst());
    return audited(
        latest::get,
        () ->
            conditionally(expected ->
                insist(() -> together.execute(_ -> deliverAll(several, expected, latest)))));
  }

  /**
   * @param command the one that was refused, if one was
   */
  private Receipt audited(Supplier<?> command, Supplier<Receipt> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      refused.note(command.get(), e);
      throw e;
    }
  }

  /** The answer to a question; refusals of the other side are thrown as they are. */
  @SuppressWarnings("unchecked") // the question's type names its answer's
  public <R> R ask(Query<R> query) {
    try {
      return (R) queries.query(GenericMessage.asMessage(query), AnswerType.OF_THE_QUERY).join();
    } catch (CompletionException | QueryExecutionException e) {
      throw unwrapped(e);
    }
  }

  /** Any one of the versions that {@code If-Match} lists will do. */
  private static Receipt conditionally(Function<Long, Receipt> work) {
    List<Long> versions = EntityTag.versions(RequestContext.current().header(HttpHeaders.IF_MATCH));
    if (versions.isEmpty()) return work.apply(null);
    for (Long version : versions.subList(0, versions.size() - 1)) {
      try {
        return work.apply(version);
      } catch (Refused refused) {
        if (refused.code() != ErrorCode.PRECONDITION_FAILED) throw refused;
      }
    }
    return work.apply(versions.getLast());
  }

  private Receipt deliverAll(List<?> several, Long expected, AtomicReference<Object> latest) {
    List<Receipt.Change> changes = new ArrayList<>();
    Long version = expected;
    for (Object command : several) {
      latest.set(command);
      changes.addAll(deliver(command, version).changes());
      version = null;
    }
    return new Receipt(changes);
  }

  private Receipt deliver(Object command, Long expected) {
    Object answer =
        commands.sendAndWait(
            GenericCommandMessage.asCommandMessage(command).andMetaData(metadata(expected)));
    return answer instanceof Receipt receipt ? receipt : new Receipt(List.of());
  }

  private <T> T insist(Retries.Work<T> work) {
    try {
      return retries.call(work);
    } catch (Exception e) {
      throw unwrapped(e);
    }
  }

  private static Map<String, Object> metadata(Long expected) {
    RequestContext context = RequestContext.current();
    Map<String, Object> metadata = new HashMap<>();
    metadata.put(Metadata.REQUEST_ID, context.requestId());
    metadata.put(Metadata.ACTOR, context.actor());
    metadata.put(Metadata.SOURCE_IP, context.sourceIp());
    if (context.scope() != null) metadata.put(Metadata.SCOPE, context.scope().value());
    putIfPresent(metadata, Metadata.TENANT_ID, context.tenant());
    putIfPresent(metadata, Metadata.USER_AGENT, context.userAgent());
    putIfPresent(metadata, Metadata.IDEMPOTENCY_KEY, context.header("Idempotency-Key"));
    if (expected != null) metadata.put(Metadata.EXPECTED_VERSION, expected);
    return metadata;
  }

  private static void putIfPresent(Map<String, Object> metadata, String key, String value) {
    if (value != null) metadata.put(key, value);
  }

  /** What happened, without the layers that only carried it. */
  private static RuntimeException unwrapped(Throwable failure) {
    boolean carrier =
        failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof CommandExecutionException
            || failure instanceof QueryExecutionException;
    if (carrier && failure.getCause() != null) return unwrapped(failure.getCause());
    return failure instanceof RuntimeException runtime ? runtime : new CompletionException(failure);
  }
}
