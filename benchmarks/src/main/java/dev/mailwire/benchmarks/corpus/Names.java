package dev.mailwire.benchmarks.corpus;

import java.util.Random;

/** Invented hosts and mailboxes under example.test, of the lengths and shapes that real ones have. */
final class Names {

    private static final String[] GIVEN = {
        "ada", "bela", "carmen", "dmitri", "emeka", "fatima", "grace", "hiroshi", "ines", "jonas", "kwame", "lena",
        "miguel", "noor", "olga", "priya", "quentin", "rosa", "sven", "tomasz", "uma", "viktor", "wanda", "xavier",
        "yasmin", "zoltan"
    };
    private static final String[] FAMILY = {
        "abbott",
        "brandt",
        "castillo",
        "dvorak",
        "eriksen",
        "fischer",
        "greco",
        "haddad",
        "ivanova",
        "jansen",
        "kowalski",
        "lindqvist",
        "moreau",
        "nakamura",
        "okafor",
        "petrov",
        "quispe",
        "rossi",
        "santos",
        "tanaka",
        "ueda",
        "varga",
        "weber",
        "yilmaz",
        "zhou"
    };
    private static final String[] DEPARTMENT = {"mail", "sales", "lists", "eu", "lab", "intranet", "ops", "news"};
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Names() {}

    static String localPart(Random random) {
        String given = pick(GIVEN, random);
        String family = pick(FAMILY, random);
        return switch (random.nextInt(32)) {
            case 0 -> '"' + given + ' ' + family + '"';
            case 1, 2, 3 -> given + "+" + pick(DEPARTMENT, random) + random.nextInt(100);
            case 4, 5 -> "bounce-" + (10_000 + random.nextInt(90_000)) + "-" + given + "." + family;
            case 6, 7, 8, 9, 10 -> given;
            case 11, 12, 13 -> given.charAt(0) + family + random.nextInt(1000);
            default -> given + "." + family;
        };
    }

    static String domain(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> "[192.0.2." + (1 + random.nextInt(254)) + "]";
            case 1, 2, 3, 4 -> pick(DEPARTMENT, random) + ".example.test";
            case 5, 6 -> pick(FAMILY, random) + ".example.test";
            case 7 -> "mx" + random.nextInt(40) + "." + pick(DEPARTMENT, random) + ".example.test";
            default -> "example.test";
        };
    }

    static String host(Random random) {
        return random.nextInt(24) == 0 ? "[192.0.2." + (1 + random.nextInt(254)) + "]" : hostName(random);
    }

    static String hostName(Random random) {
        return "mx" + random.nextInt(200) + "." + pick(DEPARTMENT, random) + ".example.test";
    }

    static String base64(Random random, int octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets / 3 * 4; i++) {
            text.append(BASE64.charAt(random.nextInt(64)));
        }
        return text.toString();
    }

    static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
