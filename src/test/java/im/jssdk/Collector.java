package im.jssdk;

import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of traces (OTLP over HTTP) that keeps the spans. It reads the few fields that tests ask for by their numbers. */
final class Collector implements AutoCloseable {

  /** @param attributes those that are texts or numbers, as text */
  record Span(String traceID, String id, String parentID, String name, Map<String, String> attributes) {
  }

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<Span> spans() {
    return spans;
  }

  private void take(HttpExchange exchange) throws IOException {
    UnknownFieldSet request = UnknownFieldSet.parseFrom(exchange.getRequestBody().readAllBytes());
    for (UnknownFieldSet resource : messages(request, 1)) {
      for (UnknownFieldSet scope : messages(resource, 2)) {
        messages(scope, 2).forEach(span -> spans.add(span(span)));
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Span span(UnknownFieldSet span) {
    Map<String, String> attributes = new HashMap<>();
    for (UnknownFieldSet attribute : messages(span, 9)) {
      UnknownFieldSet value = messages(attribute, 2).get(0);
      attributes.put(text(attribute, 1), value.hasField(1) ? text(value, 1) : value.getField(3).getVarintList().toString());
    }
    return new Span(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes);
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet set, int field) {
    return set.getField(field).getLengthDelimitedList().stream().map(bytes -> {
      try {
        return UnknownFieldSet.parseFrom(bytes);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }).toList();
  }

  private static String text(UnknownFieldSet set, int field) {
    return set.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
  }

  private static String hex(UnknownFieldSet set, int field) {
    return set.hasField(field) ? HexFormat.of().formatHex(set.getField(field).getLengthDelimitedList().get(0).toByteArray()) : "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
