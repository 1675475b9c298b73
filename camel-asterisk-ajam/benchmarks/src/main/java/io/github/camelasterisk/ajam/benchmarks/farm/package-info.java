/** Many consumers on as many simulated PBXs. */
package io.github.camelasterisk.ajam.benchmarks.farm;
