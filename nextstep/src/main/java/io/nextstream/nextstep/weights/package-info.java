/** Named tensors in one flat vector, and safetensors files of them. */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.weights;
