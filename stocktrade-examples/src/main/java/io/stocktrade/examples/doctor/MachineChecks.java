package io.stocktrade.examples.doctor;

import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.PublisherStartException;
import java.nio.file.Path;
import java.util.List;

/** What a pipeline needs of the machine and of the class path. */
final class MachineChecks {
  private static final int JAVA = 17;

  /** Classes that protobuf made for KPL and KCL; as they load, they check protobuf's version. */
  static final List<String> GENERATED =
      List.of(
          "software.amazon.kinesis.producer.protobuf.Messages",
          "software.amazon.kinesis.retrieval.kpl.Messages");

  private MachineChecks() {}

  static List<Finding> all(Path temp) {
    return List.of(java(Runtime.version()), protobuf(GENERATED), kpl(temp));
  }

  static Finding java(Runtime.Version version) {
    return version.feature() >= JAVA
        ? Finding.ok("java", version.toString())
        : Finding.mend("java", "version " + version, "install a JDK of version 17 or newer");
  }

  static Finding protobuf(List<String> classNames) {
    for (String name : classNames) {
      try {
        var unused = Class.forName(name, true, MachineChecks.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        return Finding.mend(
            "protobuf",
            name + " can't be loaded, " + rootOf(e),
            "import stocktrade-parent, which has a protobuf-java that KPL and KCL both take");
      }
    }
    return Finding.ok("protobuf", "KPL and KCL both load");
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The check that a publisher makes before it starts KPL. */
  static Finding kpl(Path temp) {
    try {
      KplTradePublisher.requireRunnable(temp);
      return Finding.ok("kpl", "its native program can be unpacked to " + temp + " and run");
    } catch (PublisherStartException e) {
      return Finding.mend("kpl", String.valueOf(e.getMessage()));
    }
  }
}
