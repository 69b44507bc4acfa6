package org.kabumori.server;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at the settings before anything is started by them. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
    @Bean
    static BeanFactoryPostProcessor settingsCheck(ConfigurableEnvironment environment) {
        return beans -> SettingsNames.check(beans, environment);
    }
}
