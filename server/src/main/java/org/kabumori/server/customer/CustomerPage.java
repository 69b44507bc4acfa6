package org.kabumori.server.customer;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.stereotype.Controller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A controller of pages for customers: their model has what {@link CustomerModel} gives. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Controller
@Hidden
public @interface CustomerPage {}
