package io.citus4j.internal.hash;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How PostgreSQL hashes the values of one column with the default 32-bit hash function of the
 * column's type, which is what Citus compares with the bounds of a shard.
 *
 * <p>The result is exact or empty, never a guess. It describes the value that the PostgreSQL JDBC
 * driver sends for the Java value, once the server has converted it to the column's type. It holds
 * for databases in encoding UTF8, columns of text with a deterministic collation, and servers on
 * little-endian machines: the caller checks.
 *
 * <p>Implementations are immutable.
 */
public sealed interface ShardKeyHash
    permits BooleanHash,
        ByteaHash,
        DateHash,
        FloatHash,
        IntegerHash,
        NameHash,
        NumericHash,
        SingleByteHash,
        TextHash,
        TimeHash,
        TimestampHash,
        TimestamptzHash,
        UuidHash {

  /**
   * Returns the hash function of a type without a type modifier.
   *
   * @param typeName the type's name in {@code pg_type.typname}, for example {@code int8}
   * @return the function, or empty if only the server knows how values of this type hash
   */
  static Optional<ShardKeyHash> forType(String typeName) {
    return forType(typeName, -1);
  }

  /**
   * Returns the hash function of a column.
   *
   * <p>The modifier matters because {@code varchar(n)}, {@code numeric(p,s)} or {@code
   * timestamp(p)} store some values changed: {@link #hash(Object)} is empty for those.
   *
   * @param typeName the type's name in {@code pg_type.typname}; the name of a domain is not that of
   *     its base type
   * @param typeModifier the column's {@code pg_attribute.atttypmod}, -1 for none
   * @return the function, or empty if only the server knows how values of this type hash
   */
  static Optional<ShardKeyHash> forType(String typeName, int typeModifier) {
    return Optional.ofNullable(
        switch (Objects.requireNonNull(typeName, "typeName")) {
          case "int2" -> new IntegerHash(Short.MIN_VALUE, Short.MAX_VALUE);
          case "int4" -> new IntegerHash(Integer.MIN_VALUE, Integer.MAX_VALUE);
          case "int8" -> new IntegerHash(Long.MIN_VALUE, Long.MAX_VALUE);
          case "numeric" -> NumericHash.withModifier(typeModifier);
          case "float4" -> new FloatHash(true);
          case "float8" -> new FloatHash(false);
          case "text" -> TextHash.unlimited();
          case "varchar" -> TextHash.varchar(typeModifier);
          case "bpchar" -> TextHash.bpchar(typeModifier);
          case "name" -> new NameHash();
          case "char" -> new SingleByteHash();
          case "uuid" -> new UuidHash();
          case "bytea" -> new ByteaHash();
          case "bool" -> new BooleanHash();
          case "date" -> new DateHash();
          case "time" -> new TimeHash(MicrosecondScale.ofTime(typeModifier));
          case "timestamp" -> new TimestampHash(MicrosecondScale.ofTimestamp(typeModifier));
          case "timestamptz" -> new TimestamptzHash(MicrosecondScale.ofTimestamp(typeModifier));
          default -> null;
        });
  }

  /**
   * Hashes one value.
   *
   * @param value the value as the JDBC driver would be given it for this column, never null: a row
   *     without a shard key has no shard
   * @return the hash; empty if the Java type does not fit the column, the column cannot store the
   *     value as it is, or the way there is not certain: then ask the server
   */
  OptionalInt hash(Object value);
}
