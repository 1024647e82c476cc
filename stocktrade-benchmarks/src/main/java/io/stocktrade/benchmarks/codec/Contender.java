package io.stocktrade.benchmarks.codec;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.SbeTradeCodec;
import java.util.function.Supplier;

/**
 * The contenders of the {@link CodecBenchmark}.
 *
 * <p>The rivals read the price as a {@code double}, which is faster for them and inexact; ours and
 * protobuf's are exact.
 */
public enum Contender {
  /** The tutorial's way: an {@code ObjectMapper} on a bean with a {@code double} price. */
  TUTORIAL(TutorialMapperCodec::new),
  /** Our JSON codec. */
  STOCKTRADE_JSON(() -> new StocktradeCodec(new JsonTradeCodec())),
  /** Our SBE codec. */
  STOCKTRADE_SBE(() -> new StocktradeCodec(new SbeTradeCodec())),
  /** Jackson's {@code ObjectReader} and {@code ObjectWriter} on a record. */
  JACKSON_RECORD(JacksonRecordCodec::json),
  /** Hand-written calls of jackson-core's parser and generator. */
  JACKSON_STREAMING(JacksonStreamingCodec::new),
  /** fastjson2 on a bean. */
  FASTJSON2(Fastjson2Codec::new),
  /** dsl-json on a bean, with the converter that its annotation processor writes. */
  DSL_JSON(DslJsonCodec::new),
  /** Jackson's CBOR on a record. */
  JACKSON_CBOR(JacksonRecordCodec::cbor),
  /** Protocol Buffers, the price in billionths. */
  PROTOBUF(ProtobufCodec::new);

  // Each is a constructor.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<ContenderCodec<?, ?>> codec;

  Contender(Supplier<ContenderCodec<?, ?>> codec) {
    this.codec = codec;
  }

  ContenderCodec<?, ?> codec() {
    return codec.get();
  }
}
