package im.jssdk.core.sync;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;

/** What a notification says. It is read as JSON when first asked for, and once however many ask. Belongs to one thread. */
public final class Tip {

  private final String text;
  private JsonNode tree;

  Tip(String text) {
    this.text = text;
  }

  /** As the server wrote it. */
  public String text() {
    return text;
  }

  /** Fails with 10002 when the text is no JSON. */
  public JsonNode tree() {
    if (tree == null) {
      tree = CoreJson.tree(text);
    }
    return tree;
  }
}
