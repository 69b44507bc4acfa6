package org.kabumori.server.ingress.grpc;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes what gRPC's callers need. */
@RestController
@Tag(name = "Events")
class ProtoController {
    @Operation(summary = "The contract in Protobuf, with the gRPC service")
    @GetMapping(path = "/v1/kabumori.proto", produces = "text/plain;charset=UTF-8")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Resource proto() {
        return new ClassPathResource("kabumori/v1/kabumori.proto");
    }
}
