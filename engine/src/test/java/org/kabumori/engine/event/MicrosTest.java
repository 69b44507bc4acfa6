package org.kabumori.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.SplittableRandom;

class MicrosTest {
    @Test
    void multipliesAsExactArithmeticDoesAndSaturates() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        BigInteger most = BigInteger.valueOf(Micros.MOST_YEN * 1_000);
        for (int i = 0; i < 100_000; i++) {
            long a = random.nextLong() >> random.nextInt(63);
            long b = (random.nextLong() >>> 1) >> random.nextInt(62);
            BigInteger exact =
                    BigInteger.valueOf(a)
                            .multiply(BigInteger.valueOf(b))
                            .divide(BigInteger.valueOf(Micros.ONE));
            BigInteger expected = exact.min(most).max(most.negate());
            assertThat(Micros.times(a, b))
                    .as("seed %d: %d * %d", seed, a, b)
                    .isEqualTo(expected.longValueExact());
        }
    }

    @Test
    void saturatesWhereTheFractionCarriesOverTheEdge() {
        assertThat(Micros.times(9_200_000_000_000L, 1_002_540_900_000L))
                .isEqualTo(Micros.MOST_YEN * 1_000);
    }
}
