package org.maimbot.api.http.input;

import java.io.Serial;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.jackson.JsonNodeDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads one value; if it cannot, notes the field and reads on, so that all are found at once. */
final class CheckedValue extends DelegatingDeserializer {
  private final ErrorCode code;

  private CheckedValue(ValueDeserializer<?> delegate, ErrorCode code) {
    super(delegate);
    this.code = code;
  }

  @Override
  protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
    return new CheckedValue(delegate, code);
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    InvalidAs own = property == null ? null : property.getAnnotation(InvalidAs.class);
    ValueDeserializer<?> delegate =
        context.handleSecondaryContextualization(
            _delegatee, property, context.constructType(_delegatee.handledType()));
    return new CheckedValue(delegate, own == null ? code : own.value());
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) {
    boolean scalar = parser.currentToken().isScalarValue();
    String field = scalar ? null : BodyField.at(parser);
    try {
      Object value = super.deserialize(parser, context);
      if (value instanceof String text && Characters.areForbidden(text)) {
        report(FieldProblem.of(BodyField.at(parser), "text.null-byte"));
      } else if (value instanceof JsonNode tree && Characters.areForbidden(tree)) {
        report(FieldProblem.of(field == null ? BodyField.at(parser) : field, "text.null-byte"));
      }
      return value;
    } catch (MismatchedInputException | InputCoercionException e) {
      if (!scalar || handledType().isPrimitive() || !RequestContext.isBound()) throw e;
      String name = BodyField.at(parser);
      report(
          e instanceof InputCoercionException
              ? Expected.range(name, handledType())
              : Expected.problem(name, handledType()));
      return null;
    }
  }

  /** Trees are read by deserializers that no modifier sees. */
  static ValueDeserializer<?> tree(Class<? extends JsonNode> type) {
    return new CheckedValue(JsonNodeDeserializer.getDeserializer(type), ErrorCode.VALIDATION_ERROR);
  }

  private void report(FieldProblem problem) {
    if (RequestContext.isBound()) RequestContext.current().report(problem, code);
  }

  /** Puts the check around everything that is not an object with fields of its own. */
  static final class Everywhere extends ValueDeserializerModifier {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
        DeserializationConfig config,
        BeanDescription.Supplier described,
        ValueDeserializer<?> deserializer) {
      boolean object =
          deserializer instanceof BeanDeserializerBase
              && described.get().findJsonValueAccessor() == null;
      return object ? deserializer : new CheckedValue(deserializer, ErrorCode.VALIDATION_ERROR);
    }

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription.Supplier described,
        ValueDeserializer<?> deserializer) {
      return new CheckedValue(deserializer, ErrorCode.VALIDATION_ERROR);
    }
  }
}
