package io.nextstream.bench;

/** Whether two sides computed the same: speed without that would be no comparison. */
final class Alike {

    private Alike() {}

    /**
     * @param what is compared, for the message
     * @param tolerance largest difference as a share of the peer's largest number
     * @throws BenchException if they differ by more, or one of them is no number
     */
    static void require(String what, double[] ours, double[] peers, double tolerance) {
        if (ours.length != peers.length) {
            throw new BenchException(
                    "%s: Java has %d numbers, Python %d"
                            .formatted(what, ours.length, peers.length));
        }
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(ours[i] - peers[i]);
            // What is not a number stays one in Math.max.
            largest = Math.max(largest, difference);
            scale = Math.max(scale, Math.abs(peers[i]));
        }
        if (!(largest <= tolerance * scale)) {
            throw new BenchException(
                    "%s differ by %.3g of %.3g: the two sides do not compute the same"
                            .formatted(what, largest, scale));
        }
    }
}
