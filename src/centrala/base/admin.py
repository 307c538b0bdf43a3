"""Django's admin pages on top of the very same actions as the API."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from centrala.base.actor import Actor
from centrala.base.refusal import Refusal


class ActionAdmin(admin.ModelAdmin):
    """A page for one table whose writes are actions. What has no action here can't be done here."""

    create_action: Callable[..., Any] | None = None
    change_action: Callable[..., Any] | None = None
    remove_action: Callable[..., Any] | None = None

    def actor(self, request: HttpRequest) -> Actor:
        """Who sits at the page."""
        return request.actor

    def values(self, form: Any, *, changed_only: bool) -> dict[str, Any]:
        """What the action is given."""
        names = form.changed_data if changed_only else list(form.cleaned_data)
        return {name: form.cleaned_data[name] for name in names}

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Create or change through the action."""
        by = self.actor(request)
        if change:
            assert type(self).change_action is not None
            type(self).change_action(by=by, key=obj.pk, **self.values(form, changed_only=True))
        else:
            assert type(self).create_action is not None
            made = type(self).create_action(by=by, **self.values(form, changed_only=False))
            obj.pk = made.pk
            obj._state.adding = False  # noqa: SLF001 - Django asks it for the message

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action has saved everything."""

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Remove through the action."""
        assert type(self).remove_action is not None
        type(self).remove_action(by=self.actor(request), key=obj.pk)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One by one, each audited."""
        for obj in queryset:
            self.delete_model(request, obj)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Administrators, where there is an action for it."""
        return self._may(request) and type(self).create_action is not None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, where there is an action for it."""
        return self._may(request) and type(self).change_action is not None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, where there is an action for it."""
        return self._may(request) and type(self).remove_action is not None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return self._may(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return self._may(request)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal becomes a message on the page."""
        return self._told(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal becomes a message on the page."""
        return self._told(request, super().delete_view, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal becomes a message on the page."""
        return self._told(request, super().changelist_view, *args, **kwargs)

    def _told(self, request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            self.message_user(request, refusal.detail, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def _may(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and self.actor(request).is_administrator

    # The trail is kept by `audit`; Django's own log would only repeat it.
    def log_addition(self, *args: Any) -> None:
        """Kept by audit."""

    def log_change(self, *args: Any) -> None:
        """Kept by audit."""

    def log_deletions(self, *args: Any) -> None:
        """Kept by audit."""
