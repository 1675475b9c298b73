// SPDX-License-Identifier: Apache-2.0
/** Spring Boot's auto-configuration of the component. Applications set the properties {@code camel.component.ajam.*} and use no class of it. */
package io.github.camelasterisk.ajam.springboot;
