/**
 * The packaged suite as its users and operators meet it: through the gateway and the broker, with processes killed, servers stopped
 * and messages sent twice. The numbers in tags are those of the list of faults the suite has to survive.
 */
package onward.system;
