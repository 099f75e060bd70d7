"""Bad news is understood whatever the thing is called and whatever befell it; its look-alikes are left alone."""

import pytest

from empathlint.engine.examples import read
from empathlint.rules.run import findings, select

TROUBLE = [
    "Nobody could come to the gate, so you stood in the rain.",
    "The theatre has cancelled your evening.",
    "We have let your flat to another family.",
    "Rooms were short, so your stay can't take place.",
    "Your train was two hours late.",
    "Our courier has lost your parcel.",
    "Your flight has been diverted to Lyon.",
    "The lift is out of order and will be repaired on Friday.",
    "Your bag did not make the connection.",
    "We couldn't find anybody at home, so the parcel went back to the depot.",
    "The delivery van broke down on the way to you.",
    "Your seat has been given to another passenger.",
    "Your transfer was rejected by the receiving bank.",
    "Your card was declined at the till.",
    "The results of your scan have been delayed.",
    "The clinic had to move your appointment.",
    "The blender you bought has a fault in its motor.",
    "The chair came with one leg missing.",
    "The jacket has a tear under the arm.",
    "The lamp arrived in pieces.",
    "Two items in your order were out of stock.",
    "The milk had gone sour.",
    "The app closes itself when you open the camera.",
    "The game freezes on the loading screen.",
    "Your account was emptied by a fraudster.",
    "Somebody used your card in another country.",
    "Your house was burgled while the alarm was off.",
    "The waiter was rude to you.",
    "Nobody answered your three calls.",
    "You waited two hours at the desk.",
    "The agent hung up on you.",
    "Your order was sent to the wrong address.",
    "A fee of 25 euros was added to your account.",
    "Your direct debit bounced.",
    "Your subscription renewed although you had cancelled it.",
    "The discount was left off your invoice.",
    "The concert will not take place.",
    "The water main on your street has burst.",
    "There's no hot water in the building.",
    "The road to the campsite is flooded.",
    "Your tickets are no longer valid.",
    "Your data was part of a leak.",
    "Your password was found in a breach.",
    "The file you uploaded is corrupted.",
    "Your upload failed.",
    "Your website is down.",
    "The servers are overloaded.",
    "The database crashed last night.",
    "Your payout is on hold.",
    "Your post was deleted by a moderator.",
    "Your dog was ill during its stay with us.",
    "The vet could not save the kitten.",
    "Your exam will have to be repeated.",
    "Your marks were entered wrongly.",
    "The book you reserved has been lost.",
    "The museum had to close the second floor today.",
    "The package was opened by customs.",
    "Your parcel was damaged in transit.",
    "The driver could not find your house.",
    "The engineer did not show up.",
    "The replacement is broken as well.",
    "The update removed your settings.",
    "Your settings were lost in the update.",
    "Your contract ended without your knowledge.",
    "Your power was cut by mistake.",
    "Your meter has not been read for two years.",
    "The repair took three weeks longer than planned.",
    "Your refund has still not arrived.",
    "The amount was taken twice.",
    "Your complaint was never answered.",
    "Your report got lost.",
    "You were seated next to the kitchen although you had asked for a quiet table.",
    "Our cleaner broke your vase.",
    "The test results were mixed up.",
    "You received somebody else's letter.",
    "Unfortunately your item is delayed.",
    "Regrettably, your project was not funded.",
]

NOES = [
    "Your request for a larger debit card was refused.",
    "We have looked at it again, and the amount stays.",
    "We do not take back opened software.",
    "Your loan application was turned down.",
    "The offer ended on Sunday.",
    "Refunds are not possible after check-in.",
    "Your proposal will not be funded.",
    "That is against our rules.",
    "The flat has already been let.",
    "We have decided to go with another supplier.",
    "You don't qualify for the discount.",
    "We don't deliver to islands.",
    "Your ticket can't be changed.",
    "There are no places left on the course.",
    "We can't tell you who complained.",
    "Changes to the name are impossible once the ticket is printed.",
    "The ban will not be lifted.",
    "We are not able to extend the deadline.",
    "It isn't possible to combine two vouchers.",
    "The warranty doesn't cover scratches.",
    "Your claim is not covered.",
    "We must refuse your request.",
    "I have to turn down your invitation.",
    "This model is discontinued.",
    "The decision stands.",
    "Your appeal was unsuccessful.",
    "We don't offer that service.",
    "Your return came too late.",
]

OURS = [
    "Your account was overcharged in May, and £8 is on its way back.",
    "I found an overcharge of £8 on your May bill.",
    "A duplicate charge went through on Monday.",
    "We sent you the wrong charger.",
    "We forgot to renew your pass.",
    "Our clerk typed in the wrong birthday.",
    "We booked you on the wrong train.",
    "We charged the wrong card.",
    "Our system sent the reminder twice.",
    "We gave away your table.",
    "We overlooked your second message.",
    "Our colleague told you the wrong price.",
    "We didn't pass on your note to the kitchen.",
    "Nobody on our team called you back.",
    "We printed the old address on the label.",
    "The mistake was ours.",
    "It's our fault that you missed the bus.",
    "We let you down.",
    "The letter was sent in error.",
    "A slip in our accounts led to the double charge.",
    "Our update deleted your drafts.",
    "We cancelled your order by mistake.",
    "Your order was cancelled by mistake.",
    "Our fitter damaged your floor.",
    "We packed only one of the two lamps.",
    "We billed you at the old rate.",
    "The price in our shop window was wrong.",
    "Our driver went to the wrong house.",
    "We missed the collection on Monday.",
    "You were promised a call that never came.",
    "You had cancelled, and we still took the money.",
    "Your name was left off the list.",
    "Your complaint was filed in the wrong folder.",
    "Our nurse mixed up two samples.",
    "A bug in our app hid your messages.",
    "Our server was down from nine to eleven.",
    "We closed your account without telling you.",
    "We should have told you about the fee.",
    "We were late with your documents.",
    "We lost your form.",
    "We mistyped your email address.",
    "The invoice we sent you had the wrong amount.",
    "Because of a typing error you received somebody else's bill.",
    "Due to an oversight, your room was not cleaned.",
    "We never told you that the pool was closed.",
    "Our warehouse mixed up two parcels.",
    "We entered your reading for the wrong month.",
    "We shouldn't have refused your card.",
    "Your discount wasn't applied.",
]

