"""The council as search engines read it: schema.org in JSON-LD, only what its page shows."""

from django.utils.safestring import SafeString

from dekranasda.base.http.linked_data import as_script

from .models import Council


def describe(council: Council, *, address: str) -> SafeString:
    """`address` is the portal's own, in full."""
    return as_script(
        {
            "@type": "Organization",
            "@id": address,
            "url": address,
            "name": council.name,
            "alternateName": council.short_name,
            "telephone": council.phone,
            "email": council.email,
            "sameAs": council.website,
            "areaServed": council.region,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": council.address,
                "postalCode": council.post_code,
                "addressLocality": council.area,
                "addressRegion": council.province,
                "addressCountry": "ID",
            },
        }
    )
