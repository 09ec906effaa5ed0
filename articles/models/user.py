from django.contrib.auth import models as auth
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower


class UserManager(auth.UserManager):
    use_in_migrations = False

    def get_by_natural_key(self, username):
        """Let people sign in with their user name, or with their e-mail address in any case."""
        try:
            return super().get_by_natural_key(username)
        except self.model.DoesNotExist:
            return self.get(email__iexact=username)


class User(auth.AbstractUser):
    """Somebody who signs in. A name in a byline is a Person; neither needs the other."""

    email = models.EmailField("e-mail address", unique=True)

    objects = UserManager()

    class Meta:
        verbose_name = "account"
        ordering = ["first_name", "last_name", "username"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_unique_in_any_case",
                violation_error_message="Somebody else signs in with this e-mail address.",
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    def clean(self):
        super().clean()
        others = User.objects.exclude(pk=self.pk)
        # People sign in by either: one person's name must not be another's address.
        if others.filter(
            models.Q(email__iexact=self.username) | models.Q(username__iexact=self.email)
        ).exists():
            raise ValidationError("Somebody else signs in with this name or e-mail address.")

    @property
    def can_publish(self) -> bool:
        return self.has_perm("articles.publish_article")

    def can_edit(self, article) -> bool:
        """Writers edit what they own; who may publish edits everything."""
        return self.has_perm("articles.change_article") and (self.can_publish or article.owner_id == self.pk)
