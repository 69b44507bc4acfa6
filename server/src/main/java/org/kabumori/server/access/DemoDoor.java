package org.kabumori.server.access;

import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * {@code /enter?key=…}: the demo's link into the console, so that one click shows it. There is a
 * key only while {@code kabumori demo} runs, which shows fictional data on this machine; without
 * one the door is shut.
 */
@RestController
@Hidden
class DemoDoor {
    /** Nobody of ours: a name with a colon is no user's. */
    private static final String VISITOR = "demo:visitor";

    private static final int LEAST_KEY = 32;

    private final @Nullable String key;
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();

    DemoDoor(@Value("${kabumori.demo.key:#{null}}") @Nullable String key) {
        this.key = key;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/enter")
    void enter(
            @RequestParam("key") String presented,
            HttpServletRequest request,
            HttpServletResponse response)
            throws java.io.IOException {
        if (key == null
                || key.length() < LEAST_KEY
                || !MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8),
                        key.getBytes(StandardCharsets.UTF_8))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        request.getSession();
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        VISITOR, "", AuthorityUtils.createAuthorityList("ROLE_ANALYST")));
        contexts.saveContext(context, request, response);
        response.sendRedirect("/");
    }
}
