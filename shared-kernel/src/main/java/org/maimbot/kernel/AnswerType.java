package org.maimbot.kernel;

import java.io.Serial;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/**
 * How Axon is told what a {@link Query} is answered with: by the query alone, which has one
 * handler. Axon's own response types match no handler that answers with a generic type such as a
 * {@link Page}.
 */
public final class AnswerType extends AbstractResponseType<Object> {
  public static final AnswerType OF_THE_QUERY = new AnswerType();

  @Serial private static final long serialVersionUID = 1L;

  private AnswerType() {
    super(Object.class);
  }

  @Override
  public boolean matches(Type answer) {
    return true;
  }

  @Override
  public Class<Object> responseMessagePayloadType() {
    return Object.class;
  }
}
