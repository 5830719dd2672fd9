package fr.moncomptepartenaire.launcher;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that the catcher received.
 *
 * @param number from 1, in the order of arrival
 * @param from the sender's bare address
 * @param recipients the bare addresses it was delivered to
 * @param headers all header lines by name, as received
 * @param text the plain part, empty if there is none
 * @param html the HTML part, empty if there is none
 * @param source the whole message as received
 */
public record CaughtMail(
    int number,
    Instant receivedAt,
    String from,
    List<String> recipients,
    String subject,
    Map<String, List<String>> headers,
    String text,
    String html,
    String source) {}
