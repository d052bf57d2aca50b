package onward.crooked.lead;

import java.util.ArrayList;
import java.util.List;

class ForgetfulHearing implements Hearing {
    private String last = "";
    private final ArrayList<String> batch = new ArrayList<>();

    @Override
    public void hear(String message) {
        last = message;
        batch.add(message);
    }

    List<String> heard() {
        return List.of(last, batch.toString());
    }
}
