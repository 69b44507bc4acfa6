package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.cases.CaseLink;

/**
 * A link of a case as the page shows it; immutable.
 *
 * @param kind the kind's word
 * @param text as forms send it
 * @param address {@code null} when there is no page of it
 */
record CaseLinkLine(String kind, String key, String text, @Nullable String address) {
    static CaseLinkLine of(CaseLink link) {
        String key = link.key();
        String address =
                switch (link.kind()) {
                    case ACCOUNT -> Links.LINKS.account(key);
                    case EVENT -> Links.LINKS.event(key);
                    case NAME -> Links.LINKS.name(key);
                    case CAMPAIGN -> Links.LINKS.campaign(key);
                    case CASE -> "/cases/" + key;
                    case ALERT -> null;
                };
        return new CaseLinkLine(link.kind().word(), key, link.text(), address);
    }
}
