package dev.mailwire.pop3;

/**
 * A line of a listing, or the text of a reply that has the same shape: immutable and valid. {@link #form} tells which it is.
 *
 * @see ListingLineView
 */
public sealed interface ListingLine
        permits DropListing,
                FieldListing,
                GroupListing,
                LanguageListing,
                LastListing,
                MechanismListing,
                Pop3Capability,
                RawListing,
                ScanListing,
                UniqueIdListing {
    /** The multi-line form whose lines are like this; of STAT and LAST the single-line form. */
    ReplyForm form();
}
