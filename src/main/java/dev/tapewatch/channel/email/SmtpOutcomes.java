package dev.tapewatch.channel.email;

import dev.tapewatch.channel.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a failure of the mail server means. Its words are left out: they quote addresses and hosts. */
final class SmtpOutcomes {
    private static final int AUTHENTICATION_REQUIRED = 530;

    /** A refused recipient. */
    private record Refusal(String address, int code) {}

    private SmtpOutcomes() {}

    static Outcome late(Duration deadline) {
        return new Outcome.Unavailable(
                "the mail server was not done within " + deadline.toSeconds() + " s; it may work later");
    }

    static Outcome unexpected(Throwable failure) {
        return new Outcome.Unavailable("mail could not be sent ("
                + failure.getClass().getSimpleName() + "); check host and port in the configuration");
    }

    /** @param code the server's latest, 0 or less if it said nothing */
    static Outcome notConnected(MessagingException failure, int code) {
        if (failure instanceof AuthenticationFailedException) {
            // A connection that breaks meanwhile looks like a refusal, but for the code.
            boolean passing = code / 100 != 5 && !says(failure, "mechanism");
            return passing
                    ? new Outcome.Unavailable("the mail server could not check the password just now" + told(code)
                            + "; it may work later")
                    : new Outcome.Gone("the mail server does not accept user name and password" + told(code)
                            + ". Correct them in the configuration.");
        }
        if (isUntrusted(failure)) {
            return new Outcome.Unavailable("no safe connection to the mail server can be made; check its certificate,"
                    + " that its host name fits, and that it offers the encryption that is configured");
        }
        return new Outcome.Unavailable("the mail server cannot be reached or does not greet" + told(code)
                + "; check host, port and encryption in the configuration");
    }

    static Outcome notSent(MessagingException failure, String messageId) {
        if (!(failure instanceof SendFailedException refused)) {
            return new Outcome.Unavailable("the connection to the mail server broke; it may work later");
        }
        List<Refusal> refusals = refusals(refused);
        if (refused.getValidSentAddresses() != null && refused.getValidSentAddresses().length > 0) {
            // Another attempt would send it to those again who have it.
            return new Outcome.Sent(messageId + ", not to " + named(refusals));
        }
        List<Integer> codes = codes(refused);
        String told = codes.stream().distinct().map(String::valueOf).collect(Collectors.joining(", ", " (", ")"));
        if (codes.isEmpty() || codes.stream().anyMatch(code -> code < 0 || code / 100 == 4)) {
            return new Outcome.Unavailable("the mail server does not take it just now" + (codes.isEmpty() ? "" : told)
                    + "; it may work later");
        }
        if (codes.contains(AUTHENTICATION_REQUIRED)) {
            return new Outcome.Gone("the mail server wants a user name and a password, or encryption" + told
                    + ". Add them to the configuration.");
        }
        return new Outcome.Refused("the mail server does not take this message" + told
                + (refusals.isEmpty() ? "" : " for " + named(refusals))
                + "; check sender and recipients in the configuration");
    }

    private static List<Refusal> refusals(SendFailedException failure) {
        List<Refusal> refusals = new ArrayList<>();
        for (Exception next = failure; next != null; next = next(next)) {
            if (next instanceof SMTPAddressFailedException address) {
                refusals.add(new Refusal(address.getAddress().getAddress(), address.getReturnCode()));
            }
        }
        return refusals;
    }

    /** Of recipients, sender and message: one that is passing makes it worth another attempt. */
    private static List<Integer> codes(SendFailedException failure) {
        List<Integer> codes = new ArrayList<>();
        for (Exception next = failure; next != null; next = next(next)) {
            switch (next) {
                case SMTPSendFailedException message -> codes.add(message.getReturnCode());
                case SMTPSenderFailedException sender -> codes.add(sender.getReturnCode());
                case SMTPAddressFailedException recipient -> codes.add(recipient.getReturnCode());
                default -> {
                    // Says nothing of its own.
                }
            }
        }
        codes.removeIf(code -> code >= 0 && code < 400);
        return codes;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static boolean isUntrusted(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return says(failure, "STARTTLS");
    }

    private static boolean says(MessagingException failure, String word) {
        String message = failure.getMessage();
        return message != null && message.contains(word);
    }

    /** Enough to find them in the configuration: {@code j***@example.com}. */
    private static String named(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.address().charAt(0) + "***"
                        + refusal.address().substring(refusal.address().lastIndexOf('@')) + " (" + refusal.code() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String told(int code) {
        return code <= 0 ? "" : " (" + code + ")";
    }
}
