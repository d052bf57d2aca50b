package onward.lead.lead;

/** Leads as requests say them. */
final class ALead {
    static final String OF_ACME = """
            {"title": "50 seats for Acme", "source": "WEB", "companyName": "Acme",
             "person": {"firstName": "Ada", "lastName": "Byron"},
             "phones": [{"value": "+421 900 111 222", "type": "WORK"}], "emails": [{"value": "ada@acme.test"}],
             "opportunity": {"amount": "1.00", "currency": "EUR"},
             "products": [{"name": "Seat", "quantity": "50", "unitPrice": 250, "taxRate": 20}]}""";

    private ALead() {}
}
