package org.maimbot.api.http.input;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import org.maimbot.kernel.Change;

/** Has the constraints on a change hold for its text; found through {@code META-INF/services}. */
@UnwrapByDefault
public final class ChangedText
    implements ValueExtractor<@ExtractedValue(type = String.class) Change> {
  @Override
  public void extractValues(Change change, ValueReceiver receiver) {
    receiver.value(null, change.text());
  }
}
