package io.nextstream.events.avro;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;

/** {@link ModelVersion} field by field. */
final class ModelVersionMapping implements Mapping<ModelVersion> {

    @Override
    public void write(ModelVersion value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("step", value.step());
        to.putSymbol("status", value.status());
        to.put("manifestKey", value.manifestKey());
        to.put("manifestSha256", value.manifestSha256());
        to.put("reason", value.reason());
        to.putInstant("at", value.at());
    }

    @Override
    public ModelVersion read(FieldReader from) {
        return new ModelVersion(
                new VersionId(from.text("id")),
                from.int64("step"),
                from.symbol("status", VersionStatus.class),
                from.text("manifestKey"),
                from.text("manifestSha256"),
                from.text("reason"),
                from.instant("at"));
    }
}
