package org.kabumori.server.approval;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the sweep run. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ApprovalSchedule {}
