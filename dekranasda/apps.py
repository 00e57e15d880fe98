from django.apps import AppConfig


class DekranasdaConfig(AppConfig):
    name = "dekranasda"
    verbose_name = "Dekranasda"
