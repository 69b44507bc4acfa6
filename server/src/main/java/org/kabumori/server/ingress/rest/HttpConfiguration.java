package org.kabumori.server.ingress.rest;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Tomcat listens. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> quickHttp() {
        return factory -> factory.setProtocol(QuickHttp.class.getName());
    }
}
