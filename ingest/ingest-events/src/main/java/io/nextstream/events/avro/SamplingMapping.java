package io.nextstream.events.avro;

import io.nextstream.events.Sampling;

/** {@link Sampling} field by field. */
final class SamplingMapping implements Mapping<Sampling> {

    @Override
    public void write(Sampling value, FieldWriter to) {
        to.put("steps", value.steps());
        to.put("guidance", value.guidance());
        to.put("planTemperature", value.planTemperature());
    }

    @Override
    public Sampling read(FieldReader from) {
        return new Sampling(
                from.int32("steps"), from.float64("guidance"), from.float64("planTemperature"));
    }
}
