package io.stocktrade.local.operations;

import io.stocktrade.local.logging.LazyLogger;
import io.stocktrade.local.logging.OncePerMinute;
import io.stocktrade.local.store.StreamStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All accounts in all regions, side by side: each has streams of its own, made when someone first
 * asks for them. Thread-safe.
 */
public final class Accounts {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

  /** Of an account in a region; bounds what a client can make us remember by signing for others. */
  static final int MAX = 1000;

  private static final LazyLogger LOG = LazyLogger.of(Accounts.class);

  private final String defaultId;
  private final String defaultRegion;
  private final BiFunction<String, String, StreamStore> stores;
  private final Function<Account, Operations> factory;
  private final Member first;
  private final Map<String, Member> others = new ConcurrentHashMap<>();
  private final OncePerMinute refusals;

  /** An account, whose operations are made when it is first called. */
  private final class Member {
    private final Account account;
    private volatile @Nullable Operations operations;

    Member(Account account) {
      this.account = account;
    }

    Operations operations() {
      Operations made = operations;
      return made == null ? make() : made;
    }

    private synchronized Operations make() {
      Operations made = operations;
      if (made == null) {
        made = factory.apply(account);
        operations = made;
      }
      return made;
    }
  }

  /**
   * Only the default account, until another is asked for.
   *
   * @param defaultId the account of clients whose access key is no account's number
   * @param defaultRegion the region of clients that name none
   * @param stores makes the store of an account in a region
   * @param factory makes the operations on an account
   */
  public Accounts(
      String defaultId,
      String defaultRegion,
      BiFunction<String, String, StreamStore> stores,
      Function<Account, Operations> factory) {
    this.defaultId = defaultId;
    this.defaultRegion = defaultRegion;
    this.stores = stores;
    this.factory = factory;
    this.first = create(defaultId, defaultRegion);
    this.refusals = new OncePerMinute(first.account.streams()::nowMillis);
  }

  private Member create(String id, String region) {
    return new Member(new Account(id, region, stores.apply(id, region)));
  }

  /**
   * The default account in the default region.
   *
   * @return always the same
   */
  public Account first() {
    return first.account;
  }

  /**
   * The operations on the account that a client means.
   *
   * @param accessKey of the client's credentials: an account's number, or anything else for the
   *     default account
   * @param region that the client signed for; what is no region's name means the default
   * @return always the same for the same account and region, for as long as it has a stream or
   *     anything else to lose; if there are too many, one that refuses streams
   */
  public Operations operations(String accessKey, String region) {
    String id = ACCOUNT.matcher(accessKey).matches() ? accessKey : defaultId;
    String place = REGION.matcher(region).matches() ? region : defaultRegion;
    if (id.equals(defaultId) && place.equals(defaultRegion)) {
      return first.operations();
    }
    String key = id + " " + place;
    Member member = others.get(key);
    return member == null ? add(key, id, place) : member.operations();
  }

  private synchronized Operations add(String key, String id, String region) {
    if (others.size() >= MAX) {
      others.values().removeIf(member -> member.account.streams().retire());
    }
    Member member = others.get(key);
    if (member == null) {
      member = create(id, region);
      // One that was restored has streams already, and is not left out.
      if (others.size() < MAX || !member.account.streams().retire()) {
        others.put(key, member);
      } else {
        refused(member.account);
      }
    }
    return member.operations();
  }

  private void refused(Account account) {
    long times = refusals.occurred();
    if (times > 0) {
      LOG.get()
          .warn(
              "account {} in {} can have no stream: {} others have some ({} such requests since this"
                  + " was last said)",
              account.id(),
              account.region(),
              MAX,
              times);
    }
  }
}
