package im.jssdk.core.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and how a part is to be put, as the OpenIM server has signed it: what is common to all parts, then the part's own. */
final class SignedPart {

  private SignedPart() {
  }

  static boolean isThere(JsonNode sign, int number) {
    for (JsonNode part : sign.path("parts")) {
      if (part.path("partNumber").asInt() == number) {
        return true;
      }
    }
    return false;
  }

  static String url(JsonNode sign, JsonNode part) {
    String own = part.path("url").asText();
    StringBuilder url = new StringBuilder(own.isEmpty() ? sign.path("url").asText() : own);
    char separator = url.indexOf("?") < 0 ? '?' : '&';
    for (Map.Entry<String, String> each : pairs(sign.path("query"), part.path("query")).entrySet()) {
      url.append(separator).append(encode(each.getKey())).append('=').append(encode(each.getValue()));
      separator = '&';
    }
    return url.toString();
  }

  static Map<String, String> headers(JsonNode sign, JsonNode part) {
    return pairs(sign.path("header"), part.path("header"));
  }

  private static Map<String, String> pairs(JsonNode common, JsonNode own) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (JsonNode list : new JsonNode[] {common, own}) {
      list.forEach(each -> pairs.put(each.path("key").asText(), each.path("values").path(0).asText()));
    }
    return pairs;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
