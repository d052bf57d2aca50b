package onward.billing.document;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import onward.billing.party.Client;
import onward.billing.seller.Seller;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import onward.contract.value.ProductRow;
import onward.kit.item.product.ProductRows;
import org.jspecify.annotations.Nullable;

/** A document in the words and figures of its printed form: the template only places them. */
public record Printed(
        String heading,
        String number,
        String title,
        @Nullable PrintedLogo logo,
        List<Fact> facts,
        List<String> seller,
        List<String> client,
        List<Row> rows,
        List<Fact> totals,
        String gross,
        List<Fact> amounts,
        @Nullable String terms,
        List<Fact> payTo) {

    /** Something named and what it is. */
    public record Fact(String name, String value) {}

    /** A product row. */
    public record Row(
            String name,
            @Nullable String sku,
            String quantity,
            String unitPrice,
            @Nullable String discount,
            String taxRate,
            String net) {}

    /**
     * What is special to a type of documents.
     *
     * @param seller absent if nobody had said who sells
     * @param client as he was when it was settled; absent while the document follows him
     * @param amounts below the totals
     */
    public record Head(
            String heading,
            @Nullable Seller seller,
            @Nullable Client client,
            List<Fact> facts,
            List<Fact> amounts) {}

    /** Two dates, as far as they are known. */
    public static List<Fact> facts(
            String first, @Nullable LocalDate firstDay, String second, @Nullable LocalDate secondDay) {
        List<Fact> facts = new ArrayList<>();
        if (firstDay != null) {
            facts.add(new Fact(first, firstDay.toString()));
        }
        if (secondDay != null) {
            facts.add(new Fact(second, secondDay.toString()));
        }
        return facts;
    }

    /** Such as {@code 12,500.00 EUR}. */
    public static String money(BigDecimal amount, String currency) {
        return figures(amount, currency) + " " + currency;
    }

    static Printed of(Document document, Head head, Client client, @Nullable PrintedLogo logo) {
        Content content = document.content();
        Totals totals = document.totals();
        String currency = content.currency();
        List<Fact> sums = new ArrayList<>();
        if (totals.discount().signum() != 0) {
            sums.add(new Fact("Discount included", money(totals.discount(), currency)));
        }
        sums.add(new Fact("Net", money(totals.net(), currency)));
        for (TaxAmount tax : totals.taxes()) {
            sums.add(new Fact(
                    "Tax " + plain(tax.rate()) + " % of " + figures(tax.base(), currency), money(tax.tax(), currency)));
        }
        return new Printed(
                head.heading(),
                document.number() == null ? "Draft" : document.number(),
                content.title(),
                logo,
                head.facts(),
                seller(head.seller()),
                client(client),
                content.products().stream().map(row -> row(row, currency)).toList(),
                sums,
                money(totals.gross(), currency),
                head.amounts(),
                content.terms(),
                payTo(head.seller()));
    }

    private static Row row(ProductRow row, String currency) {
        String discount = null;
        if (row.discountPercent() != null && row.discountPercent().signum() != 0) {
            discount = plain(row.discountPercent()) + " %";
        } else if (row.discountAmount() != null && row.discountAmount().signum() != 0) {
            discount = figures(row.discountAmount(), currency);
        }
        return new Row(
                row.name(),
                row.sku(),
                row.unit() == null ? plain(row.quantity()) : plain(row.quantity()) + " " + row.unit(),
                figures(row.unitPrice(), currency),
                discount,
                plain(row.taxRate() == null ? BigDecimal.ZERO : row.taxRate()) + " %"
                        + (Boolean.TRUE.equals(row.taxIncluded()) ? " incl." : ""),
                row.net() == null ? "" : figures(row.net(), currency));
    }

    private static List<String> seller(@Nullable Seller seller) {
        if (seller == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(seller.name()));
        addAddress(lines, seller.address());
        addNumbers(lines, seller.registrationNumber(), seller.taxNumber());
        add(lines, seller.email());
        add(lines, seller.phone());
        return lines;
    }

    /** The company, or else who stands in for it, then the contacts. */
    private static List<String> client(Client client) {
        List<String> lines = new ArrayList<>();
        add(lines, client.name());
        addAddress(lines, client.address());
        addNumbers(lines, client.registrationNumber(), client.taxNumber());
        client.contacts().stream()
                .map(Client.Contact::name)
                .filter(name -> !name.equals(client.name()))
                .forEach(name -> add(lines, name));
        return lines;
    }

    private static void addAddress(List<String> lines, @Nullable Address address) {
        if (address != null) {
            add(lines, address.street());
            add(lines, joined(address.postalCode(), address.city()));
            add(lines, joined(address.region(), address.country()));
        }
    }

    private static void addNumbers(List<String> lines, @Nullable String registration, @Nullable String tax) {
        add(lines, registration == null ? null : "Reg. no. " + registration);
        add(lines, tax == null ? null : "Tax no. " + tax);
    }

    private static List<Fact> payTo(@Nullable Seller seller) {
        BankAccount account = seller == null ? null : seller.bankAccount();
        if (account == null) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>(List.of(new Fact("Account", account.number())));
        if (account.bic() != null) {
            facts.add(new Fact("BIC", account.bic()));
        }
        if (account.bank() != null) {
            facts.add(new Fact("Bank", account.bank()));
        }
        return facts;
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line);
        }
    }

    private static String joined(@Nullable String first, @Nullable String second) {
        return ((first == null ? "" : first) + " " + (second == null ? "" : second)).strip();
    }

    /** With thousands apart and the currency's minor units, or more where there are more. */
    private static String figures(BigDecimal amount, String currency) {
        int minorUnits = ProductRows.inMinorUnits(BigDecimal.ZERO, currency).scale();
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(
                Math.max(minorUnits, amount.stripTrailingZeros().scale()));
        return format.format(amount);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
