package org.maimbot.api.http.input;

import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Notes an object, list or scalar in the place of another, skips it and reads on. */
final class WrongShape extends DeserializationProblemHandler {
  @Override
  public Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      String failure) {
    boolean nothing = target.isPrimitive() || token == null || token.isStructEnd();
    if (nothing || !RequestContext.isBound()) return NOT_HANDLED;
    RequestContext.current()
        .report(
            Expected.problem(BodyField.at(parser), target.getRawClass()),
            ErrorCode.VALIDATION_ERROR);
    parser.skipChildren();
    return null;
  }
}
