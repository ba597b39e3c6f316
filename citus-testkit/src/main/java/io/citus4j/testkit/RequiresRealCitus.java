package io.citus4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks tests that mean nothing on the emulation, such as those that read a distributed plan or
 * move a shard.
 *
 * <p>On {@link Backend#EMBEDDED} they are skipped with a reason; with the property {@code
 * citus.testkit.require=real} (environment: {@code CITUS_TESTKIT_REQUIRE}) they fail instead, so
 * that a build server cannot skip them silently. Needs {@link CitusTest} on the class.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface RequiresRealCitus {}
