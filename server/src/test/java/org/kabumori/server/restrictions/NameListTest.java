package org.kabumori.server.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.server.restrictions.NameList.Kind;
import org.kabumori.server.restrictions.NameList.Problem;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class NameListTest {
    @Test
    void readsWhatAJapaneseExcelWrites() {
        String text = "\uFEFF銘柄コード\r\n7203\r\n\"130A\"\r\n１３０１\r\nＸＨＫＧ，７００\r\n\r\nxshg:600519,\r\n";
        NameList fromUtf8 = NameList.read(text.getBytes(StandardCharsets.UTF_8), "XTKS");
        assertThat(fromUtf8.problems()).isEmpty();
        assertThat(fromUtf8.names())
                .containsExactly("XTKS:7203", "XTKS:130A", "XTKS:1301", "XHKG:0700", "XSHG:600519");
        byte[] shiftJis = text.replace("\uFEFF", "").getBytes(Charset.forName("windows-31j"));
        assertThat(NameList.read(shiftJis, "XTKS")).isEqualTo(fromUtf8);
    }

    @Test
    void tellsTheLineOfWhatIsNoNameAndOfWhatIsThereTwice() {
        NameList list = NameList.read("7203\nトヨタ自動車\n7203,トヨタ\nXTKS:7203\n'; drop", "XTKS");
        assertThat(list.names()).containsExactly("XTKS:7203");
        assertThat(list.problems())
                .containsExactly(
                        new Problem(2, "トヨタ自動車", Kind.NO_NAME, 0),
                        new Problem(3, "7203,トヨタ", Kind.NO_NAME, 0),
                        new Problem(4, "XTKS:7203", Kind.TWICE, 1),
                        new Problem(5, "'; DROP", Kind.NO_NAME, 0));
        assertThat(list.isUsable()).isFalse();
        assertThat(NameList.read("7203\n7203", "XTKS").isUsable()).isTrue();
        assertThat(NameList.read("", "XTKS").isUsable()).isFalse();
    }

    @Test
    void takesNoMoreThanOneEventHolds() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= NameList.MOST_NAMES; i++) {
            text.append("XHKG,").append(10_000 + i).append('\n');
        }
        NameList list = NameList.read(text.toString(), "XTKS");
        assertThat(list.names()).hasSize(NameList.MOST_NAMES);
        assertThat(list.problems())
                .containsExactly(
                        new Problem(NameList.MOST_NAMES + 1, "XHKG:15000", Kind.TOO_MANY, 0));
    }
}
