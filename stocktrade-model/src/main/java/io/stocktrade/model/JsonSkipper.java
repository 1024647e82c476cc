package io.stocktrade.model;

/**
 * Passes over a field that is not a trade's, whatever its value: text in UTF-8 with escapes,
 * numbers, objects, arrays. It sees to it that the value is JSON, no less strictly than Jackson
 * does. What is rare, such as a name with an escape, it leaves to Jackson by answering {@link
 * #UNKNOWN}; a property test holds the two equal.
 *
 * <p>Static, so that the scanner that calls it is never handed out, and need not be made.
 */
final class JsonSkipper {
  /** No field that can be passed over here. */
  static final int UNKNOWN = -1;

  /** Of arrays and objects in each other, a bit each; Jackson is told to allow a few more. */
  private static final int MAX_DEPTH = 60;

  private static final int MAX_NAME = 256;
  private static final int MAX_NUMBER = 200;

  /** The other form of the event time, which Jackson reads. */
  private static final long TIMESTAMP_0 = EightBytes.of("timestam");

  private static final long TRUE = EightBytes.of("true");
  private static final long FALSE = EightBytes.of("false");
  private static final long NULL = EightBytes.of("null");

  private JsonSkipper() {}

  /**
   * Passes over a name, a colon and a value.
   *
   * @param bytes what holds the field
   * @param start where its name begins
   * @param end where the record ends, at least 8
   * @return where the value ends; {@link #UNKNOWN} if that can't be said here
   */
  static int field(byte[] bytes, int start, int end) {
    boolean isTime = EightBytes.upTo(end, bytes, start + 1) == TIMESTAMP_0;
    int value = isTime ? UNKNOWN : name(bytes, start, end);
    return value == UNKNOWN ? UNKNOWN : value(bytes, value, end);
  }

  /**
   * Passes over fields that are not a trade's, each after a comma.
   *
   * @param bytes what holds the fields
   * @param start where the first comma is, if there are such fields
   * @param end where the record ends, at least 8
   * @return where the last one ends; {@link #UNKNOWN} if one is a trade's, or that can't be said
   */
  static int fields(byte[] bytes, int start, int end) {
    int position = start;
    while (at(bytes, position, end) == ',') {
      position = space(bytes, position + 1, end);
      if (JsonTradeScanner.isName(bytes, position, end)) {
        return UNKNOWN;
      }
      position = field(bytes, position, end);
      if (position == UNKNOWN) {
        return UNKNOWN;
      }
      position = space(bytes, position, end);
    }
    return position;
  }

  /** A name of plain ASCII and the colon right behind it. */
  private static int name(byte[] bytes, int start, int end) {
    if (at(bytes, start, end) != '"') {
      return UNKNOWN;
    }
    int quote = plainEnd(bytes, start + 1, end);
    return at(bytes, quote, end) == '"'
            && at(bytes, quote + 1, end) == ':'
            && quote - start <= MAX_NAME
        ? quote + 2
        : UNKNOWN;
  }

  private static int value(byte[] bytes, int start, int end) {
    int depth = 0;
    long objects = 0;
    int position = start;
    while (true) {
      position = space(bytes, position, end);
      byte first = at(bytes, position, end);
      if (first == '{' || first == '[') {
        boolean isObject = first == '{';
        if (depth == MAX_DEPTH) {
          return UNKNOWN;
        }
        depth++;
        objects = objects << 1 | (isObject ? 1 : 0);
        position = space(bytes, position + 1, end);
        if (at(bytes, position, end) != (isObject ? '}' : ']')) {
          position = isObject ? name(bytes, position, end) : position;
          if (position == UNKNOWN) {
            return UNKNOWN;
          }
          continue;
        }
      } else {
        position = scalar(bytes, position, end, first);
        if (position == UNKNOWN) {
          return UNKNOWN;
        }
      }
      // A value is over, or with a bracket all that is within it.
      while (true) {
        if (depth == 0) {
          return position;
        }
        position = space(bytes, position, end);
        byte next = at(bytes, position, end);
        boolean inObject = (objects & 1) != 0;
        if (next == (inObject ? '}' : ']')) {
          depth--;
          objects >>>= 1;
          position++;
        } else if (next == ',') {
          break;
        } else {
          return UNKNOWN;
        }
      }
      position = space(bytes, position + 1, end);
      if ((objects & 1) != 0) {
        position = name(bytes, position, end);
        if (position == UNKNOWN) {
          return UNKNOWN;
        }
      }
    }
  }

