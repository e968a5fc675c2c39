package dev.keelson;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type or method whose answer must be looked at. Error Prone knows the annotation by its
 * name and fails the build where such an answer is dropped. On a type it speaks of the type's own
 * methods; that no {@link Result} of anybody's is dropped is held by a rule over compiled classes.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {}
