/**
 * {@code doctor}: looks at a platform and says what is wrong and how to mend it. A probe gathers
 * facts from one server, rules judge them; a rule knows no server, a probe no opinion.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.doctor;
