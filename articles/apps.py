from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        # Neither can be imported while Django still collects the models.
        from . import checks  # noqa: F401, PLC0415
        from .actions.granting import grant_permissions  # noqa: PLC0415

        post_migrate.connect(grant_permissions, sender=self)


class DeskConfig(AdminConfig):
    default_site = "articles.desk.DeskSite"
