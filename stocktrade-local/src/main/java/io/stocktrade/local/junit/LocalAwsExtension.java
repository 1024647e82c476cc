package io.stocktrade.local.junit;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.LocalAwsBuilder;
import io.stocktrade.local.faults.FaultPlan;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * Gives tests an embedded AWS. Either by {@link WithLocalAws}, or, with settings of one's own, as a
 * field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalAwsExtension AWS = LocalAwsExtension.with(aws -> aws.withoutDynamoDb());
 * }</pre>
 *
 * <p>Starts one for each test class, its nested classes included, when the first test needs it;
 * closes it after the last. Parameters can be all that {@link WithLocalAws} names. Before each
 * test, faults are what the settings say, and metrics are cleared.
 */
public final class LocalAwsExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LocalAwsExtension.class);

  private final @Nullable Consumer<LocalAwsBuilder> settings;
  private final boolean shared;

  /** As {@link WithLocalAws} says, or with default settings where it isn't. */
  public LocalAwsExtension() {
    this(null, false);
  }

  private LocalAwsExtension(@Nullable Consumer<LocalAwsBuilder> settings, boolean shared) {
    this.settings = settings;
    this.shared = shared;
  }

  /**
   * One for each test class, with settings.
   *
   * @param settings changes a builder
   * @return the extension
   */
  public static LocalAwsExtension with(Consumer<LocalAwsBuilder> settings) {
    return new LocalAwsExtension(settings, false);
  }

  /**
   * One with default settings for all classes of the JVM that share, which ends with the last test.
   *
   * @return the extension
   */
  public static LocalAwsExtension shared() {
    return new LocalAwsExtension(builder -> {}, true);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // Here, so that the start does not count as part of the first test.
    running(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Running running = running(context);
    running.aws().faults().set(running.faults());
    running.aws().metrics().clear();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(KinesisStream.class)
        || Injection.isSupported(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LocalAws aws = running(context).aws();
    Class<?> type = parameter.getParameter().getType();
    Optional<KinesisStream> stream = parameter.findAnnotation(KinesisStream.class);
    if (stream.isEmpty()) {
      return Injection.resolve(type, aws);
    }
    if (type != String.class && type != TestStream.class) {
      throw new ParameterResolutionException(
          "@KinesisStream: " + type.getName() + " (expected: String or TestStream)");
    }
    if (stream.get().shards() < 1) {
      throw new ParameterResolutionException(
          "@KinesisStream(shards): " + stream.get().shards() + " (expected: 1 or more)");
    }
    String name = createStream(aws, stream.get().shards(), context);
    return type == String.class ? name : new TestStream(aws, name);
  }

  private static String createStream(LocalAws aws, int shards, ExtensionContext context) {
    String test =
        context.getTestMethod().map(method -> method.getName()).orElse("class")
            + "-"
            + UUID.randomUUID();
    // Of the 128 letters that a name can have, the last ones make it unique.
    String name = test.substring(Math.max(0, test.length() - 128)).replaceAll("[^\\w.-]", "_");
    aws.createStream(name, shards);
    context.getStore(NAMESPACE).put(name, new Stream(aws, name));
    return name;
  }

  private Running running(ExtensionContext context) {
    Optional<WithLocalAws> annotation = annotation(context);
    boolean sharing =
        settings == null ? annotation.map(WithLocalAws::shared).orElse(false) : shared;
    boolean dynamoDb = annotation.map(WithLocalAws::dynamoDb).orElse(true);
    Store store = (sharing ? context.getRoot() : outermostClass(context)).getStore(NAMESPACE);
    // Two extensions of one class have settings of their own; those that share must not mix either.
    Object key = sharing ? "shared" + (settings != null || dynamoDb) : this;
    return store.getOrComputeIfAbsent(key, unused -> start(dynamoDb), Running.class);
  }

  private Running start(boolean dynamoDb) {
    LocalAwsBuilder builder = LocalAws.builder();
    if (settings != null) {
      settings.accept(builder);
    } else if (!dynamoDb) {
      builder.withoutDynamoDb();
    }
    LocalAws aws = builder.start();
    return new Running(aws, aws.faults().plan());
  }

  /** A nested class has what its own or an outer class says. */
  private static Optional<WithLocalAws> annotation(ExtensionContext context) {
    Optional<WithLocalAws> annotation =
        context
            .getTestClass()
            .flatMap(type -> AnnotationSupport.findAnnotation(type, WithLocalAws.class));
    return annotation.isPresent()
        ? annotation
        : context.getParent().flatMap(LocalAwsExtension::annotation);
  }

  private static ExtensionContext outermostClass(ExtensionContext context) {
    ExtensionContext outermost = context;
    for (Optional<ExtensionContext> parent = Optional.of(context);
        parent.isPresent();
        parent = parent.get().getParent()) {
      if (parent.get().getTestClass().isPresent()) {
        outermost = parent.get();
      }
    }
    return outermost;
  }

  /**
   * In JUnit's store, which closes it with the context it belongs to. Before 5.13 JUnit closes
   * nothing that is merely AutoCloseable.
   */
  @SuppressWarnings("deprecation")
  private record Running(LocalAws aws, FaultPlan faults)
      implements AutoCloseable, Store.CloseableResource {
    @Override
    public void close() {
      aws.close();
    }
  }

  /** Likewise. */
  @SuppressWarnings("deprecation")
  private record Stream(LocalAws aws, String name)
      implements AutoCloseable, Store.CloseableResource {
    @Override
    public void close() {
      aws.faults().clear();
      try {
        aws.kinesisClient().deleteStream(r -> r.streamName(name).enforceConsumerDeletion(true));
      } catch (ResourceNotFoundException e) {
        // The test did it.
      }
    }
  }
}
