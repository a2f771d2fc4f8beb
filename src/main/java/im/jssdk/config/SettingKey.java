package im.jssdk.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One key of the configuration: what it is called, what it may be and what it means.
 *
 * @param name section and setting, {@code gateway.port}
 * @param type boolean, int, long, double, String, List (of texts) or an enum
 */
public record SettingKey(String name, Class<?> type, String defaultText, String help, long min, long max, String pattern,
    String allowedText, boolean secret, Applies applies) {

  static SettingKey of(String section, RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    return new SettingKey(section + "." + component.getName(), component.getType(), setting.value(), setting.help(),
        setting.min(), setting.max(), setting.pattern(), setting.allowed(), setting.secret(), setting.applies());
  }

  /** {@code JSSDK_GATEWAY_PORT} for {@code gateway.port}. */
  public String environmentName() {
    return SettingsLoader.ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** What it may be, in words. */
  public String allowed() {
    if (type == boolean.class) {
      return "true or false";
    }
    if (isNumber()) {
      return max == Integer.MAX_VALUE || max == Long.MAX_VALUE
          ? "a whole number from " + min
          : "a whole number from " + min + " to " + max;
    }
    if (type == double.class) {
      return "a number from " + min + " to " + max;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants()).map(SettingKey::enumText).collect(Collectors.joining(", "));
    }
    return allowedText;
  }

  public Object defaultValue() {
    return parse(defaultText);
  }

  /** Reads the value from the environment or the command line. Lists are divided by commas. */
  Object parse(String text) {
    String value = text.strip();
    if (type == boolean.class) {
      if (value.equals("true") || value.equals("false")) {
        return Boolean.valueOf(value);
      }
      throw refused(text);
    }
    if (isNumber()) {
      try {
        return number(Long.parseLong(value));
      } catch (NumberFormatException e) {
        throw refused(text);
      }
    }
    if (type == double.class) {
      try {
        return decimal(Double.parseDouble(value));
      } catch (NumberFormatException e) {
        throw refused(text);
      }
    }
    if (type == List.class) {
      return value.isEmpty() ? List.of() : texts(Arrays.asList(value.split("\\s*,\\s*")));
    }
    return type.isEnum() ? constant(value) : text(value);
  }

  /** Takes a value out of JSON, where its type has to be right. */
  Object take(Object value) {
    if (value instanceof Boolean && type == boolean.class) {
      return value;
    }
    if ((value instanceof Integer || value instanceof Long) && isNumber()) {
      return number(((Number) value).longValue());
    }
    if (value instanceof Number number && type == double.class) {
      return decimal(number.doubleValue());
    }
    if (value instanceof List<?> list && type == List.class) {
      return texts(list);
    }
    if (value instanceof String text && (type == String.class || type.isEnum())) {
      return type.isEnum() ? constant(text) : text(text);
    }
    throw refused(value);
  }

  /** The value as JSON shows it. */
  Object plain(Object value) {
    return value instanceof Enum<?> constant ? enumText(constant) : value;
  }

  private boolean isNumber() {
    return type == int.class || type == long.class;
  }

  private Object number(long value) {
    if (value < min || value > max) {
      throw refused(value);
    }
    return type == int.class ? (Object) (int) value : (Object) value;
  }

  private Object decimal(double value) {
    // So that what is no number is refused, too.
    if (!(value >= min && value <= max)) {
      throw refused(value);
    }
    return value;
  }

  private String text(String value) {
    if (!value.matches(pattern)) {
      throw refused(value);
    }
    return value;
  }

  private List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>(values.size());
    for (Object value : values) {
      if (!(value instanceof String text) || !text.matches(pattern)) {
        throw refused(value);
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  private Object constant(String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> enumText(constant).equals(value))
        .findFirst()
        .orElseThrow(() -> refused(value));
  }

  private ConfigException refused(Object value) {
    return new ConfigException(name + " can't be " + (secret ? "what is given" : shown(value)) + ": allowed is " + allowed());
  }

  private static String shown(Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }

  private static String enumText(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }
}
