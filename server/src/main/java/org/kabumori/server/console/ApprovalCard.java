package org.kabumori.server.console;

import org.kabumori.server.approval.Approval;

import java.util.List;

/**
 * A proposal as its page shows it.
 *
 * @param lines what will be done, all of it
 * @param mayDecide whether whoever looks may approve or refuse it
 * @param mayWithdraw whether whoever looks proposed it
 */
record ApprovalCard(
        Approval approval, List<ContentLines.Line> lines, boolean mayDecide, boolean mayWithdraw) {}
