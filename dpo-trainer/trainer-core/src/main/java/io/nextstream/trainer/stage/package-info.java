/** The stages of training as files: what the paper's table 1 says of each. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.stage;
