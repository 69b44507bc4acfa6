package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.nio.charset.StandardCharsets;
import java.util.List;

class EventReaderTest {
    private static final String FX =
            "{'type':'fx','id':'f1','time':'2025-03-17T09:00:00.25+09:00','currency':'HKD','jpy':19.1234567}";
    private static final String ORDER =
            "{'id':'o','account':'a','session':'s','order':'1','action':'new','instrument':'XTKS:130A','side':'buy','quantity':100,"
                    + "'orderType':'limit','limitPrice':90.5,'taxAccount':'margin','channel':'web','type':'order','time':'2025-03-17T00:00:00Z','extra':{'x':[1]}}";

    private final EventReader reader = new EventReader();

    @Test
    void readsTimesWithAnyOffsetAndRoundsDecimalsHalfToEven() throws Rejection {
        assertThat(read(FX)).isEqualTo(new FxRate("f1", 1_742_169_600_250_000L, "HKD", 19_123_457));
    }

    @Test
    void readsTheTypeAnywhereAppliesDefaultsAndIgnoresUnknownFields() throws Rejection {
        Order order = (Order) read(ORDER);
        assertThat(order.tradeType()).isEqualTo(TradeType.MARGIN_NEW);
        assertThat(order.limitPriceMicros()).isEqualTo(90_500_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
            19.1234567        | -1                  | OUT_OF_RANGE  | /jpy
            19.1234567        | 1e400               | OUT_OF_RANGE  | /jpy
            19.1234567        | NaN                 | NOT_JSON      | -
            19.1234567        | '1'                 | WRONG_TYPE    | /jpy
            ,'jpy':19.1234567 | ``                  | MISSING_FIELD | /jpy
            HKD               | hkd                 | MALFORMED     | /currency
            2025-03-17T       | 2025-02-30T         | MALFORMED     | /time
            2025-03-17T       | 1999-03-17T         | OUT_OF_RANGE  | /time
            'fx'              | 'gold'              | UNKNOWN_TYPE  | /type
            'id':'f1'         | 'id':'f1','id':'f2' | DUPLICATE_KEY | -
            """)
    void saysWhichRuleAndWhere(String from, String to, String rule, String pointer) {
        String changed = FX.replace(from, to);
        assertThat(changed).isNotEqualTo(FX);
        Rejection rejection = catchThrowableOfType(Rejection.class, () -> read(changed));
        assertThat(rejection.rule().name()).isEqualTo(rule);
        assertThat(rejection.pointer()).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void readsAPolicyFileWithItsVersionAndRefusesAnUnknownParameter() throws Rejection {
        Policy policy =
                EventReader.policy(bytes("{'policy':'v7','parameters':{'costs.holdYen':500}}"));
        assertThat(policy.version()).isEqualTo("v7");
        assertThat(policy.of(Parameter.HOLD_YEN)).isEqualTo(500);
        assertThat(policy.of(Parameter.REJECT_YEN)).isEqualTo(Parameter.REJECT_YEN.standard());
        Rejection rejection =
                catchThrowableOfType(
                        Rejection.class,
                        () -> EventReader.policy(bytes("{'parameters':{'costs.holdYan':1}}")));
        assertThat(rejection.pointer()).isEqualTo("/parameters/costs.holdYan");
    }

    @Test
    void hasAFieldForEachComponentOfEachRecord() {
        for (EventType type : EventType.values()) {
            List<Field> fields = Fields.BY_TYPE.get(type);
            assertThat(fields)
                    .as(type.word())
                    .hasSize(type.recordClass().getRecordComponents().length);
        }
    }

    private org.kabumori.engine.event.Event read(String json) throws Rejection {
        byte[] bytes = bytes(json);
        return reader.read(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
