package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.SearchText;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds habilitation groups by what people write in a cell: the path, {@code <kind>/<right>}, or
 * the right alone if only one kind has it; or the words of the screens, the kind before or after
 * the right. Case, accents, dashes and spaces do not matter.
 */
public final class GroupNames {
  static final String JOINT = "+";
  private static final Pattern JOINTS = Pattern.compile("[+|,\n]");

  /** The separators between a kind and a right, as people and screens write them. */
  private static final Pattern STEPS = Pattern.compile(" *[/›>:] *");

  private static final String ROOT = "/habilitations/";

  /** Stands for a name that several groups have. */
  private static final String SEVERAL = "";

  private final Map<String, String> idsByName = new HashMap<>();

  /**
   * A group that may be granted.
   *
   * @param path {@code /habilitations/<kind>/<right>}
   * @param labels how screens and people call the group, in each language
   */
  public record Group(String id, String path, List<String> labels) {
    public Group {
      labels = List.copyOf(labels);
    }

    /** A group without labels. */
    public Group(String id, String path) {
      this(id, path, List.of());
    }
  }

  /** The groups that a cell names, or what is wrong with it. */
  public sealed interface Named {
    /**
     * Reads both cases.
     *
     * @param groups what to answer for a cell that names groups, or none
     * @param unknown what to answer for a name that no group has, or several
     */
    <R> R match(Function<Groups, R> groups, Function<Unknown, R> unknown);

    /** The groups that the cell names; none for an empty cell. */
    record Groups(Set<String> ids) implements Named {
      public Groups {
        ids = Set.copyOf(ids);
      }

      @Override
      public <R> R match(Function<Groups, R> groups, Function<Unknown, R> unknown) {
        return groups.apply(this);
      }
    }

    /** No group has this name, or several have it. */
    record Unknown(String code) implements Named {
      @Override
      public <R> R match(Function<Groups, R> groups, Function<Unknown, R> unknown) {
        return unknown.apply(this);
      }
    }
  }

  /** Indexes the groups that are offered to the organisation. */
  public GroupNames(Collection<Group> groups) {
    for (Group group : groups) {
      String shorter = shortName(group.path());
      add(group.path(), group.id());
      add(shorter, group.id());
      add(shorter.substring(shorter.lastIndexOf('/') + 1), group.id());
      group.labels().forEach(label -> add(label, group.id()));
    }
  }

  /** A path without the common root, as the export writes it. */
  public static String shortName(String path) {
    return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
  }

  /** Reads a cell. An empty cell names no group; the caller decides whether that is an error. */
  public Named read(String cell) {
    Set<String> ids = new LinkedHashSet<>();
    for (String name : JOINTS.split(cell, -1)) {
      if (SearchText.folded(name).isEmpty()) {
        continue;
      }
      String id = idsByName.get(folded(name));
      if (id == null) {
        return new Named.Unknown("unknown");
      }
      if (id.equals(SEVERAL)) {
        return new Named.Unknown("ambiguous");
      }
      ids.add(id);
    }
    return new Named.Groups(ids);
  }

  private void add(String name, String id) {
    idsByName.merge(folded(name), id, (one, other) -> one.equals(other) ? one : SEVERAL);
  }

  private static String folded(String name) {
    return STEPS.matcher(SearchText.folded(name)).replaceAll(" ").strip();
  }
}
