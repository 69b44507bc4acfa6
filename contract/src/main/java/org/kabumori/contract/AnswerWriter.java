package org.kabumori.contract;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;

/** Writes decisions and alerts as the contract's JSON. */
public final class AnswerWriter {
    private AnswerWriter() {}

    /** Returns the decision as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Decision decision) {
        throw new UnsupportedOperationException(decision.event());
    }

    /** Returns the alert as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Alert alert) {
        throw new UnsupportedOperationException(alert.alert());
    }
}
