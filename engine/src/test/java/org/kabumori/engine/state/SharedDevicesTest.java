package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedDevicesTest {
    private static final long SERVICE = 4_711;

    private final SharedDevices devices = new SharedDevices();

    @Test
    void aDeviceOfManyCustomersIsShared() {
        visit(200);
        assertThat(devices.isShared(SERVICE)).isTrue();
    }

    @Test
    void aDeviceOfAHouseholdIsNot() {
        for (int day = 0; day < 1_000; day++) {
            devices.add(SERVICE, Hash.mix(day % 4));
        }
        assertThat(devices.isShared(SERVICE)).isFalse();
    }

    @Test
    void noDeviceIsNobodys() {
        devices.add(0, 1);
        assertThat(devices.isShared(0)).isFalse();
    }

    @Test
    void readsWhatItWrote() {
        visit(200);
        StateEncoder out = new StateEncoder();
        devices.encode(out);
        SharedDevices copy = SharedDevices.decode(new StateDecoder(out.toBytes()));
        assertThat(copy.isShared(SERVICE)).isTrue();
        assertThat(copy.isShared(SERVICE + 1)).isFalse();
    }

    private void visit(int customers) {
        for (int customer = 0; customer < customers; customer++) {
            devices.add(SERVICE, Hash.mix(customer));
        }
    }
}
