"""What a placeholder stands for, by the words of its name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from empathlint.formats.placeholders.template import words
from empathlint.model import PlaceholderClass as Fill

_PERSON = words(
    "name fullname firstname fname lastname lname displayname givenname familyname nickname surname preferredname "
    "username namefirst namelast first login nameshort mergename fnames"
)
_SURE_PERSON = _PERSON - {"name", "first", "login", "namefirst", "namelast", "displayname"}
_CUSTOMERS = words(
    "requester customer contact enduser visitor lead person subscriber partner reporter callerid submitter recipient "
    "client member buyer guest patient student reader attendee author passenger learner taxpayer applicant requestor "
    "shopper addressee consumer their hisher"
)
_AGENTS = words(
    "currentuser agent assignee assignedto teammate admin sender operator actor owner me my your staff commenter "
    "representative rep responder preparer advisor adviser specialist expert consultant moderator manager myself "
    "signer supportagent instructor technician"
)
_AGENT_USER = words("helpscout freescout front zammad zendesk salesforce odoo")
_CUSTOMER_USER = words("intercom discourse github rails customerio")
_CODE_HOSTS = words("github gitlab")
VENDORS = _AGENT_USER | _CUSTOMER_USER | _CODE_HOSTS | words("osticket")
"""Those for whom a placeholder may mean something of their own."""
_TICKETS = words("ticket case conversation issue request incident thread chat current")
_TICKET_PARTS = words(
    "id number casenumber key url link title subject encodedid ref reference publicurl ticketlink ticket status no "
    "priority"
)
_DATES = words(
    "date createdat updatedat duedate time eta now today deadline days hours weeks months year month day weekday "
    "createdate duebytime datetime timeframe duration timestamp dates tomorrow yesterday expiry when created times "
    "period schedule"
)
_NUMBERS = words(
    "amount total price count number quantity percent percentage discount sum cost fee balance qty value totalamount "
    "subtotal refund limit num"
)
_DETAILS = words(
    "email phone company plan address mobile city country zip postcode organization organisation order ordernumber "
    "orderid trackingnumber trackingid trackingurl trackinglink tracking invoice invoicenumber invoiceid product "
    "productname item itemname account accountnumber phonenumber emailaddress subscription service companyname sku "
    "serialnumber language orderno postalcode"
)
_DETAIL_OWNERS = words("order tracking invoice product item account subscription shipment delivery cart")
_BRANDS = words(
    "brand mailbox inbox company store shop business site team department portal account helpdesk organization "
    "organisation group host team workspace website support"
)
_BRAND_NAMES = words(
    "brand brandname companyname storename shopname sitename helpdeskname portalname teamname businessname "
    "accountname mailboxname departmentname organizationname organisationname department team store shop company"
)
_BRAND_PARTS = words("name url email website phone")
_BLOCKS = words(
    "description comments commentsformatted publiccommentsformatted publiccomments latestcomment latestcommenthtml "
    "latestcommentformatted latestpubliccomment latestpubliccommenthtml latestpubliccommentformatted verbatim "
    "ratingsection satisfactionsurvey signature body html content message comment response thread text custommessage "
    "latestcommentrich footer header responsenote responsetext responsemessage responsebody replytext replybody "
    "replymessage messagebody messagetext bodytext bodyhtml customtext custombody"
)
_FREE_KINDS = words("private personal public custom moderator moderation reviewer admin rejection decision")
"""What a message or a note is called that somebody writes by hand."""
_FREE_OWNERS = words("dc customfields customattribute customattributes mailscript snippet snippets")
_FREE_NAMES = (
    "ticketfield", "ticket_field", "cf_", "customfield", "custom_field", "customattribute", "custom_attribute",
    "mailscript", "mail_script", "text_",
)  # fmt: skip
"""What names begin with whose fields may hold any text."""

_BAGS = words("data params input inputs form row args vars context fields values payload props locals")
"""What holds the fields of a template and says nothing of whose they are."""

_MOST_WORDS = 16
"""So many words of a name are looked at, its last ones: a field has fewer, and each may begin a name that is known."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")


@cache
def _index() -> re.Pattern[str]:
    return re.compile(r"\[(?:\d*|[\"']([^\"'\]]*)[\"'])\]")


@lru_cache(4096)
def classify(path: str, vendor: str = "") -> Fill:
    """Return what a placeholder of this path stands for; `vendor` settles what the path leaves open."""
    path = path.replace("'s ", " ").replace("’s ", " ")
    if "[" in path:
        path = _index().sub(lambda found: "." + (found[1] or ""), path)
    if "__" in path:
        # how Salesforce ends the names of fields that a team adds
        path = path.replace("__c", "").replace("__r", "")
    segments = [segment for segment in path.split(".") if segment.strip()]
    if not segments:
        return Fill.OTHER
    if len(segments) > 1 and segments[0].lower() in _BAGS:
        del segments[0]
    spelled = [[w.lower() for w in _WORDS.findall(segment)] for segment in segments]
    flat = ["".join(parts) for parts in spelled]
    last = spelled[-1][-_MOST_WORDS:]
    if any(owner in _FREE_OWNERS for owner in flat[:-1]) or segments[-1].lower().strip().startswith(_FREE_NAMES):
        return Fill.BLOCK
    for start in range(len(last)):
        owner = "".join(last[:start]) if start else (flat[-2] if len(flat) > 1 else "")
        near = last[start - 1] if start else owner
        above = flat[-3] if len(flat) > 2 and not start else ""
        found = _by_owner("".join(last[start:]), (owner, near, above), vendor)
        if found is not None:
            return found
    return _by_any(last, flat, vendor)


