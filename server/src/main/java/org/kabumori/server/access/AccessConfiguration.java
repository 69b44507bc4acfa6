package org.kabumori.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

import java.io.IOException;
import java.util.Set;

/**
 * Two doors: machines with a credential, people with a session. What is open to everyone is named
 * here, and nothing else is; what each role may do stands at each handler.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
    // No script and no style but the server's own files: what an attacker writes into a page does
    // not run.
    private static final String CONTENT_SECURITY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // Swagger's page brings styles in its markup.
    private static final String CONTENT_SECURITY_OF_SWAGGER =
            CONTENT_SECURITY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final String[] OPEN = {
        "/login",
        "/enter",
        "/language/**",
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/**",
        "/favicon.ico",
        "/error"
    };

    // What everybody does about oneself.
    private static final String[] OWN = {"/password", "/webauthn/register/**"};

    // A forgotten annotation at an acting handler still lets no viewer act.
    private static final RequestMatcher LOOKS =
            request -> request.getMethod().equals("GET") || request.getMethod().equals("HEAD");

    private final Refusals refusals;

    AccessConfiguration(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A request's own trace and timer say enough; one more of each filter doubled its cost. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain machineDoor(
            HttpSecurity http, MachineAuthenticator machines, Limits limits) {
        return http.securityMatcher(
                        "/v1/**", "/actuator/**", "/ssf/**", "/.well-known/ssf-configuration")
                // A machine has no form, no session, nothing to come back to: each filter costs.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new MachineFilter(machines, limits),
                        UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers(
                                                "/actuator/health/**",
                                                "/ssf/jwks.json",
                                                "/.well-known/ssf-configuration")
                                        .permitAll()
                                        .requestMatchers("/actuator/**")
                                        .hasAnyRole(
                                                Role.INTEGRATOR.name(), Role.ADMINISTRATOR.name())
                                        .requestMatchers(LOOKS)
                                        .authenticated()
                                        .anyRequest()
                                        .hasAnyRole(Role.INTEGRATOR.name(), Role.ANALYST.name()))
                .exceptionHandling(
                        errors ->
                                errors.authenticationEntryPoint(this::unknown)
                                        .accessDeniedHandler(this::forbidden))
                .build();
    }

    private void unknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String name = (String) request.getAttribute(MachineFilter.REFUSED);
        boolean refused = name != null;
        if (refused && !name.isEmpty()) {
            refusals.note(
                    new Actor(name, Set.of()),
                    "request.refuse",
                    request.getRemoteAddr(),
                    request.getMethod(),
                    request.getRequestURI(),
                    "unknown-certificate");
        } else {
            refusals.note(request, "request.refuse", refused ? "bad-credential" : "no-credential");
        }
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                refused ? "Bearer error=\"invalid_token\"" : "Bearer");
        problem(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Who are you?",
                "Send an API token or a JWT as Authorization: Bearer.");
    }

    private void forbidden(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        refusals.note(request, "request.refuse", "role-missing");
        problem(
                response,
                HttpStatus.FORBIDDEN,
                "forbidden",
                "Not permitted",
                "Another role may do this.");
    }

    static void problem(
            HttpServletResponse response,
            HttpStatus status,
            String type,
            String title,
            String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write(
                        "{\"type\":\"urn:kabumori:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                                .formatted(type, title, status.value(), detail));
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiPageDoor(HttpSecurity http, Users users) {
        return people(
                        http.securityMatcher(
                                "/swagger-ui/**", "/swagger-ui.html", "/v3/api-docs/**"),
                        users,
                        CONTENT_SECURITY_OF_SWAGGER)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageDoor(
            HttpSecurity http, Users users, Passkeys passkeys, Elsewhere elsewhere, Limits limits) {
        people(http, users, CONTENT_SECURITY);
        http.addFilterAfter(new LoginLimit(limits), LogoutFilter.class);
        passkeys.addTo(http);
        elsewhere.addTo(http);
        return http.build();
    }

    private HttpSecurity people(HttpSecurity http, Users users, String contentSecurity) {
        CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return http.authorizeHttpRequests(
                        requests ->
                                // The end of a stream, whose beginning was authorized.
                                requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers(OPEN)
                                        .permitAll()
                                        .requestMatchers(LOOKS)
                                        .hasRole(Role.VIEWER.name())
                                        .requestMatchers(OWN)
                                        .hasRole(Role.VIEWER.name())
                                        .anyRequest()
                                        .hasRole(Role.ANALYST.name()))
                // No session before somebody signed in: strangers must not fill the memory.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .addFilterBefore(new SessionGuard(users), AnonymousAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.accessDeniedHandler(pageDenied()))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                policy -> policy.policyDirectives(contentSecurity))
                                        .referrerPolicy(
                                                policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                                        .permissionsPolicyHeader(
                                                policy ->
                                                        policy.policy(
                                                                "camera=(), microphone=(), geolocation=(), payment=()")));
    }

    private AccessDeniedHandler pageDenied() {
        AccessDeniedHandlerImpl page = new AccessDeniedHandlerImpl();
        return (request, response, e) -> {
            String reason = e instanceof CsrfException ? "csrf" : "role-missing";
            refusals.note(request, "request.refuse", reason);
            request.setAttribute(Refusals.REASON, reason);
            page.handle(request, response, e);
        };
    }

    /** A session follows no link from elsewhere, unless people sign in elsewhere. */
    @Bean
    CookieSameSiteSupplier sameSite(ObjectProvider<ClientRegistrationRepository> elsewhere) {
        return (elsewhere.getIfAvailable() == null
                        ? CookieSameSiteSupplier.ofStrict()
                        : CookieSameSiteSupplier.ofLax())
                .whenHasName("KABUMORI");
    }
}
