package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlScannerTest {

  @ParameterizedTest
  @MethodSource("texts")
  void should_cut_as_the_server_does(String text, String tokens) {
    assertThat(
            SqlScanner.tokens(text).stream().map(SqlToken::text).collect(Collectors.joining(" | ")))
        .isEqualTo(tokens);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("a.b::text[1:2]", "a | . | b | :: | text | [ | 1 | : | 2 | ]"),
        arguments("a=-1", "a | = | - | 1"),
        arguments("a*-b", "a | * | - | b"),
        arguments("a@-b", "a | @- | b"),
        arguments("a->>'x'#>>b", "a | ->> | 'x' | #>> | b"),
        arguments("a<>1--x\n+2", "a | <> | 1 | + | 2"),
        arguments("1.5e-3 .5 5. 0x1F 1_000 1..2", "1.5e-3 | .5 | 5. | 0x1F | 1_000 | 1 | .. | 2"),
        arguments("straße élan x$y", "straße | élan | x$y"),
        arguments("f(a:=1, b=>2)", "f | ( | a | := | 1 | , | b | => | 2 | )"),
        arguments(":a :'a' :\"a\" $1 ?", ": | a | :'a' | :\"a\" | $1 | ?"),
        arguments("e'a\\'b' + 'c\\'", "e'a\\'b' | + | 'c\\'"));
  }
}
