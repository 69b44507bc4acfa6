package org.kabumori.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import jakarta.servlet.http.HttpServlet;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A real OpenID provider on loopback: discovery, keys, login form, code flow that insists on PKCE.
 * Its ID tokens can be twisted, as those of a broken or hostile one are.
 */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "kabumori";
    static final String SECRET = "of the tests";

    /** Everybody's. */
    static final String PASSWORD = "of all of them";

    private final AnnotationConfigServletWebServerApplicationContext context;
    private volatile Consumer<JwtClaimsSet.Builder> twist = claims -> {};
    private volatile boolean signsWithAnotherKey;

    /**
     * Starts one.
     *
     * @param groups of each person
     */
    OpenIdProvider(Map<String, List<String>> groups) {
        context = new AnnotationConfigServletWebServerApplicationContext();
        context.registerBean(OpenIdProvider.class, () -> this);
        context.registerBean(People.class, () -> new People(groups));
        context.register(Parts.class);
        context.refresh();
    }

    private record People(Map<String, List<String>> groups) {}

    String issuer() {
        return "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /** Changes what the next ID tokens say; closing it ends that. */
    Twisted twisted(Consumer<JwtClaimsSet.Builder> by) {
        twist = by;
        return () -> twist = claims -> {};
    }

    /** Signs the next ID tokens with a key that is not the published one of that name. */
    Twisted forged() {
        signsWithAnotherKey = true;
        return () -> signsWithAnotherKey = false;
    }

    /** As long as a token is twisted. */
    interface Twisted extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        context.close();
    }

    /** No annotation that the server under test would find it by. */
    @EnableWebSecurity
    static class Parts {
        private final RSAKey key = key();
        private final RSAKey another = key();

        private static RSAKey key() {
            try {
                return new RSAKeyGenerator(2_048).keyID("k1").generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Bean
        TomcatServletWebServerFactory web() {
            TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
            factory.setAddress(InetAddress.getLoopbackAddress());
            return factory;
        }

        @Bean
        DelegatingFilterProxyRegistrationBean security() {
            return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        }

        /** Filters answer; without a servlet behind them they are not asked. */
        @Bean
        ServletRegistrationBean<HttpServlet> nothing() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1;
                    },
                    "/");
        }

        @Bean
        @Order(1)
        SecurityFilterChain provider(HttpSecurity http) {
            OAuth2AuthorizationServerConfigurer provider =
                    new OAuth2AuthorizationServerConfigurer();
            return http.securityMatcher(provider.getEndpointsMatcher())
                    .with(provider, each -> each.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(
                            errors ->
                                    errors.authenticationEntryPoint(
                                            new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users(People people) {
            InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
            people.groups()
                    .keySet()
                    .forEach(
                            name ->
                                    users.createUser(
                                            User.withUsername(name)
                                                    .password("{noop}" + PASSWORD)
                                                    .roles("PERSON")
                                                    .build()));
            return users;
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(CLIENT)
                            .clientId(CLIENT)
                            .clientSecret("{noop}" + SECRET)
                            .clientAuthenticationMethod(
                                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            // On loopback any port will do (RFC 8252).
                            .redirectUri("http://127.0.0.1/login/oauth2/code/broker")
                            .scope(OidcScopes.OPENID)
                            .scope(OidcScopes.PROFILE)
                            .clientSettings(
                                    ClientSettings.builder()
                                            .requireProofKey(true)
                                            .requireAuthorizationConsent(false)
                                            .build())
                            .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        JwtEncoder encoder(OpenIdProvider provider, JWKSource<SecurityContext> keys) {
            JwtEncoder good = new NimbusJwtEncoder(keys);
            JwtEncoder forging = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(another)));
            return token ->
                    provider.signsWithAnotherKey && token.getClaims().hasClaim("nonce")
                            ? forging.encode(token)
                            : good.encode(token);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(OpenIdProvider provider, People people) {
            return context -> {
                if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    String name = context.getPrincipal().getName();
                    context.getClaims()
                            .claim("preferred_username", name)
                            .claim("groups", Objects.requireNonNull(people.groups().get(name)));
                    provider.twist.accept(context.getClaims());
                }
            };
        }
    }
}
