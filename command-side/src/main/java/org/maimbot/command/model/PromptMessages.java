package org.maimbot.command.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.maimbot.command.model.ModelMessage.Role;
import org.maimbot.kernel.conversation.MessageView;
import org.maimbot.kernel.conversation.Prompt;
import org.springframework.stereotype.Component;

/**
 * Turns a prompt into the messages that a model is given: what the agent's configuration says of it
 * first, then what was said, people and agent by turns. The sentences are in {@code
 * prompt.properties}.
 */
@Component
class PromptMessages {
  /** Rules that one message may call for. */
  private static final int MOST_REACTIONS = 5;

  private final RandomGenerator chance;

  /**
   * @param chance what states are drawn from; all else follows from the prompt
   */
  PromptMessages(RandomGenerator chance) {
    this.chance = chance;
  }

  List<ModelMessage> of(Prompt prompt) {
    Persona persona = Persona.of(prompt.config());
    String clue = persona.nickname() + persona.personality() + persona.replyStyle();
    Wording wording = Wording.of(clue + prompt.message());
    List<ModelMessage> messages = new ArrayList<>();
    messages.add(new ModelMessage(Role.SYSTEM, system(prompt, persona, wording)));
    Speakers speakers = new Speakers(prompt.group(), wording);
    for (MessageView said : prompt.history().get()) {
      boolean agents = said.role() == MessageView.Role.ASSISTANT;
      add(
          messages,
          agents ? Role.ASSISTANT : Role.USER,
          agents ? said.text() : speakers.says(said.userId(), said.text()));
    }
    add(messages, Role.USER, speakers.says(prompt.userId(), prompt.message()));
    return messages;
  }

  private String system(Prompt prompt, Persona persona, Wording wording) {
    var lines = new ArrayList<String>();
    String state = persona.stateFor(prompt.message(), chance);
    String aliases = String.join(wording.say("separator"), persona.aliases());
    add(lines, wording, "name", persona.nickname());
    add(lines, wording, "aliases", aliases);
    if (state.isEmpty()) add(lines, wording, "personality", persona.personality());
    add(lines, wording, "state", state);
    add(lines, wording, "reply-style", persona.replyStyle());
    add(lines, wording, "interest", persona.interest());
    add(lines, wording, "mood", persona.mood());
    lines.add(place(prompt, wording));
    add(lines, wording, "conduct", prompt.group() ? persona.groupStyle() : persona.privateStyle());
    Reactions.to(prompt.message(), prompt.config())
        .limit(MOST_REACTIONS)
        .forEach(reaction -> add(lines, wording, "reaction", reaction));
    lines.add(wording.say("reply"));
    return String.join("\n", lines);
  }

  private static String place(Prompt prompt, Wording wording) {
    String key = prompt.group() ? "place.group" : "place.private";
    String platform = prompt.place().platform();
    return platform == null ? wording.say(key + ".unknown") : wording.say(key, platform);
  }

  private static void add(List<String> lines, Wording wording, String key, String value) {
    if (!value.isBlank()) lines.add(wording.say(key, value));
  }

  /**
   * Many models want people and agent to take turns, and people to begin: what one side says twice
   * becomes one message, and what the agent said before anybody is left out.
   */
  private static void add(List<ModelMessage> messages, Role role, String text) {
    ModelMessage last = messages.getLast();
    if (last.role() == role) {
      messages.set(messages.size() - 1, new ModelMessage(role, last.text() + "\n" + text));
    } else if (role != Role.ASSISTANT || last.role() != Role.SYSTEM) {
      messages.add(new ModelMessage(role, text));
    }
  }

  /** Who speaks in a group, by numbers: a provider learns nobody's id. */
  private static final class Speakers {
    private final boolean group;
    private final Wording wording;
    private final Map<String, String> names = new LinkedHashMap<>();

    Speakers(boolean group, Wording wording) {
      this.group = group;
      this.wording = wording;
    }

    String says(String userId, String text) {
      if (!group) return text;
      String name =
          userId == null
              ? wording.say("someone")
              : names.computeIfAbsent(userId, _ -> wording.say("user", names.size() + 1));
      return wording.say("said", name) + text;
    }
  }
}
