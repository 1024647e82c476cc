package io.stocktrade.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.benchmarks.publish.Contenders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Latency NO_LATENCY = new Latency(0, 0, 0, 0, 0);
  private static final Setup SETUP =
      new Setup(
          Contenders.PUT_RECORDS,
          Setup.Consumer.WINDOWS,
          Setup.Format.SBE,
          Setup.Reading.FAN_OUT,
          4);

  private static Round round(double perSecond, double kcl) {
    return new Round(
        1,
        perSecond,
        perSecond,
        Map.of("kcl", kcl),
        Map.of(),
        new Published(1, 1, 0, 0, 0, NO_LATENCY),
        new Consumed(1, 0, 0, 0, NO_LATENCY, NO_LATENCY, Map.of()));
  }

  @Test
  void shouldCompareWithTheFirstOfTheSameRound_whenTheMachinesSpeedVaries() {
    List<Round> first = List.of(round(100, 0), round(50, 0), round(10, 0));
    List<Round> own = List.of(round(90, 0), round(50, 0), round(11, 0));

    assertThat(Contest.Result.of(SETUP, own, own.get(2), first).ratio()).isEqualTo(1.0);
  }

  @Test
  void shouldTellMedians_whenThereAreSeveralRounds() {
    List<Round> own = List.of(round(90, 3), round(50, 1), round(11, 2));

    Contest.Result result = Contest.Result.of(SETUP, own, own.get(2), own);

    assertThat(result.median(Round::perSecond)).isEqualTo(50);
    assertThat(result.cpuMicros()).isEqualTo(Map.of("kcl", 2.0));
  }

  @Test
  void shouldGoForthAndBack_whenWaysTakeTurns() {
    assertThat(Contest.turns(3, 0)).containsExactly(0, 1, 2);
    assertThat(Contest.turns(3, 1)).containsExactly(2, 1, 0);
  }

  @Test
  void shouldLeaveOutOthers_whenOnePublisherIsAskedFor() {
    Contest contest = new Contest(List.of(SETUP));

    assertThat(contest.only(Contenders.PUT_RECORDS).setups()).containsExactly(SETUP);
    assertThat(contest.only(Contenders.BARE_KPL).setups()).isEmpty();
  }
}
