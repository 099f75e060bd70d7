"""What was done, and what comes next, is heard in whatever words; kind words alone are neither."""

import pytest

# By rule: the situation, and pairs of what is silent and what is told.
PAIRS = [
    (
        "A303",
        "quality",
        "We're sorry about the burst seam. Our tailor will restitch it while you wait.",
        "We're sorry about the burst seam. We will always strive for tight seams.",
    ),
    (
        "A303",
        "delay-outage",
        "We apologise for the late tram. Claim the fare from your insurer with this letter.",
        "We apologise for the late tram. Rest assured that trams mean a lot to us.",
    ),
    (
        "A303",
        "delay-outage",
        "I apologise for the late tram. Let me telephone the depot.",
        "I apologise for the late tram. Let me know.",
    ),
    (
        "A303",
        "delay-outage",
        "We apologise for the silent bell. The verger has fastened it.",
        "We apologise for the silent bell. The verger has noted it.",
    ),
    (
        "A303",
        "delay-outage",
        "We apologise for the silent bell. The verger is rehanging it.",
        "We apologise for the silent bell. The verger is hoping for better days.",
    ),
    (
        "A303",
        "delay-outage",
        "We apologise for the silent bell. The founder has greased its wheel.",
        "We apologise for the silent bell. You have missed it.",
    ),
    (
        "O301",
        "billing",
        "You saw a fee of {{amount}}. It is for May. We're glad to walk through it line by line.",
        "You saw a fee of {{amount}}. It is for May. We're glad to have you as a reader.",
    ),
    (
        "O301",
        "complaint",
        "Your complaint about the choir was read by the board. Its members will vote in May.",
        "Your complaint about the choir was read by the board. We hope that you will sing on.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry that your meter was read wrongly. Send over the reading and I'll get it changed.",
        "I'm sorry that your meter was read wrongly. We take such matters seriously.",
    ),
    (
        "A303",
        "quality",
        "We're sorry about the noise on your line. Drop us a message with your account number and we'll dig in.",
        "We're sorry about the noise on your line. Your comfort matters to us.",
    ),
    (
        "A303",
        "quality",
        "Apologies for the missing page. It is attached to this mail.",
        "Apologies for the missing page. Such slips are rare.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry about the tray mix-up. The kitchen has since changed the way it labels trays.",
        "I'm sorry about the tray mix-up. This is not the standard we set ourselves.",
    ),
    (
        "A303",
        "quality",
        "We're sorry for the wrong labels. From today two people check every box.",
        "We're sorry for the wrong labels. Our team works hard to get things right.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry that the driver was rude. He has been spoken to.",
        "I'm sorry that the driver was rude. Thank you for bringing this to our attention.",
    ),
    (
        "A303",
        "quality",
        "We apologise for the cold food. It has been taken up with the people on shift.",
        "We apologise for the cold food. Your feedback helps us improve.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry about the extra night on your bill. A credit for it shows on your next statement.",
        "I'm sorry about the extra night on your bill. We look forward to having you back.",
    ),
    (
        "A303",
        "quality",
        "We're sorry for the cut. Power came back at noon.",
        "We're sorry for the cut. We understand how upsetting this is.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry that the card was lost. Your new one left us this morning.",
        "I'm sorry that the card was lost. We hope you'll give us another chance.",
    ),
    (
        "A303",
        "quality",
        "Sorry about the fee. Nothing further is needed from you.",
        "Sorry about the fee. Rest assured that we care.",
    ),
    (
        "A303",
        "quality",
        "We're sorry that the lamp was cracked. DM us your order number so that our team can look.",
        "We're sorry that the lamp was cracked. Every lamp is checked before it leaves.",
    ),
    (
        "A303",
        "quality",
        "We apologise for the bug in the save screen. Status: being repaired",
        "We apologise for the bug in the save screen. We strive to deliver the best games.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry for the wrong dose. Please get in touch with your reference so that we can put it right.",
        "I'm sorry for the wrong dose. Patient safety is our priority.",
    ),
    (
        "A303",
        "quality",
        "We're sorry your bag did not arrive. If you tell us the seat number, we can trace it.",
        "We're sorry your bag did not arrive. Millions of bags travel with us each year.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry that the heating failed again. A fitter is booked for Tuesday.",
        "I'm sorry that the heating failed again. The building is an old one.",
    ),
    (
        "A303",
        "quality",
        "We are sorry for the mess in the room. We'd love to make it up to you with a dinner.",
        "We are sorry for the mess in the room. Guests praise our rooms.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry about the leak. The roof is next on the builder's list.",
        "I'm sorry about the leak. It has been a wet autumn.",
    ),
    (
        "A303",
        "quality",
        "Sorry for the trouble with the till. Bring the receipt to any branch and they'll sort it.",
        "Sorry for the trouble with the till. We wish you a nice day.",
    ),
    (
        "A303",
        "quality",
        "I apologise for the wrong name on the badge. We reprinted it last night.",
        "I apologise for the wrong name on the badge. We know how much names matter.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry the bread was stale. The next loaf is free.",
        "I'm sorry the bread was stale. We bake every morning.",
    ),
    (
        "A303",
        "quality",
        "We're sorry about the wrong seat. Show this message at the gate and you'll be moved.",
        "We're sorry about the wrong seat. Seats are given out by a computer.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry that the site was down. All pages load again.",
        "I'm sorry that the site was down. We know that you rely on it.",
    ),
    (
        "A303",
        "quality",
        "Our apologies for the short measure. The pump was sealed and will be looked at by the inspector.",
        "Our apologies for the short measure. This should not occur.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry about the smell in the flat. Could the plumber come on Friday?",
        "I'm sorry about the smell in the flat. The drains are old.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry the dress came torn. Put it in the box, stick on the label, and hand it to any driver.",
        "I'm sorry the dress came torn. Each dress is made by hand.",
    ),
    (
        "A303",
        "quality",
        "We regret the error in your statement. A corrected one is in the post.",
        "We regret the error in your statement. We set ourselves high standards.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry the nurse was late. She now starts her round at seven.",
        "I'm sorry the nurse was late. Traffic in town is heavy.",
    ),
    (
        "A303",
        "quality",
        "We're sorry about the duplicate invoices. You may ignore the second.",
        "We're sorry about the duplicate invoices. We send thousands a month.",
    ),
    (
        "A303",
        "quality",
        "I apologise for the missing screws. Eight of them left our shed this morning.",
        "I apologise for the missing screws. The packers do their best.",
    ),
    (
        "A303",
        "quality",
        "Sorry about the lag. Servers in Oslo take over tonight.",
        "Sorry about the lag. Our games are played by millions.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry that you were sent away. Ask for Dana next time and she will let you in.",
        "I'm sorry that you were sent away. Our guards have a hard job.",
    ),
    (
        "A303",
        "quality",
        "I'm sorry about the scratched door. We have it down for the painter.",
        "I'm sorry about the scratched door. We hope it doesn't spoil your day.",
    ),
    (
        "A303",
        "quality",
        "We're sorry the report had the wrong date. The right one is 4 May.",
        "We're sorry the report had the wrong date. We value accuracy.",
    ),
    (
        "O301",
        "complaint",
        "I understand how long the queue was. Please renew the pass at the desk to keep your place.",
        "I understand how long the queue was. Our desk is busy in summer.",
    ),
    (
        "O301",
        "complaint",
        "I can see that the pitch was double-booked. DM us the time that suits you so that we can move it.",
        "I can see that the pitch was double-booked. We take all feedback seriously.",
    ),
    (
        "O301",
        "complaint",
        "We know the playground has been shut for weeks. The council will make another attempt to mend it in May.",
        "We know the playground has been shut for weeks. Safety comes first.",
    ),
    (
        "O301",
        "complaint",
        "I've read what happened at the counter. Our manager has had a word with the cashier.",
        "I've read what happened at the counter. Our staff are trained in service.",
    ),
    (
        "O301",
        "complaint",
        "Your third message reached us, and the bins have not been emptied. The lorry passes on Tuesday.",
        "Your third message reached us, and the bins have not been emptied. We note your comments.",
    ),
    (
        "O301",
        "complaint",
        "I see that the lift stood still for two days. It has run since this morning.",
        "I see that the lift stood still for two days. We know how you feel.",
    ),
    (
        "O301",
        "complaint",
        "I understand that the room was noisy. To move to the garden side, tell the front desk before six.",
        "I understand that the room was noisy. We appreciate that you wrote.",
    ),
    (
        "O301",
        "complaint",
        "I understand that the lesson was cancelled late. Pick a new date in the portal.",
        "I understand that the lesson was cancelled late. Teachers fall ill now and then.",
    ),
    (
        "O301",
        "complaint",
        "I can see why the letter alarmed you. Nothing changes for you, and you can throw it away.",
        "I can see why the letter alarmed you. It was sent to 400 people.",
    ),
    (
        "O301",
        "complaint",
        "You waited an hour for the bus. The operator has to answer within ten days and gets your report from me.",
        "You waited an hour for the bus. Buses run every hour.",
    ),
    (
        "O301",
        "complaint",
        "I understand that the pool was too cold. The boiler is being swapped on Monday.",
        "I understand that the pool was too cold. The pool is heated by the sun.",
    ),
    (
        "O301",
        "complaint",
        "I see that nobody called you back. You have my own number now: 020 7946 0958.",
        "I see that nobody called you back. Our lines are busy.",
    ),
    (
        "O301",
        "complaint",
        "You were left without hot water. The boiler man is in the building.",
        "You were left without hot water. We are aware of it.",
    ),
    (
        "O301",
        "complaint",
        "I understand that the referee was unfair. The league's panel decides on it in May.",
        "I understand that the referee was unfair. Referees are human.",
    ),
    (
        "O301",
        "complaint",
        "I read that your dog was let out. The kennels have put a second latch on the gate.",
        "I read that your dog was let out. Dogs are clever.",
    ),
    (
        "O301",
        "complaint",
        "I can see that you paid for the fast queue. Half of that goes back to your card.",
        "I can see that you paid for the fast queue. The park was full that day.",
    ),
    (
        "O301",
        "complaint",
        "I understand how long the form is. Skip part two; nobody will ask for it.",
        "I understand how long the form is. Every part of it is needed by law.",
    ),
    (
        "O301",
        "complaint",
        "You've told us twice about the wasps. A beekeeper takes the nest away tomorrow.",
        "You've told us twice about the wasps. Wasps are useful animals.",
    ),
]


@pytest.mark.parametrize(("rule", "situation", "there", "missing"), PAIRS)
def test_what_stands_there_in_other_words_is_not_asked_for(in_letter, rule, situation, there, missing):
    assert not in_letter(rule, situation, there)


@pytest.mark.parametrize(("rule", "situation", "there", "missing"), PAIRS)
def test_what_is_missing_is_asked_for(in_letter, rule, situation, there, missing):
    assert in_letter(rule, situation, missing)
