package org.kabumori.server.actor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;

/** Which role includes which: an administrator is a supervisor, he an analyst, he a viewer. */
@Configuration(proxyBeanMethods = false)
class Roles {
    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMINISTRATOR.name())
                .implies(Role.SUPERVISOR.name())
                .role(Role.SUPERVISOR.name())
                .implies(Role.ANALYST.name())
                .role(Role.ANALYST.name())
                .implies(Role.VIEWER.name())
                .build();
    }
}
