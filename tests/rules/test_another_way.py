"""A no is not the last word where anything behind it can be had or done; kind words alone open no door."""

import pytest

# A no, what shows a way behind it, and what shows none.
NOES = [
    (
        "We couldn't approve the overdraft this time.",
        "You're welcome to apply again from March.",
        "We appreciate your interest in our bank.",
    ),
    (
        "Your objection to the parking fine was turned down.",
        "If you disagree, the independent adjudicator looks at cases within 28 days.",
        "The decision rests on the photos of that day.",
    ),
    (
        "We can't raise the memory limit on the starter plan.",
        "Moving to the next plan lifts it to 4 GB.",
        "We hope you understand our position.",
    ),
    (
        "We have no places left in Year 4.",
        "Your daughter's name can go on the waiting list.",
        "We wish her every success.",
    ),
    (
        "Pets aren't allowed in the building.",
        "A flat where cats may live comes up in Elm Court in June.",
        "The rule applies to all tenants.",
    ),
    (
        "The teal jug is sold out.",
        "The same shape is available in cream.",
        "Thank you for your interest in our pottery.",
    ),
    (
        "The light fare isn't refundable.",
        "Taxes can be claimed back with the form below.",
        "Thank you for your cooperation.",
    ),
    (
        "Your claim was rejected because the photos were too dark.",
        "Clearer pictures would let us look again.",
        "We treat every claim with the same care.",
    ),
    ("Your photo was rejected.", "Upload one where both ears can be seen.", "Our team looks at every photo by hand."),
    ("We can't ship batteries by air.", "Sea freight works.", "The airlines are strict about this."),
    ("We can't take walk-ins on Saturday.", "Why not drop in on Monday?", "Saturdays are always busy here."),
    (
        "Your seller account was not approved.",
        "Once your tax number is verified, send the form in a second time.",
        "Thank you for wanting to sell with us.",
    ),
    (
        "We can't book you in for tonight.",
        "There's a table free at nine tomorrow.",
        "We wish you a lovely evening all the same.",
    ),
    ("The library can't lend this volume.", "It may be read in the reading room.", "It is very old."),
    (
        "Your request to extend the loan was declined, since another reader is waiting.",
        "You are free to reserve it afterwards.",
        "We thank you for using the library.",
    ),
    (
        "Your name change was refused.",
        "Send a clear scan of your passport and we'll take another look.",
        "Please be assured that every request is treated alike.",
    ),
    (
        "Refunds are not possible for digital keys.",
        "Unused ones may be swapped for another title.",
        "Thanks again for playing.",
    ),
    (
        "Your ad was disapproved.",
        "Edit the headline so that it names the product, then press Resubmit.",
        "Our ads are read by people and by machines.",
    ),
    ("We can't add a second driver to this rental.", "At the counter it costs 8 a day.", "This is final."),
    (
        "Parking permits are used up for your street.",
        "Bays on Mill Road still have spaces.",
        "There were more requests than permits.",
    ),
    ("We don't support version 2 any more.", "Version 5 runs on the same machines.", "It came out in 2009."),
    (
        "Your grant application was not successful.",
        "The next round opens on 4 March.",
        "The panel read 214 applications.",
    ),
    (
        "We could not accept your passport scan.",
        "Another document, such as a driving licence, would do.",
        "Our checks are carried out by a partner.",
    ),
    ("Your review was removed.", "Leave out the names and it can be posted again.", "We receive a lot of reviews."),
    (
        "Your account is not eligible for the bonus.",
        "As soon as you reach rank 5, it unlocks.",
        "We reviewed your request carefully.",
    ),
    ("Your booking can't be changed online.", "A call to the desk does it in two minutes.", "We value your custom."),
    (
        "Your appeal was dismissed.",
        "The tribunal's form for taking it further is called TR-2.",
        "No further appeal is possible.",
    ),
    (
        "We can't offer you the job.",
        "We'd encourage you to apply for other roles as they come up.",
        "We wish you all the best in your search.",
    ),
    (
        "Your proposal was not selected.",
        "We'd welcome a new one next season.",
        "The jury thanks you for the time you put into it.",
    ),
    ("The fee can't be waived.", "It can be spread over three months.", "Everyone pays it."),
    (
        "Gift cards can't be exchanged for cash.",
        "Both shops take them, and they never expire.",
        "We know this is not the answer you hoped for.",
    ),
    ("We can't insure this breed.", "Other insurers do cover it.", "Statistics tell us that the risk is too high."),
    (
        "Parcels above 30 kg are not accepted.",
        "For those the freight desk is the right address.",
        "We ask for your understanding.",
    ),
    (
        "Your card payment was not accepted.",
        "Have your bank confirm the address and it will go through.",
        "Our systems check every payment.",
    ),
    ("We can't carry liquids.", "Consider a courier that does.", "Safety comes first."),
    ("We do not accept cheques.", "Cash and card are fine.", "That has been so since 2015."),
    (
        "Your request for a larger bin was refused.",
        "To be considered again, add the number of people in the household.",
        "Kindly take note of this.",
    ),
    (
        "We can't open the file you reported.",
        "If you send us the fire certificate, we'll reopen it.",
        "You have already been told so by our team.",
    ),
    (
        "The course can't be taken this spring.",
        "Doors open again in October.",
        "Should you have any further questions, do get in touch.",
    ),
    (
        "We can't restore the deleted character.",
        "What works is a backup from your own disk.",
        "We understand how much time went into it.",
    ),
    (
        "We are unable to change the tariff.",
        "It may be worth asking the tenants' association.",
        "If you wish to share your thoughts on our service, our survey takes a minute.",
    ),
    (
        "Your withdrawal was declined.",
        "Try again when your balance is above 20.",
        "You will not receive any further messages about this.",
    ),
    (
        "We don't sell single tickets for the festival.",
        "The alternative is a day pass.",
        "Tickets are in great demand.",
    ),
    ("Your listing was removed.", "Feel free to resubmit after adding the missing page.", "Do not submit it again."),
    (
        "We can't deliver to a PO box.",
        "A street address or a parcel locker is no trouble.",
        "We hope to welcome you again soon.",
    ),
    (
        "We can't give you a mortgage of that size.",
        "A smaller sum over a longer term has better chances.",
        "Our rates are reviewed twice a year.",
    ),
    (
        "The dermatologist isn't taking new patients.",
        "Your family doctor may refer you to the hospital clinic.",
        "She has a full list.",
    ),
    (
        "PHP 5 is no longer available on our servers.",
        "The migration tool brings most sites across in an hour.",
        "It reached its end of life long ago.",
    ),
    (
        "We cannot admit Leo in September.",
        "St Mary's and Hillside had places when we last asked.",
        "Many families will be disappointed.",
    ),
    (
        "You can't sublet the flat.",
        "A lodger is allowed, as long as you live there yourself.",
        "The lease is clear on that.",
    ),
    ("We can't lift the ban on your account.", "It runs out by itself on 9 May.", "Fair play matters to us."),
    (
        "The oak version has been discontinued.",
        "Ash looks much the same and is in the shop.",
        "It was one of our favourites too.",
    ),
    (
        "Your ticket can't be refunded.",
        "You may travel on any other day this month with it.",
        "The conditions were shown when you paid.",
    ),
    ("Your documents were rejected.", "Scans in colour pass.", "Each was checked by two people."),
    ("We can't issue a duplicate licence.", "The registry prints one while you wait.", "It is not in our gift."),
    ("Your loan was not approved.", "A guarantor would change the picture.", "The scoring is done by a computer."),
    (
        "Your poem was not accepted for the spring issue.",
        "Submissions for autumn are read from June.",
        "We had 900 poems.",
    ),
    (
        "We couldn't approve your refund, as the game was played for nine hours.",
        "You can still give the spare key to a friend.",
        "Two hours is the limit.",
    ),
    (
        "We can't change the name on the booking.",
        "Cancelling and booking afresh costs nothing until midnight.",
        "Names are passed to the airport.",
    ),
    (
        "Your complaint was not upheld.",
        "The ombudsman can look at it free of charge.",
        "We are sorry if that is a let-down.",
    ),
    ("The pool can't be hired for parties.", "The one in Weston can.", "Insurance is the reason."),
    (
        "Your post was removed.",
        "Take out the phone number and post it again.",
        "Our rules were written by the members.",
    ),
    ("We can't send the password by phone.", "The reset page does it in a minute.", "It protects you."),
    ("Your bid was not successful.", "There will be a second auction in the autumn.", "The highest bid was 400."),
    (
        "Your request to work from home was turned down.",
        "A trial of one day a week is on the table.",
        "Your manager was asked.",
    ),
    ("There's no room left on the Friday boat.", "Saturday's is half empty.", "It was booked in an hour."),
    ("We can't take back opened paint.", "The council's tip accepts it for free.", "It dries out."),
    ("Your card can't be used abroad.", "Switch on travel mode in the app and it works.", "This is for your safety."),
    (
        "Your return was refused.",
        "Should new facts come to light, the case may be looked at afresh.",
        "We have informed the courier.",
    ),
    (
        "We could not verify your address.",
        "Any bill from the last three months will serve.",
        "Thank you for your cooperation.",
    ),
    (
        "Your application for a bay was unsuccessful.",
        "Blue badge holders are exempt: if that's you, tell us the number.",
        "We look forward to serving you in future.",
    ),
    ("We don't do same-day repairs.", "Leave it with us overnight and it'll be ready by ten.", "Good work takes time."),
    ("We aren't able to match that price.", "The outlet on the ground floor comes close.", "Our prices are fair."),
    ("Your skin design was rejected.", "With a smaller logo it would pass.", "Designs are voted on."),
    (
        "Your application for council tax support has been refused.",
        "If your income changes, let us know and we will work it out anew.",
        "The award is calculated by law.",
    ),
    (
        "We regret that the MRI cannot be done at this clinic.",
        "The Northgate site has the scanner, and we've sent them your referral.",
        "Our equipment is limited.",
    ),
    (
        "Your request to keep a dog was turned down by the landlord.",
        "A pet deposit might persuade him; shall we put it to him?",
        "He has the final say.",
    ),
    (
        "Your mortgage holiday request was declined.",
        "Our money team can look at interest-only payments with you: 020 7946 0958.",
        "We act as a responsible lender.",
    ),
    (
        "We cannot authorise absence in term time.",
        "Half-days for the ceremony itself are a different matter, so do ask the head.",
        "Every lesson counts.",
    ),
    (
        "We can't book this hall for a wedding.",
        "For that, the Orangery would be a lovely choice.",
        "The licence is for lectures only.",
    ),
    (
        "Your loan extension is not possible.",
        "The book comes back on the shelf on Friday.",
        "Another member has reserved it.",
    ),
    (
        "We cannot release the footage to you.",
        "The police may request it on your behalf.",
        "Data protection law binds us.",
    ),
    (
        "No further discount can be applied.",
        "Loyalty points can go towards the balance, though.",
        "The price is already reduced.",
    ),
    (
        "Your bug bounty claim is not eligible.",
        "Reports with a working exploit do qualify.",
        "The programme has strict rules.",
    ),
    ("We won't be renewing your contract.", "References are yours for the asking.", "We thank you for your work."),
    (
        "We cannot accept the return, as the seal is broken.",
        "The manufacturer's two-year guarantee still applies to you.",
        "Hygiene is our first concern.",
    ),
    (
        "We do not hold a licence for that region.",
        "A partner of ours does, and I've copied them in.",
        "Licences are costly.",
    ),
    (
        "Your expense claim was rejected.",
        "Add the receipt and press Submit again.",
        "All claims are checked by finance.",
    ),
]


@pytest.fixture
def told(speaking):
    """Return a function that tells whether N301 speaks of a refusal."""

    def is_told(*sentences):
        text = f"Hi {{{{name}}}},\n\n{' '.join(sentences)}\n\nRegards,\nMaya\n"
        return bool(speaking(text, {"N301"}, situation="refusal"))

    return is_told


@pytest.mark.parametrize(("no", "way", "padding"), NOES)
def test_what_can_be_had_or_done_is_a_way_on(told, no, way, padding):
    assert told(no)
    assert not told(no, way)


@pytest.mark.parametrize(("no", "way", "padding"), NOES)
def test_padding_is_no_way_on(told, no, way, padding):
    assert told(no, padding)
