/**
 * What tests of every module share: real servers once per JVM, tokens, topics to look into, and the rules of the house
 * as tests.
 */
@NullMarked
package onward.kit.test;

import org.jspecify.annotations.NullMarked;
