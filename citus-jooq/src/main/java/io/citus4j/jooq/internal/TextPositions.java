package io.citus4j.jooq.internal;

import org.jooq.RenderContext;

/** How it is noted where in the text jOOQ's rendering is. */
interface TextPositions {

  /** By the length of what is rendered, of which jOOQ only ever gives a copy. */
  TextPositions BY_LENGTH =
      new TextPositions() {
        @Override
        public int note(RenderContext context) {
          return context.render().length();
        }

        @Override
        public int of(int noted) {
          return noted;
        }
      };

  /** Notes where the rendering is. */
  int note(RenderContext context);

  /** The place in the whole text that was noted; less than 0 if it was not. */
  int of(int noted);
}
