package org.kabumori.server.console;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.DefaultErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

import java.time.Duration;
import java.util.Locale;

/** The language of a request: what was chosen, else what the browser asks for; its errors. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** A server that was started without a lab has none. */
    @Bean
    @ConditionalOnMissingBean
    LabBoard noLab() {
        return new NoLab();
    }

    /** Spring Boot's own, which it leaves out where a part of the server has one for its pages. */
    @Bean
    DefaultErrorViewResolver errorPages(ApplicationContext context, WebProperties web) {
        return new DefaultErrorViewResolver(context, web.getResources());
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();
        browser.setSupportedLocales(Languages.SUPPORTED);
        browser.setDefaultLocale(Locale.ENGLISH);
        CookieLocaleResolver chosen = new CookieLocaleResolver("KABUMORI_LANGUAGE");
        chosen.setCookieMaxAge(REMEMBERED);
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setRejectInvalidCookies(false);
        chosen.setDefaultLocaleFunction(browser::resolveLocale);
        return chosen;
    }
}
