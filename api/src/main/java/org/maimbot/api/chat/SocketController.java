package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_005;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.Errand;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opens WebSockets; whoever may not is refused like any request. */
@RestController
class SocketController {
  private static final String PATH = "/api/v2/ws/chat";

  /** Frames are put together by us: these hold pieces of them, for as long as the connection. */
  private static final int PIECE = 512;

  private final ChatKeys keys;
  private final Connections connections;
  private final SocketFrameHandler handler;
  private final Sockets sockets;
  private final ChatSettings settings;

  SocketController(
      ChatKeys keys,
      Connections connections,
      SocketFrameHandler handler,
      Sockets sockets,
      ChatSettings settings) {
    this.keys = keys;
    this.connections = connections;
    this.handler = handler;
    this.sockets = sockets;
    this.settings = settings;
  }

  @GetMapping(PATH)
  @Operation(
      summary = "Chat over a WebSocket",
      description =
          """
          The key is in api_key or a header. Frames are JSON texts with a type; ref, if given, \\
          comes back in every frame that one causes. A client sends message {message, \\
          conversation_id?, user_id?, context?, options?, idempotency_key?, ref?}, which means what \\
          it means in POST /api/v2/chat, stop {message_id}, ping. It receives start {message_id, \\
          conversation_id}, delta {message_id, index, text}, done (the reply as in POST \\
          /api/v2/chat), error {error_code, message, message_id?, details?}, stopped {message_id, \\
          status, finish_reason}, pong, and of what others say in conversations that it has \\
          written to: message {message_id, conversation_id, user_id, message}, then done. \\
          Connections are closed with 1001 when the node stops, 1007 after text that is not UTF-8, \\
          1008 after 20 wrong frames in a row, 1009 after a frame that is too long, 4401 when the \\
          key may not be used any more, 4408 when frames are not taken in.\\
          """)
  @ApiResponse(responseCode = "101", description = "The connection is a WebSocket now")
  @Errors({AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, CHAT_003, CHAT_005})
  void open(
      @RequestParam(name = "api_key", required = false) String apiKey,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, DeploymentException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw Refused.input("Upgrade", "chat.upgrade-missing");
    }
    KeyCheck key = keys.shown(apiKey);
    String text = PresentedKey.of(RequestContext.current(), apiKey);
    Errand errand = RequestContext.current().errand().with("X-Api-Key", text);
    Connections.Held held = connections.open(key.apiKeyId(), key.tenantId());
    boolean opened = false;
    try {
      ChatSocket socket = new ChatSocket(text, errand, settings, held, handler, sockets);
      container(request).upgradeHttpToWebSocket(request, response, endpoint(socket), Map.of());
      opened = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
    } finally {
      if (!opened) held.close();
    }
  }

  private static ServerContainer container(HttpServletRequest request) {
    ServerContainer container =
        (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
    container.setDefaultMaxTextMessageBufferSize(PIECE);
    container.setDefaultMaxBinaryMessageBufferSize(PIECE);
    return container;
  }

  /** Compression would cost each connection more memory than all the rest. */
  private static ServerEndpointConfig endpoint(ChatSocket socket) {
    return ServerEndpointConfig.Builder.create(ChatSocket.class, PATH)
        .configurator(
            new ServerEndpointConfig.Configurator() {
              @Override
              public <T> T getEndpointInstance(Class<T> type) {
                return type.cast(socket);
              }

              @Override
              public List<Extension> getNegotiatedExtensions(
                  List<Extension> installed, List<Extension> requested) {
                return List.of();
              }
            })
        .build();
  }
}
