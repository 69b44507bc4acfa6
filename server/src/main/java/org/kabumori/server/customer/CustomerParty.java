package org.kabumori.server.customer;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.PublicAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Whom customers' passkeys belong to, and where the hosted pages are. Thread-safe. */
@Component
@EnableConfigurationProperties(CustomerSettings.class)
public class CustomerParty {
    private final CustomerSettings settings;
    private volatile @Nullable PublicAddress address;

    CustomerParty(CustomerSettings settings) {
        this.settings = settings;
    }

    /** The port is known from here on. */
    @EventListener
    void listens(ServletWebServerInitializedEvent event) {
        address = PublicAddress.of(settings.url(), event.getWebServer().getPort());
    }

    /** Returns the relying party's id. */
    public String rpId() {
        String above = settings.rpId();
        return above != null && !above.isBlank() ? above : address().host();
    }

    /** Returns what a device shows as the maker of the passkey. */
    public String name() {
        return settings.name();
    }

    /** Returns where passkeys may be used: the hosted pages and the broker's own sites and apps. */
    public Set<String> origins() {
        Set<String> all = new LinkedHashSet<>();
        all.add(address().origin());
        all.addAll(settings.origins());
        return all;
    }

    /** Returns the whole address of a hosted page. */
    public String url(String path) {
        return address().origin() + path;
    }

    /** Returns whether customers may be led to an address: one on a site of the broker's. */
    public boolean leadsTo(String url) {
        return settings.origins().stream()
                .anyMatch(
                        origin ->
                                url.equals(origin)
                                        || url.startsWith(origin + "/")
                                        || url.startsWith(origin + "?"));
    }

    private PublicAddress address() {
        return Objects.requireNonNull(address, "the server does not listen yet");
    }
}
