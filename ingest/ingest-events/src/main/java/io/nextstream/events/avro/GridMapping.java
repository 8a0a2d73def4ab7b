package io.nextstream.events.avro;

import io.nextstream.events.Grid;

/** {@link Grid} field by field. */
final class GridMapping implements Mapping<Grid> {

    @Override
    public void write(Grid value, FieldWriter to) {
        to.put("rows", value.rows());
        to.put("cols", value.cols());
    }

    @Override
    public Grid read(FieldReader from) {
        return new Grid(from.int32("rows"), from.int32("cols"));
    }
}
