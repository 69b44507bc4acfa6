package org.kabumori.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The example of Standard Webhooks, and everything that is not it. */
class HookSecretTest {
    // standardwebhooks| whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, msg_p5jXN8AQM9LWM0D4loKWxJek
    private static final HookSecret SECRET =
            new HookSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final long NOW = 1_614_265_331;
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void knowsWhatIsSigned() {
        assertThat(SECRET.isGenuine(ID, TIME, SIGNATURE, BODY, NOW)).isTrue();
        assertThat(SECRET.isGenuine(ID, TIME, "v1a,abc " + SIGNATURE, BODY, NOW)).isTrue();
        assertThat(SECRET.setting()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void refusesWhatWasChangedOrIsOld() {
        byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(SECRET.isGenuine(ID, TIME, SIGNATURE, other, NOW)).isFalse();
        assertThat(SECRET.isGenuine("msg_other", TIME, SIGNATURE, BODY, NOW)).isFalse();
        assertThat(SECRET.isGenuine(ID, "1614265331", SIGNATURE, BODY, NOW)).isFalse();
        assertThat(SECRET.isGenuine(ID, TIME, SIGNATURE, BODY, NOW + 300)).isFalse();
        assertThat(SECRET.isGenuine(ID, "soon", SIGNATURE, BODY, NOW)).isFalse();
        assertThat(SECRET.isGenuine(ID, TIME, "", BODY, NOW)).isFalse();
    }
}
