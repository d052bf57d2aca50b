package onward.gateway.document;

/** What the documents of the services, and the gateway's own, tell the gateway beyond OpenAPI. The merged document has none of it. */
public final class Extensions {
    /** True on operations that every signed-in user may call: 403 is none of their answers. Services know it from the kit. */
    public static final String FOR_EVERY_USER = "x-for-every-user";

    private Extensions() {}
}
