package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.Locale;

/** {@code /live}: server-sent events for open pages. */
@Controller
@Hidden
class LiveController {
    private final LiveFeed feed;
    private final LiveFrames frames;

    LiveController(LiveFeed feed, LiveFrames frames) {
        this.feed = feed;
        this.frames = frames;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(Locale locale) {
        return feed.open(version -> frames.at(version, locale))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
