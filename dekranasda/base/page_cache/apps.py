from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class PageCacheConfig(AppConfig):
    name = "dekranasda.base.page_cache"
    label = "page_cache"
    verbose_name = "Halaman umum tersimpan"

    def ready(self):
        from .marks import look_again, watch_connection

        connection_created.connect(watch_connection)
        for migrating in (pre_migrate, post_migrate):
            migrating.connect(look_again, sender=self)
