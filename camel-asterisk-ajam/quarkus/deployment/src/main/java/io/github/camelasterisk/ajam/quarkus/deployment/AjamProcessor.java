// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.quarkus.deployment;

import io.github.camelasterisk.ajam.AgiEnvironment;
import io.github.camelasterisk.ajam.AgiOutcome;
import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamAwaitTimeoutException;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.AsteriskConfig;
import io.github.camelasterisk.ajam.ami.ListedAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueEvent;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import org.jboss.jandex.DotName;

/**
 * What Quarkus has to know of the component. Camel Quarkus itself registers the component, its configurers and converters, and the
 * HTTP client.
 */
class AjamProcessor {

    private static final String FEATURE = "camel-asterisk-ajam";
    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";
    private static final String COMPONENT = "io.github.camelasterisk.ajam.";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem https() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    @BuildStep
    NativeImageResourceBuildItem catalogue() {
        return new NativeImageResourceBuildItem("io/github/camelasterisk/ajam/ami/catalogue/ami-catalogue.json");
    }

    @BuildStep
    ReflectiveClassBuildItem catalogueEntries() {
        return ReflectiveClassBuildItem.builder(COMPONENT + "ami.catalogue.Catalogue$Facts", CatalogueAction.class.getName(),
                CatalogueEvent.class.getName(), CatalogueParameter.class.getName(), CatalogueParameter.Documented.class.getName())
                .methods().fields().reason("read from ami-catalogue.json by Jackson").build();
    }

    /** Simple calls their methods: {@code ${header.CamelAjamOutcome.reason}}; Jackson writes them. */
    @BuildStep
    ReflectiveClassBuildItem messages() {
        return ReflectiveClassBuildItem.builder(AmiMessage.class, AmiAction.class, AmiEvent.class, AmiResponse.class, OriginateOutcome.class,
                AgiOutcome.class, AgiEnvironment.class, AsteriskConfig.class, AsteriskConfig.Section.class, ListedAction.class,
                DoctorReport.class, DoctorReport.EndpointCheck.class, AjamActionException.class, AjamActionNotAllowedException.class,
                AjamAuthenticationException.class, AjamAwaitTimeoutException.class, AjamConnectionException.class,
                AjamProtocolException.class, AjamUnknownOutcomeException.class, AjamFailure.class)
                .methods().reason("bodies, headers and exceptions of routes").build();
    }

    @BuildStep
    ReflectiveClassBuildItem serializer() {
        return ReflectiveClassBuildItem.builder(COMPONENT + "ami.AmiResponseSerializer").reason("created by Jackson").build();
    }

    /** The component looks for Micrometer by the name of this class. */
    @BuildStep
    ReflectiveClassBuildItem micrometer() {
        return ReflectiveClassBuildItem.builder(METER_REGISTRY).constructors(false).build();
    }

    /** Its random numbers must not be those of the build. */
    @BuildStep
    RuntimeInitializedClassBuildItem digest() {
        return new RuntimeInitializedClassBuildItem(COMPONENT + "client.session.DigestCredential");
    }

    /** The component looks them up, which Quarkus does not see. */
    @BuildStep
    UnremovableBeanBuildItem beans() {
        return UnremovableBeanBuildItem.beanTypes(DotName.createSimple(AjamWireListener.class), DotName.createSimple(METER_REGISTRY));
    }
}
