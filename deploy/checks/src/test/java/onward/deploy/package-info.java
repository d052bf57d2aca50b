/** Checks of the manifests as Kustomize renders them: against the schemas of their kinds, against rules, and against what the services declare. */
@NullMarked
package onward.deploy;

import org.jspecify.annotations.NullMarked;
