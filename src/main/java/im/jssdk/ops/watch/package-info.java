/** Looking on at single calls: operators who follow a user or an operation, and traces. */
package im.jssdk.ops.watch;
