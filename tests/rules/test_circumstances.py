"""Trouble that is told by its circumstances only is understood; what is told alike and is none is left alone."""

import pytest

TROUBLE = [
    "Please send a photo of the label on the bottom. As soon as we have it, a new pair goes out.",
    "I've asked the depot to look for it. They usually call back within two days.",
    "Could you send a screenshot and tell me which version you use? I'll look into it with our developers.",
    "A colleague from the workshop will ring you to arrange a pick-up. The repair is free.",
    "I have taken the second item off the invoice. The corrected one is attached.",
    "The landlord has been told. A plumber comes on Thursday between 8 and 12.",
    "I've reset the counter and added the missing points by hand.",
    "I've spoken to the team on that shift. They will ask next time before they close.",
    "Please try again in an hour, and use another browser if it still hangs.",
    "Your place has been moved to the 9 o'clock group. Please tell me if that doesn't suit you.",
    "We now expect it on the 14th. The factory needs another week for the glass.",
    "The new battery is in the post. Please return the swollen one in the enclosed bag.",
    "Take out the filter, rinse it and put it back. Should it still beep, we'll send somebody.",
    "The host has been asked for a statement. Until then the money is held.",
    "The gate agent at the time has left the company. The bag claim form is attached.",
    "The missing screws are on their way. Don't use the chair until then.",
    "The stain comes from the dye in the lining. We can bleach it or take the coat back.",
]

ALL_IS_WELL = [
    "Please send a photo of your badge design. As soon as we have it, the printing starts.",
    "Leave your old newspapers at the door on Tuesday; the scouts collect them.",
    "I've asked the archive for the map. They usually call back within two days.",
    "Switch the lamp on at the wall, then pair it in the app. The light turns blue when it's ready.",
    "Could you send your logo and tell me which size you want? I'll mock it up with our designers.",
    "The prize money goes to your account today. It can take five days to show.",
    "A colleague from sales will ring you to arrange a demo. It is free.",
    "I have put both items on one invoice. It is attached.",
    "The caretaker has been told that you're coming. The tour starts on Thursday at 12.",
    "I've added your points from the summer game by hand, as you asked.",
    "I've spoken to the choir. They will sing at the opening.",
    "Please come back in an hour; your prints will be dry.",
    "Your place is in the 9 o'clock group. Please tell me if you'd like a window seat.",
    "We expect your furniture on the 14th, as planned.",
    "The new catalogue is in the post. Please return the old one if you like, we recycle it.",
    "Keep the book or give it to a friend. The next one leaves on the first.",
    "Your new card takes five days. Please check that your address is up to date.",
    "Take out the filter once a month, rinse it and put it back.",
    "The host has been asked for the door code. You'll get it the day before.",
    "The file can be restored from any copy of the last 30 days, in Settings under History.",
    "Install the add-on from the link below, then restart.",
    "The gate agent will scan your code. The boarding pass is attached.",
    "Your screws and dowels are in bag C. Use the short ones for the back.",
    "The colour comes from the dye of the walnut. It deepens with time.",
    "There are two engineers for your area. They read the meters in May.",
    "Repairs take about a week. Bring the bike in any morning, and we'll ring you when it's done.",
    "A repair costs between 20 and 60 pounds. We'll tell you before we start.",
    "The lesson has been moved to room 5, as you asked. Another place is free on Friday.",
    "To reset your PIN, hold the power key for ten seconds. The light turns green when it's done.",
    "You can swap it for another size within 30 days. Send it back with the label in the box.",
    "If it still doesn't fit after the alteration, we do it again for free.",
    "Your new card is on its way. It takes five days. Use the old one until then.",
    "Our engineers are in your street from Monday to fit new meters. Somebody will ring you to arrange a visit.",
    "Every parcel is insured up to 500 euros. A claim form is on our site, should you ever need one.",
    "I've checked with the kitchen: the soup has no nuts. From now on there's a list at each table.",
    "Please take a photo of the meter and upload it. We will send your bill within five days.",
    "You have two more weeks to choose your courses. The form is in the portal.",
    "Please remember to bring your own cup next time. There's a discount of 20 cents.",
    "The garden is open again on Saturday. We look forward to seeing you.",
    "The old app stops on 1 May. Please install the new one from the store and sign in again once.",
    "We've moved to a new office. The new address is below. Please use it from now on.",
    "Thank you for returning the tent so quickly. Your deposit goes back to your card within three days.",
    "Your mentor has changed jobs, and Ada will be your new one. She'll call you at the earliest on Monday.",
    "The second delivery of your three comes on Tuesday. The last one follows in June.",
    "I've extended your loan by another week, as you wished. The new date is 12 May.",
    "Pull out the plug before you change the bulb. Switch it back on again at the wall.",
    "To clear the cache, open Settings and press Clear. Reload the page afterwards.",
    "Our team looks at every idea. I've passed yours to the product manager, who is working on the next version.",
    "The doctor has asked for a blood sample. Please come on Tuesday; it takes two minutes.",
    "Your visa has been issued and your passport is with the courier. You can follow it here: {{link}}",
    "We have spoken to the school, and they would be glad to have you as a reader.",
    "We now expect 200 guests for the summer party. Please tell us whether you will come.",
    "The replacement bus stops in front of the station. It runs every ten minutes during the works.",
    "Use a different browser profile for each account. That way you can be signed in to both.",
    "Please tell us if there is no lift in your house; the movers then bring a third man.",
    "Please ring us if nothing arrives by Friday. Letters to islands take a day longer.",
    "The deadline for your essay is Monday. If you need more time, ask your tutor by Friday.",
    "Please wait for ten minutes between the two coats. If it still looks pale, a third one helps.",
    "Your data will be deleted within 30 days, as you asked. You'll get a note once it's done.",
    "Your tax form has to be signed again each year. You'll find this year's in your folder.",
    "The strike is over and trains run again from tomorrow. Your season ticket is extended by two days.",
    "Unfortunately named but lovely: our Mud Run is back. Sign up by Sunday!",
    (
        "Our return desk is on the ground floor. Bring the item and the receipt, and you have your money "
        "back in five minutes."
    ),
    "In future your bill comes by email. If you'd rather have it on paper, tick the box here.",
    "The wait is worth it: our oysters are back from September.",
]


@pytest.fixture
def told(speaking):
    """Return a function that tells which of the rules about what is missing speak of a letter."""

    def codes(words):
        return speaking(f"Hi {{{{name}}}},\n\n{words}\n\nRegards,\nThe team\n", {"V301", "A302", "N301"})

    return codes


@pytest.mark.parametrize("words", TROUBLE)
def test_trouble_is_understood(told, words):
    assert told(words)


@pytest.mark.parametrize("words", ALL_IS_WELL)
def test_all_is_well(told, words):
    assert not told(words)
