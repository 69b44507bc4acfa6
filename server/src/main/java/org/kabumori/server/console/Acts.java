package org.kabumori.server.console;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a page says after somebody acted on it: done, refused with why, or not possible now. */
final class Acts {
    private Acts() {}

    /** An act of a page. */
    @FunctionalInterface
    interface Act {
        /** Does it and returns the key of what the page then says. */
        String run() throws Refusal, Unavailable;
    }

    /** Does it, and goes to a page that says what became of it. */
    static String then(RedirectAttributes page, String path, Act act) {
        try {
            page.addFlashAttribute("acted", act.run());
        } catch (Refusal refusal) {
            page.addFlashAttribute("refused", refusal.code());
            page.addFlashAttribute("refusedDetail", String.valueOf(refusal.getMessage()));
        } catch (Unavailable e) {
            page.addFlashAttribute("refused", "away");
        }
        return "redirect:" + path;
    }
}
