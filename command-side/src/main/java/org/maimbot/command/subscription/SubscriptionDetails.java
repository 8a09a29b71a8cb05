package org.maimbot.command.subscription;

import java.util.List;
import org.maimbot.kernel.subscription.SubscriptionCommand.ChangeSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionChanged;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;

/** What of a subscription can be changed. */
record SubscriptionDetails(
    String name, String description, String url, List<String> types, boolean sensitive) {

  static SubscriptionDetails of(SubscriptionCreated event) {
    return new SubscriptionDetails(
        event.name(), event.description(), event.url(), event.types(), event.sensitive());
  }

  static SubscriptionDetails of(SubscriptionChanged event) {
    return new SubscriptionDetails(
        event.name(), event.description(), event.url(), event.types(), event.sensitive());
  }

  /** These details with what the command gives in place of what it does not leave as it is. */
  SubscriptionDetails with(ChangeSubscription command) {
    return new SubscriptionDetails(
        command.name() == null ? name : command.name(),
        command.description() == null ? description : command.description(),
        command.url() == null ? url : command.url(),
        command.types() == null ? types : distinct(command.types()),
        command.sensitive() == null ? sensitive : command.sensitive());
  }

  static List<String> distinct(List<String> types) {
    return types == null ? List.of() : types.stream().distinct().toList();
  }
}
