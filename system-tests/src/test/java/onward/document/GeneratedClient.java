package onward.document;

import java.nio.file.Path;
import java.util.Map;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** A client that openapi-generator makes of the document. The generator checks the document before; it is never told not to. */
public final class GeneratedClient {
    private final CodegenConfigurator configuration;

    private GeneratedClient(CodegenConfigurator configuration) {
        this.configuration = configuration;
    }

    public static GeneratedClient of(Path document) {
        CodegenConfigurator configuration = new CodegenConfigurator().setInputSpec(document.toString());
        for (String leftOut : new String[] {"modelTests", "apiTests", "modelDocs", "apiDocs"}) {
            configuration.addGlobalProperty(leftOut, "false");
        }
        return new GeneratedClient(configuration);
    }

    /** In Java, over the HTTP client of the JDK. */
    public GeneratedClient java(String packageName) {
        configuration
                .setGeneratorName("java")
                .setLibrary("native")
                .setApiPackage(packageName + ".api")
                .setModelPackage(packageName + ".model")
                .setInvokerPackage(packageName + ".client")
                .setAdditionalProperties(Map.of("useJakartaEe", "true", "hideGenerationTimestamp", "true"));
        return this;
    }

    /** In TypeScript, over {@code fetch}. */
    public GeneratedClient typeScript() {
        configuration.setGeneratorName("typescript-fetch");
        return this;
    }

    /** Writes the sources; where they are. */
    public Path into(Path folder) {
        configuration.setOutputDir(folder.toString());
        new DefaultGenerator().opts(configuration.toClientOptInput()).generate();
        return folder;
    }
}
