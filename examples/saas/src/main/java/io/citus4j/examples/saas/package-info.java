/** A multi-tenant SaaS: everything a tenant has is on one node. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.saas;
