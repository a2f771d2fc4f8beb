package im.jssdk.ops.admin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Slows down whoever guesses: so many wrong tries may come from one address in a minute, and so many from all of them. An address that
 * had the token is held by its own limit only, so that strangers can't shut the operators out. Thread-safe.
 */
final class WrongTries {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_ADDRESSES = 4_000;
  private static final int MOST_TRUSTED = 100;
  /** Who has one address of IPv6 has all of its network. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final LongSupplier clock;
  // Until when the tries made so far keep an address busy: each takes its share of a minute. The oldest is first.
  private final Map<String, Long> busyUntil = lastOnes(MOST_ADDRESSES);
  private final Map<String, Boolean> trusted = lastOnes(MOST_TRUSTED);
  private long allBusyUntil;
  private int perAddress;
  private int inAll;

  /**
   * @param perAddress wrong tries a minute from one address
   * @param inAll wrong tries a minute from all addresses
   * @param clock as {@link System#nanoTime()}
   */
  WrongTries(int perAddress, int inAll, LongSupplier clock) {
    this.perAddress = perAddress;
    this.inAll = inAll;
    this.clock = clock;
    this.allBusyUntil = clock.getAsLong();
  }

  /** Other limits hold at once; what was counted by the old ones is forgotten. */
  synchronized void setLimits(int newPerAddress, int newInAll) {
    if (newPerAddress == perAddress && newInAll == inAll) {
      return;
    }
    busyUntil.clear();
    allBusyUntil = clock.getAsLong();
    perAddress = newPerAddress;
    inAll = newInAll;
  }

  /** How long nothing from this address is looked at; 0: it is looked at now. */
  synchronized long waitSeconds(String address) {
    String key = key(address);
    long now = clock.getAsLong();
    long wait = wait(busyUntil.getOrDefault(key, now), now, perAddress);
    if (!trusted.containsKey(key)) {
      wait = Math.max(wait, wait(allBusyUntil, now, inAll));
    }
    return TimeUnit.NANOSECONDS.toSeconds(wait + TimeUnit.SECONDS.toNanos(1) - 1);
  }

  synchronized void wrong(String address) {
    long now = clock.getAsLong();
    busyUntil.compute(key(address), (key, until) -> (until == null ? now : later(until, now)) + MINUTE / perAddress);
    allBusyUntil = later(allBusyUntil, now) + MINUTE / inAll;
  }

  synchronized void right(String address) {
    trusted.put(key(address), true);
  }

  /** There is another token, which nobody has had. */
  synchronized void reset() {
    trusted.clear();
  }

  /** Addresses that something is known of. */
  synchronized int remembered() {
    return busyUntil.size() + trusted.size();
  }

  private static long wait(long until, long now, int limit) {
    return Math.max(0, until - now + MINUTE / limit - MINUTE);
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private static String key(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES)) : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static <T> Map<String, T> lastOnes(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }
}
