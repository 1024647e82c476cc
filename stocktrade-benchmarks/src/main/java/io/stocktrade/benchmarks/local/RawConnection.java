package io.stocktrade.benchmarks.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A connection over HTTP/1.1 that does as little as it can. For one thread. */
final class RawConnection implements AutoCloseable {
  private static final int OK = 200;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[1 << 16];
  private int filled;

  RawConnection(URI endpoint) throws IOException, GeneralSecurityException {
    socket =
        endpoint.getScheme().equals("https")
            ? trustingAll().getSocketFactory().createSocket(endpoint.getHost(), endpoint.getPort())
            : new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  private static SSLContext trustingAll() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    return context;
  }

  /** Sends a request and gives the body of its answer, which must be a success. */
  byte[] call(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    filled = 0;
    int end;
    do {
      fill();
      end = indexOf(Arrays.copyOf(buffer, Math.min(filled, 4096)), "\r\n\r\n", 0);
    } while (end < 0);
    String head = new String(buffer, 0, end, ISO_8859_1);
    int start = end + 4;
    int status = Integer.parseInt(head.substring(9, 12));
    byte[] body =
        head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")
            ? chunked(start)
            : sized(start, length(head));
    if (status != OK) {
      throw new IOException(status + " " + new String(body, ISO_8859_1));
    }
    return body;
  }

  private static int length(String head) {
    String lower = head.toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    int end = lower.indexOf('\r', at);
    return Integer.parseInt(lower.substring(at + 16, end < 0 ? lower.length() : end).trim());
  }

  private byte[] sized(int start, int length) throws IOException {
    while (filled < start + length) {
      fill();
    }
    return Arrays.copyOfRange(buffer, start, start + length);
  }

  private byte[] chunked(int start) throws IOException {
    byte[] body = new byte[0];
    int at = start;
    while (true) {
      int lineEnd = indexOf(buffer, "\r\n", at);
      while (lineEnd < 0 || lineEnd >= filled) {
        fill();
        lineEnd = indexOf(buffer, "\r\n", at);
      }
      int length = Integer.parseInt(new String(buffer, at, lineEnd - at, ISO_8859_1).trim(), 16);
      while (filled < lineEnd + 2 + length + 2) {
        fill();
      }
      if (length == 0) {
        return body;
      }
      int size = body.length;
      body = Arrays.copyOf(body, size + length);
      System.arraycopy(buffer, lineEnd + 2, body, size, length);
      at = lineEnd + 2 + length + 2;
    }
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    filled += read;
  }

  static int indexOf(byte[] bytes, String text, int from) {
    int length = text.length();
    char first = text.charAt(0);
    for (int i = from; i <= bytes.length - length; i++) {
      if (bytes[i] == first) {
        int n = 1;
        while (n < length && bytes[i + n] == text.charAt(n)) {
          n++;
        }
        if (n == length) {
          return i;
        }
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The server is this machine's, and its certificate its own. */
  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket client) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket server) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