NOT_OURS = [
    "You were overcharged by your landlord, and we can help you claim it back.",
    "We looked for an overcharge on your May bill and found none.",
    "A duplicate charge was reported by two readers.",
    "It seems you think you were overcharged; the second line is a hold.",
    "Your bank sent the payment back.",
    "The courier lost your parcel.",
    "The airline cancelled your flight.",
    "You entered the wrong code.",
    "The storm damaged the mast.",
    "The maker has stopped making the pump.",
    "We sent you the right charger yesterday.",
    "We renewed your pass.",
    "Your neighbour took in the parcel.",
    "We cancelled your order, as you asked.",
    "Our driver waited for ten minutes.",
    "Your card was declined by your bank.",
    "We did not find any fault in the lamp.",
    "The council closed the road.",
    "We removed your post because it named a person.",
    "We charge the full rate for late bookings.",
    "The form was sent back because the signature is missing.",
    "We didn't receive your form.",
    "Your landlord has not paid the bill.",
    "We told the neighbours about the works.",
    "We left the parcel in the porch, as agreed.",
    "We have not forgotten you.",
    "We checked the system twice.",
    "If we made a mistake, tell us.",
    "We refused the delivery because the box was open.",
    "We corrected the address you gave us.",
    "Our team overlooks the harbour.",
    "We double-checked the invoice.",
]

NEITHER = [
    "We went over the plans with Ada, and from now on the door is open.",
    "We went through your essay: it is very good.",
    "The bank has cancelled the card you reported, as agreed.",
    "Your parcel was not lost: it is on the van.",
    "You were not overcharged; the second line is the tip.",
    "We have not lost a single photo.",
    "Our driver has never missed your street.",
    "Your account was not hacked.",
    "The old boiler was replaced last week.",
    "Your lamp was mended today.",
    "Your parcel was left in the porch, as you wished.",
    "The late train has a dining car.",
    "Your seats were moved together, as you had asked.",
    "The bus stops at the gate.",
    "Your data was moved to the new server without any loss.",
    "The pump was tested and works.",
    "If your boiler failed at night, call the emergency line.",
    "Tell us whether your parcel was damaged.",
    "Your tyres were fitted today.",
    "The door was painted green.",
    "Your card is locked after three wrong codes.",
    "Your deposit was paid back on Friday.",
    "The missing page was found and is enclosed.",
    "Nobody needs to be at home.",
    "You were quoted in our newsletter.",
    "You have waited long enough to use your points: the new catalogue is out.",
    "A delivery fee was waived.",
    "Your contract was signed by both sides.",
    "The exam has to be taken in June.",
    "Your claim was settled within a week.",
    "The pool was cleaned this morning.",
    "The match was moved to the big hall because so many came.",
    "Your order comes with a free tear-off calendar.",
    "The driver rang twice and then left it with the porter, as agreed.",
    "The ferry took less time than planned.",
    "The deadline for photos is Friday.",
    "Our team no longer needs the form.",
    "Two of the paintings were sold to a museum.",
    "Your phone was unlocked, as you asked.",
    "The paint dries without leaving a mark.",
]


@pytest.fixture
def told(pack):
    """Return a function that tells of a letter of one sentence: its valence, which rules speak, whose fault it is."""

    def known(sentence):
        view = read(f"Hi {{{{name}}}},\n\n{sentence}\n\nRegards,\nThe team\n", pack, {})
        codes = {rule.code for rule, _ in findings(view, select(pack, {"V301", "A302", "N301"}))}
        return view.situation.known("valence"), codes, view.situation.known("fault")

    return known


@pytest.mark.parametrize("sentence", TROUBLE)
def test_bad_news_is_negative(told, sentence):
    assert told(sentence)[0] == "negative"


@pytest.mark.parametrize("sentence", NOES)
def test_a_no_is_one(told, sentence):
    assert "N301" in told(sentence)[1]


@pytest.mark.parametrize("sentence", NEITHER)
def test_what_only_looks_like_it_is_none(told, sentence):
    valence, codes, _ = told(sentence)
    assert valence != "negative"
    assert not codes


@pytest.mark.parametrize("sentence", OURS)
def test_what_we_did_is_our_fault(told, sentence):
    assert told(sentence)[2] == "ours"


@pytest.mark.parametrize("sentence", NOT_OURS)
def test_what_others_did_or_we_did_well_is_not(told, sentence):
    assert told(sentence)[2] != "ours"


def test_what_a_name_asks_in_general_has_not_happened(pack):
    text = "The organiser writes to all who have a ticket. You can keep it or have your money back."
    for name in ("Concert cancelled: what now?", "What happens if my train is cancelled?"):
        assert read(text, pack, {"title": name}).situation.known("valence") != "negative"
    assert read(text, pack, {"title": "Concert cancelled"}).situation.known("valence") == "negative"


def test_a_typo_that_is_thanked_for_asks_for_no_apology(told):
    assert "A302" not in told("Thank you for spotting the typo on our ticket page. It is corrected now.")[1]
    assert "A302" in told("There was a typo on our ticket page, so you came on the wrong day. It is corrected now.")[1]
