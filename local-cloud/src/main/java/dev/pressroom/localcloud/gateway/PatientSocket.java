package dev.pressroom.localcloud.gateway;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;

/// A socket whose peer may stop listening before it has been told everything, and whose answer still counts.
///
/// An engine that refuses an upload answers and hangs up while the body is on its way. To the sender that is a broken
/// pipe, although the refusal waits to be read. So what can no longer be written is dropped; if there is no answer either,
/// reading fails.
final class PatientSocket extends Socket {
    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Dropping(super.getOutputStream());
    }

    private static final class Dropping extends FilterOutputStream {
        private boolean hungUp;

        Dropping(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (hungUp) {
                return;
            }
            try {
                out.write(bytes, offset, length);
            } catch (SocketException broken) {
                hungUp = true;
            }
        }
    }
}
