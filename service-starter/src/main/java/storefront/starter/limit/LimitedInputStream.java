package storefront.starter.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Throws {@link ContentTooLarge} at the first byte past the limit. */
class LimitedInputStream extends ServletInputStream {

    private final ServletInputStream body;
    private final int limit;
    private int seen;

    LimitedInputStream(ServletInputStream body, int limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var next = body.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var read = body.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) {
        seen += bytes;
        if (seen > limit) {
            throw new ContentTooLarge(limit);
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
