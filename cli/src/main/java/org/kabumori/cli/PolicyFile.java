package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Policies in files, as commands read and write them. */
final class PolicyFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Written(String policy, Map<String, Double> parameters) {}

    private PolicyFile() {}

    /**
     * Returns the policy of a file, the standard one without a file.
     *
     * @throws IOException when it cannot be read, or is no policy
     */
    static Policy read(@Nullable Path file) throws IOException {
        if (file == null) {
            return Policy.STANDARD;
        }
        try {
            return EventReader.policy(Files.readAllBytes(file));
        } catch (Rejection e) {
            throw new FileSystemException(
                    file.toString(), null, "it is no policy: " + e.getMessage());
        }
    }

    /** Returns a policy as a file: what differs from the standard. */
    static byte[] bytes(Policy policy) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.values()) {
            double value = policy.of(parameter);
            if (value != parameter.standard()) {
                parameters.put(parameter.path(), value);
            }
        }
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Written(policy.version(), parameters));
    }
}
