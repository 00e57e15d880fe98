from tests.access import get, post
from tests.factories import make_artisan, make_enquiry, make_passing


def an_enquiry(user):
    return {"code": make_enquiry().code}


def a_passing(user):
    passing = make_passing()
    return {"code": passing.enquiry.code, "pk": passing.pk}


def a_named_maker(user):
    make_artisan(name="Kain Contoh", slug="kain-contoh")
    return {}


ROWS = [
    get("enquiries:ask", 200),
    get("enquiries:ask", 200, of=a_named_maker, query="?perajin=kain-contoh", note="of a maker"),
    post("enquiries:ask", 200),
    get("enquiries:look-up", 200),
    post("enquiries:buyer-says", 200),
    get("enquiries:enquiries", 302, 403, 200, 403, 403),
    get("enquiries:enquiry", 302, 403, 200, 403, 403, of=an_enquiry),
    get("enquiries:enquiry", 302, 403, 200, 403, 403, of=lambda user: {"code": make_passing().enquiry.code}),
    post("enquiries:sort", 302, 403, 200, 403, 403, of=an_enquiry),
    post("enquiries:pass-on", 302, 403, 200, 403, 403, of=an_enquiry),
    post("enquiries:pass-undo", 302, 403, 302, 403, 403, of=a_passing),
    post("enquiries:maker-answer", 302, 403, 200, 403, 403, of=a_passing),
    get("enquiries:maker-sheet", 302, 403, 200, 403, 403, of=a_passing),
    post("enquiries:reply", 302, 403, 200, 403, 403, of=an_enquiry),
    post("enquiries:finish", 302, 403, 200, 403, 403, of=an_enquiry),
    post("enquiries:reopen", 302, 403, 302, 403, 403, of=an_enquiry),
    post("enquiries:contact-reveal", 302, 403, 200, 403, 403, of=an_enquiry),
    post("enquiries:contact-erase", 302, 403, 302, 403, 403, of=an_enquiry),
]
