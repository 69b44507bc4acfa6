package org.kabumori.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kabumori.server.actor.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;

import java.io.IOException;

/**
 * Two doors: machines with the token, people with the password. What is open to everyone is named
 * here, and nothing else is.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AccessConfiguration {
    // No script and no style but the server's own files: what an attacker writes into a page does
    // not run.
    private static final String CONTENT_SECURITY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // Swagger's page brings styles in its markup.
    private static final String CONTENT_SECURITY_OF_SWAGGER =
            CONTENT_SECURITY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, Secrets secrets) {
        return http.securityMatcher(
                        "/v1/**", "/actuator/**", "/ssf/**", "/.well-known/ssf-configuration")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new TokenFilter(secrets), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(
                                                "/actuator/health/**",
                                                "/ssf/jwks.json",
                                                "/.well-known/ssf-configuration")
                                        .permitAll()
                                        .anyRequest()
                                        .hasRole(Role.INTEGRATOR.name()))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(AccessConfiguration::unknown))
                .build();
    }

    private static void unknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write(
                        "{\"type\":\"urn:kabumori:problem:unauthorized\",\"title\":\"Who are you?\",\"status\":401,"
                                + "\"detail\":\"Send the API token as Authorization: Bearer.\"}");
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiPages(HttpSecurity http) {
        return people(
                        http.securityMatcher(
                                "/swagger-ui/**", "/swagger-ui.html", "/v3/api-docs/**"),
                        CONTENT_SECURITY_OF_SWAGGER)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) {
        return people(http, CONTENT_SECURITY).build();
    }

    private static HttpSecurity people(HttpSecurity http, String contentSecurity) {
        return http.authorizeHttpRequests(
                        requests ->
                                // The end of a stream, whose beginning was authorized.
                                requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers(
                                                "/login",
                                                "/enter",
                                                "/language/**",
                                                "/css/**",
                                                "/js/**",
                                                "/img/**",
                                                "/webjars/**",
                                                "/favicon.ico",
                                                "/error")
                                        .permitAll()
                                        .anyRequest()
                                        .hasRole(Role.VIEWER.name()))
                // No session before somebody signed in: strangers must not fill the memory.
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(contentSecurity)));
    }

    @Bean
    PasswordEncoder passwordEncoder(Secrets secrets) {
        return secrets.passwordEncoder();
    }

    @Bean
    UserDetailsService users(Secrets secrets) {
        return new InMemoryUserDetailsManager(
                User.withUsername(Secrets.CONSOLE_USER)
                        .password(secrets.passwordHash())
                        .roles(Role.ADMINISTRATOR.name())
                        .build());
    }
}
