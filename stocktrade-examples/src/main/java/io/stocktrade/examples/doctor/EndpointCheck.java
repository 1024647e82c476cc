package io.stocktrade.examples.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether there is somebody at an endpoint, and whether this JVM trusts who it is. */
final class EndpointCheck {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final boolean insecureTls;

  EndpointCheck(boolean insecureTls) {
    this.insecureTls = insecureTls;
  }

  Finding check(String check, URI endpoint) {
    boolean tls = "https".equals(endpoint.getScheme());
    int port = endpoint.getPort() >= 0 ? endpoint.getPort() : tls ? HTTPS : HTTP;
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByName(endpoint.getHost()), port), TIMEOUT_MILLIS);
      if (!tls) {
        return Finding.ok(check, endpoint + " answers, without TLS");
      }
      if (insecureTls) {
        return Finding.ok(check, endpoint + " answers; by --insecure-tls it may be anybody");
      }
      return handshake(check, endpoint, socket, port);
    } catch (UnknownHostException e) {
      return Finding.mend(
          check,
          "there is no host " + endpoint.getHost(),
          "correct the region or the endpoint, or mend the name service");
    } catch (ConnectException e) {
      return Finding.mend(
          check,
          "nobody answers at " + endpoint + " (" + e.getMessage() + ")",
          "start it, or open the way to it (security group, firewall, VPC endpoint)");
    } catch (SocketTimeoutException e) {
      return Finding.mend(
          check,
          "no answer from " + endpoint + " within 5 s",
          "open the way to it (security group, firewall, route, VPC endpoint)");
    } catch (SSLException e) {
      return Finding.mend(
          check,
          "TLS with " + endpoint + " fails (" + e.getMessage() + ")",
          "trust its certificate by -Djavax.net.ssl.trustStore, or --insecure-tls if it is not"
              + " Amazon's");
    } catch (IOException e) {
      return Finding.mend(check, endpoint + ": " + e, "mend the network");
    }
  }

  private static Finding handshake(String check, URI endpoint, Socket socket, int port)
      throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    try (SSLSocket secure =
        (SSLSocket)
            SSLContext.getDefault()
                .getSocketFactory()
                .createSocket(socket, endpoint.getHost(), port, true)) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return Finding.ok(
          check, endpoint + " answers, " + secure.getSession().getProtocol() + ", trusted");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no TLS in this JVM", e);
    }
  }
}
