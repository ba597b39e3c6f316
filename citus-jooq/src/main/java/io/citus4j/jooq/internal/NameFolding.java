package io.citus4j.jooq.internal;

import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.Name;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Whether a name reaches the catalogue as the query object has it. jOOQ may change its case by the
 * settings, and the server folds what is not quoted to lower case.
 */
record NameFolding(@Nullable RenderNameCase nameCase, @Nullable RenderQuotedNames quotedNames) {

  private static final Pattern LOWER_CASE = Pattern.compile("[a-z_][a-z0-9_$]*");

  static NameFolding of(Configuration configuration) {
    Settings settings = configuration.settings();
    return new NameFolding(settings.getRenderNameCase(), settings.getRenderQuotedNames());
  }

  boolean keeps(Name name) {
    if (name.qualified()) {
      return true;
    }
    boolean asIs = nameCase == null || nameCase == RenderNameCase.AS_IS;
    return (asIs && isQuoted(name))
        || (nameCase != RenderNameCase.UPPER
            && nameCase != RenderNameCase.UPPER_IF_UNQUOTED
            && LOWER_CASE.matcher(String.valueOf(name.last())).matches());
  }

  private boolean isQuoted(Name name) {
    if (quotedNames == null) {
      return name.quoted() == Name.Quoted.DEFAULT || name.quoted() == Name.Quoted.QUOTED;
    }
    return switch (quotedNames) {
      case ALWAYS -> name.quoted() != Name.Quoted.SYSTEM;
      case EXPLICIT_DEFAULT_QUOTED ->
          name.quoted() == Name.Quoted.DEFAULT || name.quoted() == Name.Quoted.QUOTED;
      case EXPLICIT_DEFAULT_UNQUOTED -> name.quoted() == Name.Quoted.QUOTED;
      case NEVER -> false;
    };
  }
}
