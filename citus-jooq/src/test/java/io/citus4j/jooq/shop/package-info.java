/** The tables of a shop, as jOOQ's code generator writes them. */
@org.jspecify.annotations.NullMarked
package io.citus4j.jooq.shop;