  private static int scalar(byte[] bytes, int position, int end, byte first) {
    return switch (first) {
      case '"' -> text(bytes, position + 1, end);
      case 't' -> literal(TRUE, 4, bytes, position, end);
      case 'f' -> literal(FALSE, 5, bytes, position, end);
      case 'n' -> literal(NULL, 4, bytes, position, end);
      default -> number(bytes, position, end);
    };
  }

  private static int literal(long expected, int length, byte[] bytes, int position, int end) {
    return EightBytes.first(length, EightBytes.upTo(end, bytes, position)) == expected
        ? position + length
        : UNKNOWN;
  }

  private static int number(byte[] bytes, int start, int end) {
    int whole = at(bytes, start, end) == '-' ? start + 1 : start;
    int position = digits(bytes, whole, end);
    if (position == whole || (bytes[whole] == '0' && position > whole + 1)) {
      return UNKNOWN;
    }
    if (at(bytes, position, end) == '.') {
      int fraction = position + 1;
      position = digits(bytes, fraction, end);
      if (position == fraction) {
        return UNKNOWN;
      }
    }
    if ((at(bytes, position, end) | 0x20) == 'e') {
      byte sign = at(bytes, position + 1, end);
      int exponent = position + (sign == '-' || sign == '+' ? 2 : 1);
      position = digits(bytes, exponent, end);
      if (position == exponent) {
        return UNKNOWN;
      }
    }
    return position - start <= MAX_NUMBER ? position : UNKNOWN;
  }

  private static int digits(byte[] bytes, int start, int end) {
    int position = start;
    int more;
    do {
      more = EightBytes.digits(EightBytes.upTo(end, bytes, position));
      position += more;
    } while (more == EightBytes.COUNT);
    return position;
  }

  /** Text up to its closing quote, which is passed. */
  private static int text(byte[] bytes, int start, int end) {
    int position = start;
    while (true) {
      position = plainEnd(bytes, position, end);
      byte b = at(bytes, position, end);
      if (b == '"') {
        return position + 1;
      }
      position = b == '\\' ? escape(bytes, position, end) : character(bytes, position, end);
      if (position == UNKNOWN) {
        return UNKNOWN;
      }
    }
  }

  private static int escape(byte[] bytes, int backslash, int end) {
    return switch (at(bytes, backslash + 1, end)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> backslash + 2;
      case 'u' -> {
        for (int i = backslash + 2; i < backslash + 6; i++) {
          if (Character.digit(at(bytes, i, end), 16) < 0) {
            yield UNKNOWN;
          }
        }
        yield backslash + 6;
      }
      default -> UNKNOWN;
    };
  }

  /** A character of two to four bytes. */
  private static int character(byte[] bytes, int position, int end) {
    int lead = at(bytes, position, end) & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if ((at(bytes, position + i, end) & 0xc0) != 0x80) {
        return UNKNOWN;
      }
    }
    return length == 0 ? UNKNOWN : position + length;
  }

  /** Where the first byte is that is not plain: a quote, backslash, control, or not ASCII. */
  private static int plainEnd(byte[] bytes, int start, int end) {
    int position = start;
    // By a branch, which can be guessed, where a sum would wait for each word.
    while (position <= end - EightBytes.COUNT) {
      long others = EightBytes.othersThanPlain(EightBytes.at(bytes, position));
      if (others != 0) {
        return position + EightBytes.indexOfFirst(others);
      }
      position += EightBytes.COUNT;
    }
    // Past the end there are zeros, which are not plain.
    long rest = EightBytes.othersThanPlain(EightBytes.upTo(end, bytes, position));
    return position + EightBytes.indexOfFirst(rest);
  }

  private static int space(byte[] bytes, int start, int end) {
    int position = start;
    while (position < end && JsonTradeScanner.isSpace(bytes[position])) {
      position++;
    }
    return position;
  }

  /** The byte there; 0, which no JSON has, from the end on. */
  private static byte at(byte[] bytes, int position, int end) {
    return position < end ? bytes[position] : 0;
  }
}
