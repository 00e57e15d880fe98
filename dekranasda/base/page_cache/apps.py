from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PageCacheConfig(AppConfig):
    name = "dekranasda.base.page_cache"
    label = "page_cache"
    verbose_name = "Halaman umum tersimpan"

    def ready(self):
        from .marks import watch_connection

        connection_created.connect(watch_connection)
