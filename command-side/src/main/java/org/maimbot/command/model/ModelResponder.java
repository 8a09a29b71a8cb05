package org.maimbot.command.model;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.conversation.ModelFailed;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.ReplySink;
import org.maimbot.kernel.conversation.Responder;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.model.ModelKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets the model of the configuration answer, and those that stand in for it in their order when it
 * fails before it has said anything.
 */
@Component
class ModelResponder implements Responder {
  private static final Logger log = LoggerFactory.getLogger(ModelResponder.class);
  private static final int LONGEST_DETAIL = 300;

  private final ModelChoice choice;
  private final ModelAttempts attempts;
  private final PromptMessages prompts;
  private final ModelSettings settings;
  private final BuiltinResponder builtin = new BuiltinResponder();

  ModelResponder(
      ModelChoice choice, ModelAttempts attempts, PromptMessages prompts, ModelSettings settings) {
    this.choice = choice;
    this.attempts = attempts;
    this.prompts = prompts;
    this.settings = settings;
  }

  @Override
  public Outcome respond(Prompt prompt, ReplySink parts) {
    long end = System.nanoTime() + prompt.patience().toNanos();
    ReplyText reply = new ReplyText(parts, settings.maxReply());
    List<ModelFault> faults = new ArrayList<>();
    List<ModelMessage> messages = null;
    List<ModelChoice.Choice> choices = choice.of(prompt);
    for (int i = 0; i < choices.size(); i++) {
      Model model = choices.get(i).model();
      parts.asks(choices.get(i).name());
      if (model == null) {
        faults.add(choices.get(i).problem());
      } else if (model.kind() == ModelKind.BUILTIN) {
        return builtin.respond(prompt, parts);
      } else {
        if (messages == null) messages = prompts.of(prompt);
        try {
          long deadline = deadline(end, i < choices.size() - 1);
          return attempts.ask(prompt.tenantId(), model, messages, reply, deadline);
        } catch (ModelFault fault) {
          log.warn("{} has not answered {}: {}", model, prompt.tenantId(), fault.detail());
          faults.add(fault.of(model.toString()));
          if (reply.hasBegun() || fault.isGivenUp()) throw failed(List.of(faults.getLast()));
        }
      }
    }
    throw failed(faults);
  }

  /** Until when a reply must have begun: with another to ask, half of the time is kept for it. */
  private static long deadline(long end, boolean anotherFollows) {
    if (!anotherFollows) return end;
    long now = System.nanoTime();
    return now + (end - now) / 2;
  }

  /** As the first of them has failed; all of them are told. */
  private static ModelFailed failed(List<ModelFault> faults) {
    String detail = String.join("; ", faults.stream().map(ModelFault::detail).toList());
    ModelFault told =
        faults.stream()
            .filter(fault -> fault.failure() == TurnFailure.MODEL_OVERLOADED)
            .findFirst()
            .orElse(faults.getFirst());
    return new ModelFailed(
        told.failure(),
        detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL),
        told.retryAfter());
  }
}
