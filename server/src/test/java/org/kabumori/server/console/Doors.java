package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every handler of pages of a running server, and to which roles it is open. */
final class Doors {
    /** Machines and customers have doors of their own. */
    private static final List<String> NOT_OF_PEOPLE =
            List.of("/v1", "/actuator", "/ssf", "/customer", "/.well-known", "/error", "/login");

    private final List<Door> all = new ArrayList<>();
    private final RoleHierarchy hierarchy;

    Doors(ApplicationContext context) {
        hierarchy = context.getBean(RoleHierarchy.class);
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach(this::add));
    }

    /** One handler. */
    final class Door {
        private final String method;
        private final PathPattern path;
        private final String rule;
        private final boolean isPage;

        private Door(String method, PathPattern path, String rule, boolean isPage) {
            this.method = method;
            this.path = path;
            this.rule = rule;
            this.isPage = isPage;
        }

        /** Returns whether a browser shows what it answers, and does not keep it as a file. */
        boolean isPage() {
            return isPage;
        }

        String method() {
            return method;
        }

        String pattern() {
            return path.getPatternString();
        }

        /** Returns an address that it answers at. */
        String path() {
            return pattern().replaceAll("\\{\\*?[^}]+}", "1");
        }

        boolean isOpenTo(Role role) {
            return rule.equals("permitAll()")
                    || authorities(role).stream()
                            .map(word -> word.replace("ROLE_", ""))
                            .anyMatch(word -> rule.contains("'" + word + "'"));
        }

        @Override
        public String toString() {
            return method + " " + pattern() + " for " + rule;
        }
    }

    private Set<String> authorities(Role role) {
        return hierarchy
                .getReachableGrantedAuthorities(
                        AuthorityUtils.createAuthorityList(role.authority()))
                .stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
    }

    private void add(RequestMappingInfo info, HandlerMethod handler) {
        PreAuthorize rule = handler.getMethodAnnotation(PreAuthorize.class);
        if (rule == null || info.getPathPatternsCondition() == null) {
            return;
        }
        boolean isPage =
                handler.getMethod().getReturnType() == String.class
                        && !handler.hasMethodAnnotation(ResponseBody.class);
        for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                all.add(new Door(method.name(), pattern, rule.value(), isPage));
            }
        }
    }

    /** Returns the handlers that people reach. */
    List<Door> ofPeople() {
        return all.stream()
                .filter(door -> NOT_OF_PEOPLE.stream().noneMatch(door.pattern()::startsWith))
                .toList();
    }

    /** Returns what answers at an address, {@code null} for nothing. */
    @Nullable Door of(String method, String address) {
        PathContainer path = PathContainer.parsePath(URI.create(address).getRawPath());
        return all.stream()
                .filter(door -> door.method.equals(method) && door.path.matches(path))
                .min(Comparator.comparing((Door door) -> door.path))
                .orElse(null);
    }
}
