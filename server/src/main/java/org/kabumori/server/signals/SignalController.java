package org.kabumori.server.signals;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.signals.SignalStore.Row;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The transmitter's side of OpenID Shared Signals 1.0: what it is, and its receivers' streams. */
@RestController
@Tag(
        name = "Shared signals",
        description = "OpenID Shared Signals 1.0: streams of signed security event tokens")
class SignalController {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Streams streams;
    private final SignalSettings settings;
    private final SigningKey key;
    private final Actors actors;

    SignalController(Streams streams, SignalSettings settings, SigningKey key, Actors actors) {
        this.streams = streams;
        this.settings = settings;
        this.key = key;
        this.actors = actors;
    }

    @Operation(summary = "What this transmitter is and can")
    @PreAuthorize("permitAll()")
    @GetMapping(
            path = "/.well-known/ssf-configuration",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode configuration() {
        String issuer = issuer();
        ObjectNode metadata = JSON.createObjectNode();
        metadata.put("spec_version", "1_0");
        metadata.put("issuer", issuer);
        metadata.put("jwks_uri", issuer + "/ssf/jwks.json");
        metadata.putArray("delivery_methods_supported").add(StreamForm.PUSH).add(StreamForm.POLL);
        metadata.put("configuration_endpoint", issuer + "/ssf/streams");
        metadata.put("status_endpoint", issuer + "/ssf/status");
        metadata.put("add_subject_endpoint", issuer + "/ssf/subjects:add");
        metadata.put("remove_subject_endpoint", issuer + "/ssf/subjects:remove");
        metadata.put("verification_endpoint", issuer + "/ssf/verify");
        metadata.putArray("authorization_schemes").addObject().put("spec_urn", "urn:ietf:rfc:6750");
        metadata.put("default_subjects", "ALL");
        return metadata;
    }

    private String issuer() {
        String issuer = settings.issuer();
        if (issuer == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "Shared signals are off: kabumori.signals.issuer is not set.");
        }
        return issuer;
    }

    @Operation(summary = "The keys that tokens are signed with")
    @PreAuthorize("permitAll()")
    @GetMapping(path = "/ssf/jwks.json", produces = "application/jwk-set+json")
    String keys() {
        return key.publicKeys();
    }

    @Operation(summary = "Sets a stream up")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping("/ssf/streams")
    ResponseEntity<ObjectNode> create(@RequestBody JsonNode request) throws Refusal {
        issuer();
        return answer(HttpStatus.CREATED, shown(streams.create(actors.current(), request)));
    }

    @Operation(summary = "Reads a stream, or all of one's own")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @GetMapping("/ssf/streams")
    ResponseEntity<JsonNode> read(
            @RequestParam(name = "stream_id", required = false) @Nullable String id)
            throws Refusal {
        if (id != null) {
            return answer(HttpStatus.OK, shown(streams.get(actors.current(), id)));
        }
        ArrayNode all = JSON.createArrayNode();
        streams.of(actors.current()).forEach(row -> all.add(shown(row)));
        return answer(HttpStatus.OK, all);
    }

    @Operation(summary = "Changes what is named of a stream")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PatchMapping("/ssf/streams")
    ResponseEntity<ObjectNode> update(@RequestBody JsonNode request) throws Refusal {
        return answer(HttpStatus.OK, shown(streams.configure(actors.current(), request, false)));
    }

    @Operation(summary = "Sets a stream up anew")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PutMapping("/ssf/streams")
    ResponseEntity<ObjectNode> replace(@RequestBody JsonNode request) throws Refusal {
        return answer(HttpStatus.OK, shown(streams.configure(actors.current(), request, true)));
    }

    @Operation(summary = "Ends a stream")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @DeleteMapping("/ssf/streams")
    ResponseEntity<Void> delete(@RequestParam("stream_id") String id) throws Refusal {
        streams.delete(actors.current(), id);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Reads a stream's status")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @GetMapping("/ssf/status")
    ResponseEntity<ObjectNode> status(@RequestParam("stream_id") String id) throws Refusal {
        return answer(HttpStatus.OK, status(streams.get(actors.current(), id)));
    }

    @Operation(summary = "Enables, pauses or disables a stream")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping("/ssf/status")
    ResponseEntity<ObjectNode> setStatus(@RequestBody JsonNode request) throws Refusal {
        return answer(HttpStatus.OK, status(streams.setStatus(actors.current(), request)));
    }

    @Operation(summary = "Puts an account into a stream again")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping("/ssf/subjects:add")
    ResponseEntity<Void> add(@RequestBody JsonNode request) throws Refusal {
        streams.setSubject(actors.current(), request, true);
        return ResponseEntity.ok().build();
    }

    @Operation(summary = "Takes an account out of a stream")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping("/ssf/subjects:remove")
    ResponseEntity<Void> remove(@RequestBody JsonNode request) throws Refusal {
        streams.setSubject(actors.current(), request, false);
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Asks for a verification event over a stream")
    @PreAuthorize("hasRole('INTEGRATOR')")
    @PostMapping("/ssf/verify")
    ResponseEntity<Void> verify(@RequestBody JsonNode request) throws Refusal {
        boolean taken = streams.verify(actors.current(), request);
        return ResponseEntity.status(taken ? HttpStatus.NO_CONTENT : HttpStatus.TOO_MANY_REQUESTS)
                .build();
    }

    private ObjectNode shown(Row row) {
        StreamForm form = StreamForm.stored(row.configuration());
        ObjectNode stream = JSON.createObjectNode();
        stream.put("stream_id", row.id());
        stream.put("iss", settings.issuer());
        stream.put("aud", Stream.audienceOf(row.owner()));
        Signals.SUPPORTED.forEach(stream.putArray("events_supported")::add);
        form.requested().forEach(stream.putArray("events_requested")::add);
        form.delivered().forEach(stream.putArray("events_delivered")::add);
        stream.set("delivery", form.delivery(settings.issuer() + "/ssf/poll/" + row.id()));
        stream.put("min_verification_interval", Streams.VERIFICATION_SECONDS);
        if (form.description() != null) {
            stream.put("description", form.description());
        }
        return stream;
    }

    private static ObjectNode status(Row row) {
        ObjectNode status = JSON.createObjectNode();
        status.put("stream_id", row.id());
        status.put("status", row.status());
        if (row.reason() != null) {
            status.put("reason", row.reason());
        }
        return status;
    }

    private static <T> ResponseEntity<T> answer(HttpStatus status, T body) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(body);
    }
}
