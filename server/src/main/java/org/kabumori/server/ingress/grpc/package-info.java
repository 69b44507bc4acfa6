/** Events in over gRPC. */
@NullMarked
package org.kabumori.server.ingress.grpc;

import org.jspecify.annotations.NullMarked;
