package dev.mailwire.examples.mailhost.store;

/**
 * Somebody who gets mail here.
 *
 * @param id the row
 * @param name the local part of the address and the name to log in with, in lower case
 */
public record Account(long id, String name) {}
