/** An e-commerce platform: users and their orders by user, products on every node. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.ecommerce;
