package org.kabumori.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.site.Html.at;
import static org.kabumori.site.Html.tag;

import org.junit.jupiter.api.Test;

import java.util.List;

class HtmlTest {
    @Test
    void escapesWhatIsPutIn() {
        Html made = tag("p", at("title", "\"><script>"), "a < b & 'c'", tag("b", "<i>"));
        assertThat(made)
                .hasToString(
                        "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &#39;c&#39;<b>&lt;i&gt;</b></p>");
    }

    @Test
    void takesSeveralPiecesAndAttributesAtOnce() {
        Html made =
                tag(
                        "option",
                        List.of(at("value", "x"), at("selected", "selected")),
                        List.of(tag("b", "1"), tag("b", "2")));
        assertThat(made)
                .hasToString("<option value=\"x\" selected=\"selected\"><b>1</b><b>2</b></option>");
    }

    @Test
    void whatHasNoContentHasNoEnd() {
        assertThat(tag("input", at("name", "n"))).hasToString("<input name=\"n\">");
    }
}
