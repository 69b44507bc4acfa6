package org.kabumori.server.exposure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.exposure.Exposure.Taken;
import org.kabumori.server.freezes.IdentityProof;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Exposed credentials over REST. */
@RestController
@Tag(name = "Exposure", description = "Stolen passwords: what was found, and whose it is")
class ExposureController {
    private final Exposure exposure;
    private final Clearances clearances;
    private final Actors actors;

    ExposureController(Exposure exposure, Clearances clearances, Actors actors) {
        this.exposure = exposure;
        this.clearances = clearances;
        this.actors = actors;
    }

    /**
     * What was found.
     *
     * @param hashes of logins with the same key, 64 hexadecimal digits each
     */
    record Found(
            @Nullable String source,
            @Nullable List<Credential> credentials,
            @Nullable List<String> hashes) {}

    /** What an account logs in with. */
    record Logins(@Nullable List<String> logins) {
        /** Keeps the logins out of logs. */
        @Override
        public String toString() {
            return "Logins";
        }
    }

    @Operation(summary = "What is known, by counts, and which domains are the broker's own")
    @GetMapping("/v1/exposure")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'VIEWER')")
    Exposure.Summary summary() {
        return exposure.summary();
    }

    @Operation(
            summary = "Takes credentials that were found, without passwords, or hashes of logins",
            description =
                    "credentials: host and login; those of other hosts than kabumori.exposure.domains are left out.")
    @PostMapping(path = "/v1/exposure/credentials", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ANALYST')")
    Taken take(@RequestBody Found found) throws Refusal {
        String source = Objects.requireNonNullElse(found.source(), "");
        Taken taken =
                exposure.take(
                        actors.current(),
                        source,
                        Objects.requireNonNullElse(found.credentials(), List.of()));
        List<String> hashes = Objects.requireNonNullElse(found.hashes(), List.of());
        return hashes.isEmpty()
                ? taken
                : taken.plus(exposure.takeHashes(actors.current(), source, hashes));
    }

    @Operation(
            summary = "Reads an extract of stealer logs",
            description =
                    "Lines of URL:LOGIN:PASSWORD, blocks of URL, Username and Password, or CSV with a head. Passwords"
                            + " are skipped over. Lines that are none of it are told by number; the others are taken.")
    @PostMapping(
            path = "/v1/exposure/imports",
            consumes = {MediaType.TEXT_PLAIN_VALUE, "text/csv"})
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ANALYST')")
    ExposureImport.Report read(@RequestParam String source, HttpServletRequest request)
            throws Refusal, IOException {
        return ExposureImport.read(
                request.getInputStream(), found -> exposure.take(actors.current(), source, found));
    }

    @Operation(
            summary = "Registers what an account logs in with",
            description =
                    "Only keyed hashes are kept; what is exposed already is acted on at once.")
    @PutMapping("/v1/customers/{account}/logins")
    @PreAuthorize("hasRole('INTEGRATOR')")
    void register(@PathVariable String account, @RequestBody Logins logins) throws Refusal {
        exposure.register(account, Objects.requireNonNullElse(logins.logins(), List.of()));
    }

    /** Why nothing more is asked of an account, and how its customer was identified afresh. */
    record Clearance(@Nullable String reason, @Nullable IdentityProof proof) {}

    @Operation(
            summary = "Ends what is asked of an account whose password was found",
            description =
                    "Once the password is another one and the customer was identified: with reason, proof.method and"
                            + " proof.reference, which are recorded. A later find begins it anew.")
    @PostMapping("/v1/customers/{account}/exposure/clearance")
    @PreAuthorize("hasRole('ANALYST')")
    void clear(@PathVariable String account, @RequestBody Clearance wanted)
            throws Refusal, Unavailable {
        clearances.clear(
                actors.current(),
                account,
                Objects.requireNonNullElse(wanted.proof(), new IdentityProof(null, null)),
                Objects.requireNonNullElse(wanted.reason(), ""));
    }

    @Operation(
            summary = "What is exposed under a prefix of hashes",
            description =
                    "Hash a normalised login (NFKC, no blanks around, lower case) with HMAC-SHA256 and the key of"
                            + " kabumori.exposure.key-file, send the first 5 to 16 hexadecimal digits, and look for the"
                            + " rest among the lines REST:SIGHTINGS.")
    @GetMapping(path = "/v1/exposure/range/{prefix}", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ANALYST')")
    String range(@PathVariable String prefix) throws Refusal {
        return String.join("\r\n", exposure.range(prefix));
    }
}
