package io.nextstream.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * This machine and this process.
 *
 * @param java feature release, such as 17
 * @param kafkaClients version of kafka-clients on our class path
 * @param data folder
 * @param freeBytes that this user may still write there
 */
record HostFacts(int java, String kafkaClients, Path data, long freeBytes) {

    static HostFacts of(Path data) throws IOException {
        return new HostFacts(
                Runtime.version().feature(),
                AppInfoParser.getVersion(),
                data,
                Files.getFileStore(data).getUsableSpace());
    }
}
