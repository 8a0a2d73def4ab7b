package io.nextstream.app.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Addresses of Kafka brokers, {@code HOST:PORT} with commas between them. */
final class BootstrapConverter implements ITypeConverter<String> {
    private static final Pattern ADDRESSES =
            Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

    @Override
    public String convert(String value) {
        if (!ADDRESSES.matcher(value).matches()) {
            throw new TypeConversionException("expected HOST:PORT, not '" + value + "'");
        }
        return value;
    }
}
