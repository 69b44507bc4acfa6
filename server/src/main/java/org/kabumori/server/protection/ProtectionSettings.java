package org.kabumori.server.protection;

import org.kabumori.server.SettingsWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * What customers may lock and limit: properties under {@code kabumori.protection.}. Immutable.
 *
 * @param coolingOff how long a limit stays in force after somebody asked to raise or lift it
 * @param home the market at home, as a MIC
 * @param foreign the other markets that the broker trades in
 */
@ConfigurationProperties("kabumori.protection")
public record ProtectionSettings(
        @DefaultValue("24h") Duration coolingOff,
        @DefaultValue("XTKS") String home,
        @DefaultValue({"XHKG", "XSHG", "XSHE", "XNYS", "XNAS"}) List<String> foreign) {
    public ProtectionSettings {
        foreign = List.copyOf(foreign);
        if (foreign.isEmpty()) {
            throw new SettingsWrong("kabumori.protection.foreign: expected at least one market");
        }
    }
}
