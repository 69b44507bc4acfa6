package org.kabumori.server.passkeys;

import org.kabumori.server.customer.CustomerPage;
import org.kabumori.server.customer.Visit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** The customers' own pages about passkeys: signing in, and what there is. */
@CustomerPage
class PasskeyPages {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final long MICROS = 1_000;

    private final CustomerPasskeys passkeys;

    PasskeyPages(CustomerPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/customer/login")
    String login() {
        return "customer/login";
    }

    /**
     * A passkey as its owner sees it.
     *
     * @param confirms whether it confirms orders now
     */
    record Line(
            String credential,
            String label,
            boolean synced,
            boolean confirms,
            ZonedDateTime enrolled,
            ZonedDateTime confirmsFrom) {}

    @PreAuthorize("hasRole('CUSTOMER')")
    @GetMapping("/customer/passkeys")
    String list(@AuthenticationPrincipal Visit visit, Model model) {
        List<Line> lines = passkeys.of(visit.account()).stream().map(this::line).toList();
        model.addAttribute("passkeys", lines);
        model.addAttribute("mayAdd", visit.resistant());
        model.addAttribute("mayRevoke", visit.resistant() && lines.size() > 1);
        model.addAttribute("returnTo", visit.returnTo());
        return "customer/passkeys";
    }

    private Line line(Passkey passkey) {
        return new Line(
                passkey.credential(),
                passkey.label(),
                passkey.synced(),
                passkeys.confirms(passkey),
                at(passkey.enrolledMicros()),
                at(passkey.confirmsFromMicros()));
    }

    private static ZonedDateTime at(long micros) {
        return Instant.ofEpochMilli(micros / MICROS).atZone(TOKYO);
    }
}
