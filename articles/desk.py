from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm


class SignInForm(AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "No staff account has this name and this password. In the password, capitals matter.",
    }


class DeskSite(AdminSite):
    """The clinic's own admin site. It stands outside `articles.admin`, whose modules register with it on import."""

    site_title = "Desk"
    index_title = "Desk"
    site_url = "/"
    enable_nav_sidebar = False
    login_form = SignInForm
    logout_template = "admin/signed_out.html"

    def each_context(self, request):
        return {**super().each_context(request), "site_header": request.clinic.name}

    def get_app_list(self, request, app_label=None):
        """Stock, but what everybody comes for stands first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: model["object_name"] != "Article")
        return apps
