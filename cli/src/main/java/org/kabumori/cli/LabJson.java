package org.kabumori.cli;

import org.kabumori.sim.lab.HaltTiming;
import org.kabumori.sim.lab.LabReport;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A lab report as one JSON object, and back. Fields are the records'. Pure but for {@link #read}.
 */
final class LabJson {
    // A field that is missing would be read as 0 or null.
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /**
     * What stands in the file.
     *
     * @param command what makes it again
     * @param haltTimings for readers; made anew from the report when it is read back
     */
    private record Kept(String command, LabReport report, List<HaltTiming> haltTimings) {}

    private record Taken(LabReport report) {}

    private LabJson() {}

    static byte[] of(LabReport report) {
        Kept kept = new Kept(LabMarkup.command(report), report, HaltTiming.of(report));
        return JSON.writeValueAsBytes(kept);
    }

    static LabReport of(byte[] json) {
        return JSON.readValue(json, Taken.class).report();
    }

    /** Reads a report; a file that is none is named in what is thrown. */
    static LabReport read(Path file) throws IOException {
        try {
            LabReport report = of(Files.readAllBytes(file));
            if (report != null) {
                return report;
            }
        } catch (JacksonException e) {
            throw new FileSystemException(file.toString(), null, "it is no report of the lab");
        }
        throw new FileSystemException(file.toString(), null, "it is no report of the lab");
    }
}
