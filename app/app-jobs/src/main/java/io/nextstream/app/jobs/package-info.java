/** The three jobs put together from one configuration, and the entry class of the job jar. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.jobs;
