package org.kabumori.server.customer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kabumori.server.access.Refusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import java.io.IOException;

/**
 * The third door: customers of the broker, at the pages under {@code /customer/}. It shares nothing
 * with the operators' door: no session, no role, no password.
 */
@Configuration(proxyBeanMethods = false)
class CustomerDoor {
    /** Whoever holds the unguessable part of the address, and what comes before a visit. */
    private static final String[] OPEN = {
        "/customer/login", "/customer/login/**", "/customer/enter/*", "/customer/confirm/**"
    };

    @Bean
    @Order(0)
    SecurityFilterChain customersDoor(
            HttpSecurity http, Visits visits, CustomerSettings settings, Refusals refusals) {
        FramePolicy frames = new FramePolicy(settings.embedIn());
        CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return http.securityMatcher(VisitFilter.PATH + "/**")
                // A visit is no login of each request: the token of a page stays.
                .csrf(
                        csrf ->
                                csrf.csrfTokenRepository(csrfTokens)
                                        .sessionAuthenticationStrategy(
                                                new NullAuthenticatedSessionStrategy()))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new VisitFilter(visits), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ASYNC, DispatcherType.ERROR)
                                        .permitAll()
                                        .requestMatchers(OPEN)
                                        .permitAll()
                                        .anyRequest()
                                        .hasRole("CUSTOMER"))
                .exceptionHandling(
                        errors ->
                                errors.authenticationEntryPoint(
                                                (request, response, e) ->
                                                        unknown(request, response, refusals))
                                        .accessDeniedHandler(
                                                (request, response, e) -> {
                                                    refusals.note(
                                                            request, "request.refuse", "customer");
                                                    response.sendError(
                                                            HttpStatus.FORBIDDEN.value());
                                                }))
                .headers(
                        headers ->
                                headers.frameOptions(FrameOptionsConfig::disable)
                                        .addHeaderWriter(frames)
                                        // The address of a confirmation is for whom it was given.
                                        .referrerPolicy(
                                                policy ->
                                                        policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    private static void unknown(
            HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        // A frame shows why it has nothing to show: a page for signing in refuses to be in one.
        if (request.getMethod().equals("GET") && !FramePolicy.isInFrame(request)) {
            response.sendRedirect("/customer/login");
        } else {
            refusals.note(request, "request.refuse", "no-visit");
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }
}
