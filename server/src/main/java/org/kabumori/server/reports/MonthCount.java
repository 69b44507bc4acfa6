package org.kabumori.server.reports;

import java.time.YearMonth;

/**
 * What the journal says of a month now; immutable.
 *
 * @param executions confirmed as a stranger's
 * @param unpriced of these, those whose currency or rate nobody knows: not in the amounts
 * @param unsettled accounts in open cases of which nobody has said yet whose acts they were
 */
public record MonthCount(
        YearMonth month, MonthFigures figures, long executions, long unpriced, long unsettled) {}
