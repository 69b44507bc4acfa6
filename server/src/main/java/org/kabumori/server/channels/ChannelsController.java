package org.kabumori.server.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;

/** The register of channels over REST. */
@RestController
@Tag(name = "Channels", description = "How customers come in, and how strongly each way asks")
class ChannelsController {
    private final Channels channels;
    private final VersionHalts halts;
    private final Actors actors;

    ChannelsController(Channels channels, VersionHalts halts, Actors actors) {
        this.channels = channels;
        this.halts = halts;
        this.actors = actors;
    }

    /**
     * An app's version whose logins are to be refused.
     *
     * @param agents what its user agents call it, beside what was seen
     */
    record VersionHalt(
            @Nullable String name, @Nullable List<String> agents, @Nullable String reason) {}

    /** A version whose logins are to be let in again. */
    record VersionLift(@Nullable String name, @Nullable String reason) {}

    /**
     * A channel of the register.
     *
     * @param registered false takes it off
     */
    record Registration(
            @Nullable String name,
            @Nullable Boolean registered,
            @Nullable String owner,
            @Nullable List<String> methods) {}

    @Operation(summary = "All channels, what came in by them lately, and what is wrong")
    @GetMapping("/v1/channels")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    List<ChannelLine> channels() {
        return channels.all();
    }

    @Operation(
            summary = "Proposes to refuse the logins of an app's version",
            description =
                    "202: a supervisor has to approve it. It holds for versions below it too.")
    @PostMapping("/v1/channels/halts")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> halt(@RequestBody VersionHalt halt) throws Refusal {
        return ResponseEntity.accepted()
                .body(
                        halts.halt(
                                actors.current(),
                                Objects.requireNonNullElse(halt.name(), ""),
                                Objects.requireNonNullElse(halt.agents(), List.of()),
                                Objects.requireNonNullElse(halt.reason(), "").strip()));
    }

    @Operation(summary = "Lets the logins of a halted version in again")
    @PostMapping("/v1/channels/lifts")
    @PreAuthorize("hasRole('SUPERVISOR')")
    Done lift(@RequestBody VersionLift lift) throws Refusal, Unavailable {
        String name = Objects.requireNonNullElse(lift.name(), "");
        halts.lift(actors.current(), name, Objects.requireNonNullElse(lift.reason(), "").strip());
        return Done.inForce(name);
    }

    @Operation(summary = "Registers a channel, or takes it off the register")
    @PostMapping("/v1/channels")
    @PreAuthorize("hasRole('SUPERVISOR')")
    void register(@RequestBody Registration registration) throws Refusal {
        channels.register(
                actors.current(),
                Objects.requireNonNullElse(registration.name(), ""),
                !Boolean.FALSE.equals(registration.registered()),
                Objects.requireNonNullElse(registration.owner(), ""),
                Objects.requireNonNullElse(registration.methods(), List.of()));
    }
}
