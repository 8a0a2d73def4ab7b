/** Pictures with words in a folder of somebody, as training takes them. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.dataset;
