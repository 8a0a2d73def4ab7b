/** TorchScript written by Java and run by DJL's PyTorch engine: no Python anywhere. */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.torch;
