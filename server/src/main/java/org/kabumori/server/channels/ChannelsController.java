package org.kabumori.server.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
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
    private final Actors actors;

    ChannelsController(Channels channels, Actors actors) {
        this.channels = channels;
        this.actors = actors;
    }

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
