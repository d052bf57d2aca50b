package onward.kit.web.json;

import jakarta.enterprise.context.RequestScoped;

/** The bytes of the request's JSON body, or what stands for those of another body, for those who compare requests. */
@RequestScoped
public class ReceivedBody {
    private byte[] bytes = new byte[0];

    /** What two requests that say the same have the same of. */
    public void keep(byte[] body) {
        this.bytes = body;
    }

    /** Empty if there was none. Not to be written to. */
    public byte[] bytes() {
        return bytes;
    }
}
