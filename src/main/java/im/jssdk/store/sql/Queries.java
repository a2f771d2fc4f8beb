package im.jssdk.store.sql;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;

/** Shapes that several queries share. */
final class Queries {

  private Queries() {
  }

  /** A parameter of the field's type. */
  static <T> Param<T> bind(Field<T> field) {
    return param(field.getName(), field.getDataType());
  }

  static <T> List<Param<T>> binds(Field<T> field, int count) {
    List<Param<T>> params = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      params.add(bind(field));
    }
    return params;
  }

  static List<Field<?>> fields(List<? extends Field<?>> first, List<? extends Field<?>> then) {
    List<Field<?>> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  /** Inserts a row, or replaces the one with the same key. Parameters: the fields in their order. */
  static Query save(Table<Record> table, List<? extends Field<?>> key, List<? extends Field<?>> fields) {
    return save(table, key, fields, List.of());
  }

  /** The same, but a row that is replaced keeps the fields {@code kept}. */
  static Query save(Table<Record> table, List<? extends Field<?>> key, List<? extends Field<?>> fields, List<? extends Field<?>> kept) {
    Map<Field<?>, Object> changes = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      if (!key.contains(field) && !kept.contains(field)) {
        changes.put(field, excluded(field));
      }
    }
    var insert = insertInto(table).columns(fields).values(fields.stream().map(Queries::bind).toList()).onConflict(key);
    return changes.isEmpty() ? insert.doNothing() : insert.doUpdate().set(changes);
  }
}
