package im.jssdk.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one setting at the record component that holds it. Defaults, checks, error messages, {@code --help} and the test of
 * docs/configuration.md all come from here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

  /** The default, as it would be written in the environment. */
  String value();

  /** What it does, in one or two sentences, with the unit. */
  String help();

  /** The least whole number allowed. */
  long min() default 0;

  /** The greatest whole number allowed. */
  long max() default Integer.MAX_VALUE;

  /** What a text must match as a whole; an empty text is allowed only where this matches it. */
  String pattern() default ".*";

  /** The pattern in words. */
  String allowed() default "any text";

  /** When a change in the config file takes effect. */
  Applies applies() default Applies.RESTART;

  /** Never shown. */
  boolean secret() default false;
}
