package org.kabumori.server.loss;

/**
 * Works out what unauthorised trades cost a customer, to the yen: {@code docs/loss.md} has the
 * method and worked examples. Pure and thread-safe; reads no clock.
 */
public final class Losses {
    private Losses() {}

    /**
     * Returns the statement. What is not known is a line that says so.
     *
     * @throws IllegalArgumentException when figures contradict each other, saying which
     */
    public static LossStatement of(LossQuestion question) {
        Ledger ledger = Ledger.of(question);
        return new LossStatement(
                question.account(),
                question.fromMicros(),
                question.toMicros(),
                question.terms().valuedOn(),
                LossStatement.Sum.of(
                        LossStatement.Basis.RESTORATION, Restoration.lines(question, ledger)),
                LossStatement.Sum.of(LossStatement.Basis.MONEY, Money.lines(question, ledger)));
    }
}
