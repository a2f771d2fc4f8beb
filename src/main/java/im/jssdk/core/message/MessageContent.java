package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Which element belongs to a content type; the wire carries its JSON text as the message's content. */
final class MessageContent {

  private record Kind<E>(String name, Class<E> type, Function<Message, E> of, BiConsumer<MessageBuilder, E> into) {

    /** Fails when the text is not the element's JSON. */
    void read(MessageBuilder message, String json) throws JsonProcessingException {
      into.accept(message, CoreJson.mapper().readValue(json, type));
    }

    /** Whether there is something to copy. */
    boolean copy(Message from, MessageBuilder to) {
      E element = of.apply(from);
      if (element != null) {
        into.accept(to.withoutElements(), element);
      }
      return element != null;
    }
  }

  private static final Map<Integer, Kind<?>> KINDS = kinds();

  /** Everything that has no element of its own is a notification. */
  private static final Kind<Elements.Notification> OTHERS = new Kind<>("notificationElem", Elements.Notification.class,
      Message::notificationElem, MessageBuilder::notificationElem);

  private static final Set<Integer> SENDABLE = Set.of(ContentType.TEXT, ContentType.PICTURE, ContentType.SOUND,
      ContentType.VIDEO, ContentType.FILE, ContentType.AT_TEXT, ContentType.MERGER, ContentType.CARD, ContentType.LOCATION,
      ContentType.CUSTOM, ContentType.QUOTE, ContentType.FACE, ContentType.ADVANCED_TEXT, ContentType.MARKDOWN);

  private MessageContent() {
  }

  /** The content to send. Fails with 10205 when messages of this type can't be sent, with 10002 when the element is missing. */
  static String toSend(Message message) {
    int type = message.contentType();
    Kind<?> kind = KINDS.get(type);
    if (!SENDABLE.contains(type) || type == ContentType.MARKDOWN && message.markdownTextElem() == null) {
      throw new CoreException(CoreErrors.CONTENT_TYPE_NOT_SENDABLE, "contentType not support currently");
    }
    Object element = kind.of().apply(message);
    if (element == null) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "message: a message of contentType " + type + " needs its " + kind.name());
    }
    return CoreJson.write(element);
  }

  /** The element's JSON text, {@code {}} when the message has none. */
  static String of(Message message) {
    Object element = kindOf(message.contentType()).of().apply(message);
    return element == null ? "{}" : CoreJson.write(element);
  }

  /** Puts the element in; fails when the content is not what the type wants. */
  static void read(MessageBuilder message, int contentType, String content) throws JsonProcessingException {
    kindOf(contentType).read(message, content);
  }

  /** Lets a message say what another one says; fails with 10002 when that one has no element. */
  static void replace(MessageBuilder message, Message content) {
    Kind<?> kind = kindOf(content.contentType());
    if (!kind.copy(content, message.contentType(content.contentType()))) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "message: a message of contentType " + content.contentType() + " needs its " + kind.name());
    }
  }

  /** What a search by keyword looks at; empty when there is nothing to be found in such a message. */
  static String searchText(Message message) {
    String text = switch (message.contentType()) {
      case ContentType.TEXT -> message.textElem() == null ? null : message.textElem().content();
      case ContentType.AT_TEXT -> message.atTextElem() == null ? null : message.atTextElem().text();
      case ContentType.FILE -> message.fileElem() == null ? null : message.fileElem().fileName();
      case ContentType.CARD -> message.cardElem() == null ? null : message.cardElem().nickname();
      case ContentType.LOCATION -> message.locationElem() == null ? null : message.locationElem().description();
      case ContentType.CUSTOM -> message.customElem() == null ? null : message.customElem().description();
      case ContentType.MERGER -> message.mergeElem() == null ? null : message.mergeElem().title();
      case ContentType.QUOTE -> message.quoteElem() == null ? null : quoteText(message.quoteElem());
      case ContentType.ADVANCED_TEXT -> message.advancedTextElem() == null ? null : message.advancedTextElem().text();
      case ContentType.MARKDOWN -> message.markdownTextElem() == null ? null : message.markdownTextElem().content();
      default -> "";
    };
    return Elements.orEmpty(text);
  }

  private static String quoteText(Elements.Quote quote) {
    String text = Elements.orEmpty(quote.text());
    Message quoted = quote.quoteMessage();
    boolean hasText = quoted != null && quoted.contentType() != ContentType.QUOTE;
    return hasText ? text + "\n" + searchText(quoted) : text;
  }

  private static Kind<?> kindOf(int contentType) {
    return KINDS.getOrDefault(contentType, OTHERS);
  }

  private static Map<Integer, Kind<?>> kinds() {
    Map<Integer, Kind<?>> kinds = new HashMap<>();
    kinds.put(ContentType.TEXT,
        new Kind<>("textElem", Elements.Text.class, Message::textElem, MessageBuilder::textElem));
    kinds.put(ContentType.PICTURE,
        new Kind<>("pictureElem", Elements.Pictures.class, Message::pictureElem, MessageBuilder::pictureElem));
    kinds.put(ContentType.SOUND,
        new Kind<>("soundElem", Elements.Sound.class, Message::soundElem, MessageBuilder::soundElem));
    kinds.put(ContentType.VIDEO,
        new Kind<>("videoElem", Elements.Video.class, Message::videoElem, MessageBuilder::videoElem));
    kinds.put(ContentType.FILE,
        new Kind<>("fileElem", Elements.File.class, Message::fileElem, MessageBuilder::fileElem));
    kinds.put(ContentType.AT_TEXT,
        new Kind<>("atTextElem", Elements.AtText.class, Message::atTextElem, MessageBuilder::atTextElem));
    kinds.put(ContentType.MERGER,
        new Kind<>("mergeElem", Elements.Merger.class, Message::mergeElem, MessageBuilder::mergeElem));
    kinds.put(ContentType.CARD,
        new Kind<>("cardElem", Elements.Card.class, Message::cardElem, MessageBuilder::cardElem));
    kinds.put(ContentType.LOCATION,
        new Kind<>("locationElem", Elements.Location.class, Message::locationElem, MessageBuilder::locationElem));
    Kind<?> custom = new Kind<>("customElem", Elements.Custom.class, Message::customElem, MessageBuilder::customElem);
    kinds.put(ContentType.CUSTOM, custom);
    kinds.put(ContentType.CUSTOM_NO_CONVERSATION, custom);
    kinds.put(ContentType.CUSTOM_ONLINE_ONLY, custom);
    kinds.put(ContentType.TYPING,
        new Kind<>("typingElem", Elements.Typing.class, Message::typingElem, MessageBuilder::typingElem));
    kinds.put(ContentType.QUOTE,
        new Kind<>("quoteElem", Elements.Quote.class, Message::quoteElem, MessageBuilder::quoteElem));
    kinds.put(ContentType.FACE,
        new Kind<>("faceElem", Elements.Face.class, Message::faceElem, MessageBuilder::faceElem));
    kinds.put(ContentType.ADVANCED_TEXT, new Kind<>("advancedTextElem", Elements.AdvancedText.class,
        Message::advancedTextElem, MessageBuilder::advancedTextElem));
    kinds.put(ContentType.MARKDOWN,
        new Kind<>("markdownTextElem", Elements.Markdown.class, Message::markdownTextElem, MessageBuilder::markdownTextElem));
    return Map.copyOf(kinds);
  }
}
