package org.kabumori.server.cases;

/**
 * Which cases are listed, empty texts for any; immutable.
 *
 * @param state a state's word, or {@link #NOT_CLOSED}
 * @param assignee a name, or {@link #NOBODY}
 * @param text in the title, or the number or the key of a link as it is
 */
public record CaseFilter(String state, String assignee, String text) {
    public static final String NOT_CLOSED = "not_closed";
    public static final String NOBODY = "-";

    public static final CaseFilter ANY = new CaseFilter("", "", "");

    public CaseFilter {
        text = text.strip();
        assignee = assignee.strip();
    }
}
