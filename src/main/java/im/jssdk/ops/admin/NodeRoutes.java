package im.jssdk.ops.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The routes about nodes, users, sessions and connections. Each is put to all nodes, and each entry of an answer names its node; here is
 * the one place that knows how many nodes there are.
 */
public final class NodeRoutes {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_PLATFORMS = 100;

  private final List<AdminNode> nodes;

  public NodeRoutes(List<? extends AdminNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Answers by these from now on. */
  public void addTo(AdminRoutes routes) {
    routes.route("GET", "nodes", parameters -> all(AdminNode::describe).map(list -> Map.of("nodes", list)))
        .route("GET", "figures", parameters -> all(AdminNode::figures).map(list -> Map.of("figures", list)))
        .route("GET", "users", parameters -> list("users", "userID", parameters.page(), AdminNode::users))
        .route("GET", "sessions", this::sessions)
        .route("GET", "connections", parameters -> list("connections", "id", parameters.page(), AdminNode::connections))
        .route("GET", "user", this::user)
        .route("POST", "kick", this::kick)
        .route("POST", "drain", this::drain);
  }

  /** A part of a list, in order of one of its fields, and where the next part begins. */
  private Future<?> list(String name, String key, Page page, Ask<? extends List<?>> ask) {
    return merged(key, page, ask).map(entries -> answer(name, first(entries, page), next(entries, page, key)));
  }

  /** The limit counts users here: a user's sessions are not torn apart. */
  private Future<?> sessions(Parameters parameters) {
    Page page = parameters.page();
    return merged("userID", page, AdminNode::users).compose(users -> {
      String next = next(users, page, "userID");
      return merged("userID", page, AdminNode::sessions).map(sessions -> answer("sessions", sessions.stream()
          .filter(session -> next.isEmpty() || session.get("userID").textValue().compareTo(next) <= 0)
          .toList(), next));
    });
  }

  private Future<List<ObjectNode>> merged(String key, Page page, Ask<? extends List<?>> ask) {
    List<Future<List<ObjectNode>>> answers = nodes.stream()
        .map(node -> ask.of(node, page).map(list -> entries(node, list)))
        .toList();
    Comparator<ObjectNode> order = key.equals("id")
        ? Comparator.comparingLong(entry -> entry.get(key).longValue())
        : Comparator.comparing(entry -> entry.get(key).textValue());
    return Future.all(answers)
        .map(all -> answers.stream().flatMap(answer -> answer.result().stream()).sorted(order).toList());
  }

  private static List<ObjectNode> first(List<ObjectNode> entries, Page page) {
    return entries.subList(0, Math.min(entries.size(), page.limit()));
  }

  /** What the next part comes after; empty when this part was the last. */
  private static String next(List<ObjectNode> entries, Page page, String key) {
    return entries.size() < page.limit() ? "" : entries.get(page.limit() - 1).get(key).asText();
  }

  private static Map<String, Object> answer(String name, List<ObjectNode> entries, String next) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(name, entries);
    answer.put("next", next);
    return answer;
  }

  private Future<?> user(Parameters parameters) {
    String userID = parameters.needed("userID");
    return all(node -> node.user(userID)).map(cores -> {
      if (cores.isEmpty()) {
        throw new AdminException(404, "no node has a core of this user");
      }
      return Map.of("cores", cores);
    });
  }

  private Future<?> kick(Parameters parameters) {
    Ended ended;
    if (parameters.has("connection")) {
      long id = parameters.longNumber("connection");
      // Ids are unique on their node only.
      String node = nodes.size() == 1 ? nodes.get(0).name() : parameters.needed("node");
      ended = each -> each.name().equals(node) ? each.kickConnection(id) : Future.succeededFuture(0);
    } else {
      String userID = parameters.needed("userID");
      OptionalInt platformID = parameters.number("platformID", 0, MOST_PLATFORMS);
      ended = each -> each.kickUser(userID, platformID);
    }
    List<Future<Integer>> answers = nodes.stream().map(ended::on).toList();
    return Future.all(answers).map(all -> {
      int count = answers.stream().mapToInt(Future::result).sum();
      if (count == 0) {
        throw new AdminException(404, "there is no such user, session or connection, or it is ending already");
      }
      return Map.of("kicked", count);
    });
  }

  private Future<?> drain(Parameters parameters) {
    String name = nodes.size() == 1 ? nodes.get(0).name() : parameters.needed("node");
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst()
        .map(node -> node.drain().map(begun -> Map.of("node", name, "draining", true)))
        .orElseGet(() -> Future.failedFuture(new AdminException(404, "there is no node of that name")));
  }

  /** What each node answers, but for those that have nothing to tell. */
  private Future<List<ObjectNode>> all(Function<AdminNode, Future<?>> question) {
    List<Future<ObjectNode>> answers = nodes.stream()
        .map(node -> question.apply(node).map(answer -> answer == null ? null : entry(node, answer)))
        .toList();
    return Future.all(answers).map(done -> answers.stream().map(Future::result).filter(entry -> entry != null).toList());
  }

  private static List<ObjectNode> entries(AdminNode node, List<?> list) {
    return list.stream().map(each -> entry(node, each)).toList();
  }

  private static ObjectNode entry(AdminNode node, Object value) {
    ObjectNode entry = MAPPER.createObjectNode().put("node", node.name());
    entry.setAll(MAPPER.<ObjectNode>valueToTree(value));
    return entry;
  }

  @FunctionalInterface
  private interface Ask<T> {
    Future<? extends T> of(AdminNode node, Page page);
  }

  @FunctionalInterface
  private interface Ended {
    Future<Integer> on(AdminNode node);
  }
}
