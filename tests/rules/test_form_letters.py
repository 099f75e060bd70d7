"""Form letters of every trade: what stands there is heard, and courtesy stands for nothing."""

import pytest

# By rule: the situation, how the letter begins, what goes on with something, and what with nothing.
LETTERS = [
    (
        "N301",
        "refusal",
        "We regret to inform you that your loan request was declined.",
        "You are welcome to submit a fresh request after six months.",
        "If you have any questions, please do not hesitate to contact us at {{phone}}.",
    ),
    (
        "N301",
        "refusal",
        "Unfortunately your refund request does not qualify under our policy.",
        "As an alternative, we can issue store credit.",
        "Please let us know if there is anything else we can help you with.",
    ),
    (
        "N301",
        "refusal",
        "Your application for the Junior Analyst role was not successful.",
        "We will keep your CV on file and contact you if a suitable vacancy arises.",
        "We were impressed by the quality of the applications.",
    ),
    (
        "N301",
        "refusal",
        "Your return request #{{id}} has been rejected.",
        "You may file a dispute through the Resolution Centre.",
        "Should you require further assistance, our team is here to help.",
    ),
    (
        "N301",
        "refusal",
        "Sorry, we're fully booked on {{date}}.",
        "Would {{other_date}} suit you?",
        "We look forward to welcoming you another time.",
    ),
    (
        "N301",
        "refusal",
        "We are unable to process your cancellation as it is past the deadline.",
        "Your subscription will end on {{end_date}} and won't renew.",
        "Thank you for being a valued member.",
    ),
    (
        "N301",
        "refusal",
        "Your verification failed.",
        "Please ensure all four corners of the document are visible and try again.",
        "Our compliance team reviews all documents.",
    ),
    (
        "N301",
        "refusal",
        "Unfortunately, this product is out of stock.",
        'Click "Notify me" to hear when it\'s back.',
        "We apologise for any inconvenience caused.",
    ),
    (
        "N301",
        "refusal",
        "We can't accept this claim because the damage was not reported in time.",
        "If you have evidence to the contrary, send it to us within 30 days.",
        "This is in line with clause 4 of your policy.",
    ),
    (
        "N301",
        "refusal",
        "Your withdrawal request has been denied.",
        "Kindly complete the KYC steps under Profile > Verification.",
        "Please contact support for more information.",
    ),
    (
        "N301",
        "refusal",
        "Your comment was removed for breaking rule 3.",
        "Edit it and message the moderators to have it restored.",
        "Repeated violations may lead to a ban.",
    ),
    (
        "N301",
        "refusal",
        "We are unable to offer you an appointment at this time.",
        "For urgent matters, dial 111.",
        "We appreciate your patience.",
    ),
    (
        "N301",
        "refusal",
        "Your proposal was not accepted for this year's conference.",
        "We hope you'll submit again next year.",
        "The programme committee received 400 proposals.",
    ),
    (
        "N301",
        "refusal",
        "Your housing transfer has been refused.",
        "The enclosed leaflet explains how to ask for a review.",
        "Each request is considered on its merits.",
    ),
    (
        "N301",
        "refusal",
        "We're not able to change your delivery address once the parcel has shipped.",
        "The carrier lets you redirect it: {{tracking_link}}",
        "We hope you understand.",
    ),
    (
        "N301",
        "refusal",
        "This feature isn't supported.",
        "As a workaround, you can use the CSV export.",
        "We appreciate your suggestion.",
    ),
    (
        "N301",
        "refusal",
        "Your account has been permanently suspended for violating our terms.",
        "To appeal, fill in the form at {{appeal_url}}.",
        "This decision cannot be reversed.",
    ),
    (
        "N301",
        "refusal",
        "We could not find a match for your donation.",
        "Other charities in your area may be able to take it.",
        "Thank you for thinking of us.",
    ),
    (
        "N301",
        "refusal",
        "Your insurance does not cover dental implants.",
        "Crowns and bridges are covered at 60%.",
        "Please refer to your policy booklet.",
    ),
    (
        "N301",
        "refusal",
        "Your visa application was refused.",
        "You may reapply at any time with additional documents.",
        "The fee is non-refundable.",
    ),
    (
        "N301",
        "refusal",
        "The slot you requested is no longer available.",
        "Visit the booking page to choose a new time.",
        "We apologise for the inconvenience.",
    ),
    (
        "N301",
        "refusal",
        "We can't remove this review.",
        "You can reply to it publicly from your dashboard.",
        "We take reviews seriously.",
    ),
    (
        "N301",
        "refusal",
        "We are unable to waive the late fee.",
        "Paying by instalments is possible on request.",
        "Fees are set by head office.",
    ),
    (
        "N301",
        "refusal",
        "Unfortunately your child was not offered a place at Hilltop School.",
        "You have a right of appeal to an independent panel.",
        "There were more applicants than places.",
    ),
    (
        "N301",
        "refusal",
        "Your listing has been taken down.",
        "Please revise the title and relist it.",
        "Our policies keep the marketplace safe.",
    ),
    (
        "N301",
        "refusal",
        "Your order can no longer be modified.",
        "Once it arrives, you can send back whatever you don't need.",
        "It has already been packed.",
    ),
    (
        "N301",
        "refusal",
        "The item you want to exchange was on final sale.",
        "We'd be glad to alter the hem for you free of charge.",
        "Final sale items are marked on the page.",
    ),
    (
        "A303",
        "complaint",
        "We're sorry for the mistake on your invoice.",
        "The corrected version can be downloaded from your account.",
        "Please accept our apologies.",
    ),
    (
        "A303",
        "complaint",
        "I'm sorry you had to chase us.",
        "Your case is now with Maria, who will ring you tomorrow.",
        "We appreciate you taking the time to write.",
    ),
    (
        "A303",
        "complaint",
        "We apologise for the cancelled class.",
        "Your credit is back in your account.",
        "If you have any questions, please contact us.",
    ),
    (
        "A303",
        "complaint",
        "Sorry about the cold room.",
        "The engineer comes at ten.",
        "We hope the rest of your stay was pleasant.",
    ),
    (
        "A303",
        "complaint",
        "We're sorry for the delay with your claim.",
        "An assessor has been appointed and will contact you this week.",
        "Claims are handled in the order they arrive.",
    ),
    ("A303", "complaint", "I'm sorry about the broken link.", "This one works: {{url}}", "Thanks for letting us know."),
    (
        "A303",
        "complaint",
        "We're sorry that the package was left in the rain.",
        "Kindly share a few photos with us so a claim can be opened.",
        "Our drivers are asked to be careful.",
    ),
    (
        "A303",
        "complaint",
        "We're really sorry about the crash.",
        "Version 2.1 fixes it.",
        "We know crashes are annoying.",
    ),
    ("A303", "complaint", "I'm sorry for the wait.", "Your table is ready now.", "Fridays are our busiest night."),
    (
        "A303",
        "complaint",
        "We apologise for the mix-up with your booking.",
        "Both nights are confirmed.",
        "Our system handles thousands of bookings.",
    ),
    (
        "A303",
        "complaint",
        "I'm sorry that your bin was missed.",
        "Leave it out and the crew will be back by Friday.",
        "The crews cover 900 streets.",
    ),
    (
        "A303",
        "complaint",
        "We're sorry for the error.",
        "Refreshing the page should help.",
        "Errors like this are rare.",
    ),
    (
        "A303",
        "complaint",
        "Sorry for the confusion.",
        "The sale price applies until Sunday.",
        "The banner was made by an agency.",
    ),
    (
        "A303",
        "complaint",
        "We're sorry that the parking machine took your money.",
        "Quote machine number and time to parking services for a refund.",
        "The machines are old.",
    ),
    (
        "A303",
        "complaint",
        "I apologise for my colleague's tone.",
        "I have raised it with her manager.",
        "Courtesy is one of our core values.",
    ),
    (
        "O103",
        "",
        "",
        "Your request number is {{id}}. You will hear from us within 24 hours. We aim to solve it as soon as possible.",
        "Your request number is {{id}}. We aim to solve it as soon as possible.",
    ),
    (
        "O103",
        "",
        "",
        "Opening date: 4 June. We'll send the keys shortly.",
        "Move-in is confirmed. We'll send the keys shortly.",
    ),
    (
        "O103",
        "",
        "",
        "The crew is due on site at 14:00. We will have power back as soon as possible.",
        "The crew was on site at 14:00. We will have power back as soon as possible.",
    ),
    (
        "O103",
        "",
        "",
        "Estimated wait: 20 minutes. An agent will be with you shortly.",
        "Position in queue: you are next. An agent will be with you shortly.",
    ),
    (
        "O103",
        "",
        "",
        "We expect a decision by Monday. We will inform you as soon as possible.",
        "A decision was made on Monday. We will inform you as soon as possible.",
    ),
    (
        "C105",
        "",
        "",
        "Your ticket has been resolved and closed. Click here if you'd like to reopen it: {{url}}",
        "Your ticket has been resolved and closed. Click here to rate us: {{url}}",
    ),
    (
        "C105",
        "",
        "",
        "This case has been closed. To open it again, answer this mail within 14 days.",
        "This case has been closed. To help us improve, answer our survey.",
    ),
    (
        "C105",
        "",
        "",
        "As we haven't heard back, your ticket has been closed. If you still need help, open a new one.",
        "As we haven't heard back, your ticket has been closed. We hope your problem was solved.",
    ),
    (
        "C105",
        "",
        "",
        "Your complaint is now closed. If you're unhappy with the outcome, you can go to the ombudsman.",
        "Your complaint is now closed. We thank you for your feedback.",
    ),
    (
        "O302",
        "complaint",
        "We only charge when we ship.",
        "We'll refund the deposit when you hand back the keys.",
        "We'll refund the deposit.",
    ),
    ("O302", "complaint", "We've noted your number.", "We'll call if someone cancels.", "We'll call."),
]


@pytest.fixture
def told(speaking):
    """Return a function that tells whether a rule speaks of a letter, in a situation or none."""

    def is_told(rule, situation, text):
        facets = {"situation": situation} if situation else {}
        return bool(speaking(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n", {rule}, **facets))

    return is_told


@pytest.mark.parametrize(("rule", "situation", "begins", "there", "missing"), LETTERS)
def test_what_stands_there_in_other_words_is_not_asked_for(told, rule, situation, begins, there, missing):
    assert not told(rule, situation, f"{begins} {there}")


@pytest.mark.parametrize(("rule", "situation", "begins", "there", "missing"), LETTERS)
def test_what_is_missing_is_asked_for(told, rule, situation, begins, there, missing):
    assert told(rule, situation, f"{begins} {missing}")
