/** How long things take, in words for the terminal. */
@NullMarked
package io.nextstream.app.progress;

import org.jspecify.annotations.NullMarked;
