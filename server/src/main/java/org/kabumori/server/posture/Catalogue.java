package org.kabumori.server.posture;

import static org.kabumori.server.posture.Control.Basis.READ;
import static org.kabumori.server.posture.Control.Basis.REPORTED;
import static org.kabumori.server.posture.Control.Basis.UNCONFIRMED;
import static org.kabumori.server.posture.Control.Tier.DESIRABLE;
import static org.kabumori.server.posture.Control.Tier.INFERRED;
import static org.kabumori.server.posture.Control.Tier.OPEN;
import static org.kabumori.server.posture.Control.Tier.REQUIRED;
import static org.kabumori.server.posture.Control.Tier.SUPERVISORY;

import org.kabumori.server.posture.Control.Basis;
import org.kabumori.server.posture.Control.Group;
import org.kabumori.server.posture.Control.Tier;

import java.util.List;
import java.util.Optional;

/**
 * The controls that the supervisory guideline and the industry's guideline of October 2025 ask for,
 * put together from reports about them. No article is quoted, as none was read.
 */
final class Catalogue {
    static final List<Control> CONTROLS =
            List.of(
                    governance("G1", UNCONFIRMED, SUPERVISORY, REQUIRED),
                    governance("G2", REPORTED, SUPERVISORY),
                    governance("G3", REPORTED, SUPERVISORY),
                    governance("G4", REPORTED, SUPERVISORY),
                    governance("G5", UNCONFIRMED, REQUIRED),
                    governance("G6", UNCONFIRMED, REQUIRED),
                    authentication("A1", REPORTED, REQUIRED, SUPERVISORY),
                    authentication("A2", REPORTED, DESIRABLE),
                    authentication("A3", REPORTED, REQUIRED, SUPERVISORY),
                    authentication("A4", REPORTED, REQUIRED, SUPERVISORY),
                    authentication("A5", UNCONFIRMED, OPEN),
                    authentication("A6", UNCONFIRMED, REQUIRED),
                    authentication("A7", REPORTED, OPEN),
                    authentication("A8", UNCONFIRMED, INFERRED),
                    detection("D1", REPORTED, REQUIRED, SUPERVISORY),
                    detection("D2", REPORTED, REQUIRED, SUPERVISORY),
                    detection("D3", REPORTED, REQUIRED, SUPERVISORY),
                    detection("D4", REPORTED, SUPERVISORY),
                    detection("D5", UNCONFIRMED, DESIRABLE),
                    detection("D6", UNCONFIRMED, DESIRABLE),
                    notification("N1", REPORTED, REQUIRED, SUPERVISORY),
                    notification("N2", UNCONFIRMED, INFERRED),
                    phishing("P1", REPORTED, SUPERVISORY, REQUIRED),
                    phishing("P2", UNCONFIRMED, REQUIRED),
                    phishing("P3", UNCONFIRMED, DESIRABLE),
                    phishing("P4", UNCONFIRMED, REQUIRED),
                    phishing("P5", UNCONFIRMED, REQUIRED),
                    customers("C1", READ, REQUIRED, SUPERVISORY),
                    customers("C2", UNCONFIRMED, SUPERVISORY),
                    customers("C3", REPORTED, REQUIRED),
                    customers("C4", REPORTED, SUPERVISORY),
                    reporting("R1", REPORTED, SUPERVISORY),
                    reporting("R2", REPORTED, REQUIRED),
                    reporting("R3", REPORTED, SUPERVISORY));

    private Catalogue() {}

    static Optional<Control> find(String id) {
        return CONTROLS.stream().filter(control -> control.id().equals(id)).findFirst();
    }

    private static Control governance(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.GOVERNANCE, List.of(tiers), basis);
    }

    private static Control authentication(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.AUTHENTICATION, List.of(tiers), basis);
    }

    private static Control detection(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.DETECTION, List.of(tiers), basis);
    }

    private static Control notification(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.NOTIFICATION, List.of(tiers), basis);
    }

    private static Control phishing(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.PHISHING, List.of(tiers), basis);
    }

    private static Control customers(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.CUSTOMERS, List.of(tiers), basis);
    }

    private static Control reporting(String id, Basis basis, Tier... tiers) {
        return new Control(id, Group.REPORTING, List.of(tiers), basis);
    }
}
