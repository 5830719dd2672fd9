package fr.moncomptepartenaire.tests.people;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes arguments for any method of a store by the types and the names of its parameters. Where a
 * query depends on an argument (an enum, a flag, a sealed type, an argument that may be null), each
 * of its values is tried.
 *
 * @param values texts by the names of parameters, or by class and name: {@code Letters.userId}
 */
record StoreArguments(Map<String, String> values) {
  static StoreArguments of(String lines) {
    return new StoreArguments(
        lines
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  /** Some lists of arguments, so that each value of each parameter is in one of them. */
  List<Object[]> of(Method method) {
    List<List<@Nullable Object>> choices = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      choices.add(
          choices(
              method.getDeclaringClass(), parameter.getName(), parameter.getParameterizedType()));
    }
    int rows = choices.stream().mapToInt(List::size).max().orElse(1);
    List<Object[]> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      all.add(choices.stream().map(some -> some.get(row % some.size())).toArray());
    }
    return all;
  }

  private List<@Nullable Object> choices(Class<?> owner, String name, Type type) {
    Class<?> raw = raw(type);
    if (raw == boolean.class) {
      return List.of(true, false);
    }
    if (raw == Boolean.class) {
      return Arrays.asList(true, false, null);
    }
    if (raw.isEnum()) {
      List<@Nullable Object> all = new ArrayList<>(Arrays.asList(raw.getEnumConstants()));
      if (name.equals("outcome")) {
        all.add(null);
      }
      return all;
    }
    if (raw.isSealed()) {
      return Arrays.stream(raw.getPermittedSubclasses())
          .map(part -> value(owner, name, part))
          .toList();
    }
    if (raw == Optional.class) {
      Object some = value(owner, name, ((ParameterizedType) type).getActualTypeArguments()[0]);
      return List.of(Optional.empty(), Optional.ofNullable(some));
    }
    if (raw == String.class && name.equals("text")) {
      return Arrays.asList(text(owner, name), "12345", null);
    }
    if (raw == String.class && name.equals("condition")) {
      return List.of("i.endedAt < :value");
    }
    return Arrays.asList(value(owner, name, type));
  }

  private String text(Class<?> owner, String name) {
    return values.getOrDefault(owner.getSimpleName() + "." + name, values.getOrDefault(name, "x"));
  }

  private @Nullable Object value(Class<?> owner, String name, Type type) {
    Class<?> raw = raw(type);
    if (raw == String.class) {
      return text(owner, name);
    }
    if (raw == int.class || raw == Integer.class) {
      return name.equals("first") ? 0 : name.equals("max") ? 20 : 1;
    }
    if (raw == long.class || raw == Long.class || raw == Object.class) {
      return raw == Object.class ? Instant.now().toEpochMilli() : 1L;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return true;
    }
    if (raw == Instant.class) {
      return Instant.now();
    }
    if (raw == Duration.class) {
      return Duration.ofDays(1);
    }
    if (raw == Stream.class) {
      return Stream.of(text(owner, name), "a", "b");
    }
    if (raw == Map.class) {
      return Map.of(values.getOrDefault("orgId", "o"), values.getOrDefault("userId", "u"));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
      String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
      Object some = value(owner, one, element);
      return some == null ? List.of() : raw == Set.class ? Set.of(some) : List.of(some);
    }
    return made(owner, raw);
  }

  private @Nullable Object made(Class<?> owner, Class<?> raw) {
    if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    if (raw == Optional.class) {
      return Optional.empty();
    }
    if (raw.isRecord()) {
      return record(owner, raw);
    }
    if (raw.isInterface()) {
      // A test of a candidate, for example: everything is free.
      return Proxy.newProxyInstance(
          raw.getClassLoader(), new Class<?>[] {raw}, (proxy, method, arguments) -> true);
    }
    return null;
  }

  private @Nullable Object record(Class<?> owner, Class<?> raw) {
    try {
      RecordComponent[] components = raw.getRecordComponents();
      Constructor<?> constructor =
          raw.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      Class<?> named = values.containsKey(raw.getSimpleName() + ".value") ? raw : owner;
      return constructor.newInstance(
          Arrays.stream(components)
              .map(
                  part ->
                      value(
                          values.containsKey(raw.getSimpleName() + "." + part.getName())
                              ? raw
                              : named,
                          part.getName(),
                          part.getGenericType()))
              .toArray());
    } catch (ReflectiveOperationException refused) {
      return null;
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof Class<?> plain
        ? plain
        : type instanceof ParameterizedType generic
            ? (Class<?>) generic.getRawType()
            : Object.class;
  }
}