def _by_owner(name: str, owners: tuple[str, str, str], vendor: str) -> Fill | None:
    owner, near, above = owners
    person = _person(near, vendor) or _person(owner, vendor) or (_person(above, vendor) if owner in _PERSON else None)
    if owner == "name" and name in {"first", "last", "full", "short"} and above in {"", "ticket"}:
        return Fill.CUSTOMER_NAME
    if name in _PERSON or name == "signature":
        if person is not None:
            return Fill.BLOCK if name == "signature" else person
        if name == "signature":
            return Fill.BLOCK
        if near in _BRANDS or owner in _BRANDS:
            return _organisation(owner or near, vendor)
        if not owner or name in _SURE_PERSON:
            return Fill.CUSTOMER_NAME if near != "user" else Fill.OTHER
        return None
    if name in _BLOCKS and (not owner or owner in _TICKETS | _AGENTS | {"comment", "satisfaction", "email", "user"}):
        return Fill.BLOCK
    if name in _BLOCKS and near in _FREE_KINDS:
        return Fill.BLOCK
    if near in _TICKETS and name in _TICKET_PARTS:
        return Fill.TICKET
    if name in _DATES:
        return Fill.DATE
    if person is Fill.AGENT and name in {"title", "phone", "email", "jobtitle"}:
        return Fill.AGENT
    if name.endswith(("amount", "total", "price")):
        return Fill.NUMBER
    if near in _DETAIL_OWNERS and name not in {"name", "email"} | _NUMBERS - {"number"}:
        return Fill.CUSTOMER_DETAIL
    if name in _BRAND_NAMES and not owner:
        return Fill.BRAND
    if near in _BRANDS and name in _BRAND_PARTS:
        return _organisation(near, vendor)
    if name in _DETAILS:
        return Fill.CUSTOMER_DETAIL
    return Fill.NUMBER if name in _NUMBERS else None


def _organisation(owner: str, vendor: str) -> Fill:
    """Whose company: an organisation is the customer's but at Salesforce, a company is at Intercom; else it is ours."""
    theirs = owner in {"organization", "organisation"} and vendor != "salesforce"
    theirs = theirs or (owner == "company" and vendor == "intercom")
    return Fill.CUSTOMER_DETAIL if theirs else Fill.BRAND


def _person(owner: str, vendor: str) -> Fill | None:
    owner = owner.removesuffix("id")
    owner = owner[:-1] if owner.endswith("s") and owner[:-1] in _CUSTOMERS else owner
    if owner in _CUSTOMERS or (owner in {"actor", "author"} and vendor in _CODE_HOSTS):
        return Fill.CUSTOMER_NAME
    if owner in _AGENTS:
        return Fill.AGENT
    if owner == "user" and vendor in _AGENT_USER:
        return Fill.AGENT
    if owner == "user" and vendor in _CUSTOMER_USER:
        return Fill.CUSTOMER_NAME
    return None


def _by_any(last: list[str], flat: list[str], vendor: str) -> Fill:
    """Classify a name by its owner alone: `{{agent}}`, `[customer]`."""
    whole = "".join(last)
    if len(flat) == 1 and whole in _CUSTOMERS | {"customer"}:
        return Fill.CUSTOMER_NAME
    if last[-1:] == ["author"] and vendor in _CODE_HOSTS:
        return Fill.CUSTOMER_NAME  # of an issue or a comment: bots write to them
    if len(flat) == 1 and whole in _AGENTS - {"me", "my", "your"}:
        return Fill.AGENT
    if len(flat) == 1 and whole in _TICKETS - {"issue", "request", "chat"}:
        return Fill.TICKET
    if len(flat) > 1 and flat[-2] in _TICKETS | {"github", "event"} and _person(whole, vendor):
        return _person(whole, vendor) or Fill.OTHER
    if len(flat) > 1 and flat[0] in _BRANDS and vendor == "osticket":
        return Fill.BRAND
    return Fill.OTHER


_FILLER = words(
    "insert add enter fill in put the a an here your of customer's customers specific exact this their his her please "
    "type replace with e.g eg ex example xx"
)
_AGENT_WORDS = words("your my our")


@cache
def _clear() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:'s)?")


_READERS = frozenset(("user", "handle"))
"""Words that stand for the reader's name where a person fills in a blank; a system's `user` may be staff."""


@lru_cache(4096)
def classify_blank(text: str) -> Fill:
    """Return what a blank to be filled in by hand stands for by its words, or BLANK if they do not say."""
    found = [w.lower() for w in _clear().findall(text)]
    spelled = [w for w in found if w not in _FILLER] if len(found) > 1 else found
    if not spelled or len(spelled) > 4:
        return Fill.BLANK
    if spelled[-1] in _PERSON and len(found) > 1 and _AGENT_WORDS.intersection(found[:-1]):
        return Fill.AGENT if not {"company", "business"}.intersection(found) else Fill.BRAND
    if len(spelled) == 1 and spelled[0] in _READERS:
        return Fill.CUSTOMER_NAME
    if len(spelled) == 1 and "_" in text:
        return _or_blank(classify(text))
    kind = _or_blank(classify(" ".join(w.removesuffix("'s") for w in spelled)))
    if kind is Fill.BLANK and len(spelled) > 1:
        first = classify(spelled[0])
        kind = first if first is Fill.DATE else kind
    return kind


def _or_blank(kind: Fill) -> Fill:
    return Fill.BLANK if kind in {Fill.OTHER, Fill.BLOCK} else kind
