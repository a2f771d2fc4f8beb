/** What operators see and do under {@code /admin}: {@code docs/operation.md}. */
package im.jssdk.ops.admin;
