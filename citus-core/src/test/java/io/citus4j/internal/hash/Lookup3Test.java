package io.citus4j.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/** The paths around the byte array agree with it; the byte array is pinned by recorded hashes. */
class Lookup3Test {

  @Property
  void should_hash_ascii_text_like_its_bytes(
      @ForAll @AlphaChars @StringLength(max = 64) String text) {
    assertThat(Lookup3.hashAscii(text, text.length()))
        .isEqualTo(Lookup3.hash(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Property
  void should_hash_an_integer_like_its_four_bytes(@ForAll int value) {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();

    assertThat(Lookup3.hash(value)).isEqualTo(Lookup3.hash(bytes));
  }

  @Property
  void should_tell_apart_longs_that_differ_in_the_upper_half(@ForAll int low, @ForAll byte high) {
    long value = ((long) high << Integer.SIZE) | (low & 0xffff_ffffL);
    long neighbour = value ^ (1L << Integer.SIZE);

    assertThat(Lookup3.hash(value)).isNotEqualTo(Lookup3.hash(neighbour));
  }
}
