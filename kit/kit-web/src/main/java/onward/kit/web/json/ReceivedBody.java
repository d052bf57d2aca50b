package onward.kit.web.json;

import jakarta.enterprise.context.RequestScoped;

/** The bytes of the request's JSON body, for those who compare requests. */
@RequestScoped
public class ReceivedBody {
    private byte[] bytes = new byte[0];

    void keep(byte[] body) {
        this.bytes = body;
    }

    /** Empty if there was none. Not to be written to. */
    public byte[] bytes() {
        return bytes;
    }
}
