package org.kabumori.server.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Lines are broken where readers of both languages expect it. */
class LinesTest {
    private static List<String> broken(String text, int width) {
        return Lines.of(text, width, codePoint -> codePoint < 0x2E80 ? 1 : 2);
    }

    @Test
    void breaksEnglishBetweenWords() {
        assertThat(broken("the gate held it", 9)).containsExactly("the gate", "held it");
    }

    @Test
    void japaneseLineNeverBeginsWithAStop() {
        assertThat(broken("口座を凍結した。再開する", 14)).containsExactly("口座を凍結し", "た。再開する");
    }

    @Test
    void openingBracketNeverEndsALine() {
        assertThat(broken("判定は「保留」", 8)).containsExactly("判定は", "「保留」");
    }

    @Test
    void hashIsBrokenWhereItMust() {
        assertThat(broken("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    }

    @Test
    void lineEndsStayAndAnEmptyTextIsALine() {
        assertThat(broken("a\nb", 9)).containsExactly("a", "b");
        assertThat(broken("", 9)).containsExactly("");
    }
}
