"""Every address of the portal. Public paths are Indonesian and permanent; /en/ shows the same pages in English."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from .base.files import media
from .glossary import views as glossary
from .home import views as home
from .operations import views as operations
from .tour import views as tour

urlpatterns = [
    path("healthz", operations.live, name="live"),
    path("healthz/siap", operations.ready, name="ready"),
    path("robots.txt", home.robots, name="robots"),
    path(".well-known/security.txt", home.security, name="security"),
    path("data.json", home.data_catalogue, name="data-catalogue"),
    path("sitemap.xml", home.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", home.sitemap, name="sitemap-section"),
    path("berkas/<path:name>", media.serve, name="media"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("tentang/", home.about, name="about"),
        path("aksesibilitas/", home.accessibility, name="accessibility"),
        path("istilah/", glossary.glossary, name="glossary"),
        path("pengenalan/tutup/", tour.dismiss, name="tour-dismiss"),
        path("privasi/", operations.privacy, name="privacy"),
        path("bantuan/", include("dekranasda.handbook.urls")),
        path("mulai/", include("dekranasda.first_day.urls")),
        path("gaya/", home.style_guide, name="style-guide"),
        path("", include("crafts.directory.urls")),
        path("", include("programs.board.urls")),
        path("", include("programs.planning.urls")),
        path("", include("programs.meetings.urls")),
        path("", include("programs.decisions.urls")),
        # Before the suggestions: its addresses below /masukan/ would be read as codes.
        path("", include("programs.public_trail.urls")),
        path("", include("programs.suggestions.urls")),
        path("", include("programs.notices.urls")),
        path("", include("programs.action_items.urls")),
        path("", include("programs.dashboards.urls")),
        path("", include("crafts.records.urls")),
        path("", include("crafts.requests.urls")),
        path("", include("crafts.own_page.urls")),
        path("", include("crafts.enquiries.urls")),
        path("", include("crafts.picks.urls")),
        path("kelola/kriya/", include("crafts.catalogue.urls")),
        path("kelola/organisasi/", include("programs.organizations.urls")),
        path("kelola/daftar/", include("programs.choices.urls")),
        path("", include("programs.memberships.urls")),
        path("kelola/akun/", include("dekranasda.administration.urls")),
        path("kelola/dekranasda/", include("dekranasda.base.council.urls")),
        path("akun/", include("dekranasda.base.accounts.sign_in_urls")),
        path("administrasi/", admin.site.urls),
        prefix_default_language=False,
    ),
]

handler400 = "dekranasda.home.views.bad_request"
handler403 = "dekranasda.home.views.permission_denied"
handler404 = "dekranasda.home.views.not_found"
handler500 = "dekranasda.home.views.server_error"
