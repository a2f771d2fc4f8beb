package im.jssdk.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that there are, read off the records that hold their values. */
public final class SettingsSchema {

  private static final Map<String, SettingKey> KEYS = readKeys();

  private SettingsSchema() {
  }

  /** All keys by name, section by section. */
  public static Map<String, SettingKey> keys() {
    return KEYS;
  }

  /** The names of the sections, in order. */
  public static List<String> sections() {
    return Arrays.stream(Settings.class.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** The settings as nested maps, section by section, secrets that are set shown as {@code ***}. */
  public static Map<String, Map<String, Object>> describe(Settings settings) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (RecordComponent section : Settings.class.getRecordComponents()) {
      Object holder = read(section, settings);
      Map<String, Object> values = new LinkedHashMap<>();
      for (RecordComponent component : section.getType().getRecordComponents()) {
        SettingKey key = KEYS.get(section.getName() + "." + component.getName());
        Object value = key.plain(read(component, holder));
        values.put(component.getName(), key.secret() && !"".equals(value) ? "***" : value);
      }
      sections.put(section.getName(), values);
    }
    return sections;
  }

  /** The values by key. */
  static Map<String, Object> values(Settings settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent section : Settings.class.getRecordComponents()) {
      Object holder = read(section, settings);
      for (RecordComponent component : section.getType().getRecordComponents()) {
        values.put(section.getName() + "." + component.getName(), read(component, holder));
      }
    }
    return values;
  }

  static Map<String, Object> defaultValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    KEYS.forEach((name, key) -> values.put(name, key.defaultValue()));
    return values;
  }

  /** Makes the records from a value for each key. */
  static Settings build(Map<String, Object> values) {
    RecordComponent[] sections = Settings.class.getRecordComponents();
    Object[] built = new Object[sections.length];
    for (int i = 0; i < sections.length; i++) {
      String section = sections[i].getName();
      built[i] = make(sections[i].getType(), Arrays.stream(sections[i].getType().getRecordComponents())
          .map(component -> values.get(section + "." + component.getName()))
          .toArray());
    }
    return make(Settings.class, built);
  }

  private static Map<String, SettingKey> readKeys() {
    Map<String, SettingKey> keys = new LinkedHashMap<>();
    for (RecordComponent section : Settings.class.getRecordComponents()) {
      for (RecordComponent component : section.getType().getRecordComponents()) {
        SettingKey key = SettingKey.of(section.getName(), component);
        keys.put(key.name(), key);
      }
    }
    return Collections.unmodifiableMap(keys);
  }

  private static <T> T make(Class<T> type, Object[] values) {
    try {
      @SuppressWarnings("unchecked")
      Constructor<T> constructor = (Constructor<T>) type.getDeclaredConstructors()[0];
      return constructor.newInstance(values);
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("can't make " + type.getSimpleName(), e);
    }
  }

  private static Object read(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException("can't read " + component.getName(), e);
    }
  }
}
