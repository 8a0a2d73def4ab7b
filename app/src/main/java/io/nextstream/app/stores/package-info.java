/** Versions as people ask for them: the latest, by id, as a model that can draw. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.stores;
