package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kabumori.engine.event.Indicator;

class IndicatorsTest {
    private final Indicators indicators = new Indicators();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.77, 80",
        "192.0.2.0/24, 192.0.3.1, 0",
        "192.0.2.7/32, 192.0.2.7, 80",
        "192.0.2.7/32, 192.0.2.6, 0",
        "0.0.0.0/0, 192.0.2.7, 0",
        "2001:db8::/32, 2001:db8:1::9, 80",
        "2001:db8:0:2::/64, 2001:db8:0:2::1, 80",
        "2001:db8:0:2::/64, 2001:db8:0:3::1, 0",
        "2001:db8:0:2::1/128, 2001:db8:0:3::1, 0",
    })
    void matchesTheAddressesOfABlockAndNoOthers(String block, String ip, int confidence) {
        indicators.take(new Indicator("i", 0, Indicator.Kind.CIDR, block, 80, "test", null));
        assertThat(indicators.confidence(Indicator.Kind.IP, ip, 1)).isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24, 192.0.2.77", "ffff:db8:0:2::/64, ffff:db8:0:2::1"})
    void matchesABlockAfterItWasWrittenAndReadAgain(String block, String ip) {
        indicators.take(new Indicator("i", 0, Indicator.Kind.CIDR, block, 80, "test", null));
        StateEncoder written = new StateEncoder();
        indicators.encode(written);
        Indicators read = Indicators.decode(new StateDecoder(written.toBytes()));
        assertThat(read.confidence(Indicator.Kind.IP, ip, 1)).isEqualTo(80);
    }

    @Test
    void forgetsAnIndicatorAfterItsTime() {
        indicators.take(new Indicator("i", 0, Indicator.Kind.DEVICE, "d", 60, "test", 10L));
        assertThat(indicators.confidence(Indicator.Kind.DEVICE, "d", 10)).isEqualTo(60);
        assertThat(indicators.confidence(Indicator.Kind.DEVICE, "d", 11)).isZero();
    }
}
