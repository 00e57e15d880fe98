"""The catalogue of all open data: for machines as DCAT (`/data.json`), for search engines as schema.org."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from crafts.directory.open_data import ARTISANS, PLACES
from dekranasda.base.council.current import the_council
from dekranasda.base.files.open_data import OpenSet
from dekranasda.base.http.addresses import absolute
from dekranasda.base.http.linked_data import as_script
from programs.planning.open_data import PLAN
from programs.public_trail.open_data import VOICES

SETS = (ARTISANS, VOICES, PLAN, PLACES)
_SCHEMA = "https://project-open-data.cio.gov/v1.1/schema"


def catalogue(request: HttpRequest) -> dict:
    """Every set with its files, as DCAT in JSON; in Indonesian. Without a licence until the council chose one."""
    council = the_council()
    publisher = {"@type": "org:Organization", "name": council.name}
    contact = {"@type": "vcard:Contact", "fn": council.name}
    if council.email:
        contact["hasEmail"] = f"mailto:{council.email}"
    with override("id"):
        page = absolute(reverse("directory:data"), request)
        sets = [_as_dcat(one, request, page) | {"publisher": publisher, "contactPoint": contact} for one in SETS]
    return {
        "@context": f"{_SCHEMA}/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": _SCHEMA,
        "describedBy": f"{_SCHEMA}/catalog.json",
        "dataset": sets,
    }


def _as_dcat(one: OpenSet, request: HttpRequest, page: str) -> dict:
    licence = one.licence or the_council().licence
    told = {
        "@type": "dcat:Dataset",
        "identifier": f"{page}#{one.part}",
        "title": str(one.title),
        "description": str(one.description),
        "keyword": list(one.keywords),
        # Made anew whenever somebody asks.
        "modified": "R/PT1S",
        "accessLevel": "public",
        "language": ["id"],
        "landingPage": f"{page}#{one.part}",
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": address.rsplit("/", 1)[1],
                "downloadURL": address,
                "mediaType": kind,
                "describedBy": f"{page}#{one.part}",
                "describedByType": "text/html",
            }
            for address, kind in _files(one, request)
        ],
    }
    # The standard wants the address of a licence; one named in words is told as what it is.
    if licence:
        told["license" if licence.startswith("https://") else "rights"] = licence
    return told


def for_search_engines(request: HttpRequest) -> SafeString:
    """The same sets as the page of open data tells search engines, in the language of the page."""
    council, page = the_council(), absolute(reverse("directory:data"), request)
    sets = [
        {
            "@type": "Dataset",
            "@id": f"{page}#{one.part}",
            "name": str(one.title),
            "description": str(one.description),
            "keywords": list(one.keywords),
            "license": one.licence or council.licence,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": council.name},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}
                for address, kind in _files(one, request)
            ],
        }
        for one in SETS
    ]
    return as_script({"@graph": sets})


def _files(one: OpenSet, request: HttpRequest) -> list[tuple[str, str]]:
    """Addresses of the files with their kinds; they are the same in every language."""
    with override("id"):
        return [(absolute(reverse(name), request), kind) for name, kind in one.files]
