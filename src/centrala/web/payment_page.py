"""What a customer sees behind a payment link: the test provider's own page, or the way to a real provider's."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from centrala.apps.payments import actions, rules
from centrala.apps.payments.local import TEST_CARDS, notice
from centrala.apps.payments.queries import by_reference
from centrala.base.actor import system
from centrala.base.refusal import NotFound, Refusal
from centrala.web.payment_words import WORDS


@never_cache
@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the amount and the test cards, take the choice; or send the customer on to where cards are typed."""
    try:
        payment = by_reference(reference)
    except NotFound:
        return _shown(request, "en", {"gone": True}, status=404)
    language = payment.order.customer.language or "en"
    if request.method == "POST" and payment.state in rules.PENDING and not payment.provider_url:
        return _chosen(request, payment, language)
    if payment.state in rules.PENDING and "back" not in request.GET:
        payment = actions.open_page(by=system("payment page"), reference=reference)
        if payment.provider_url:
            return HttpResponseRedirect(payment.provider_url)
    return _shown(request, language, {"payment": payment})


def _chosen(request: HttpRequest, payment: Any, language: str) -> HttpResponse:
    try:
        body, signature = notice(payment.reference, payment.amount, payment.currency, request.POST.get("card", ""))
        actions.take_notice(by=system("provider local"), name="local", body=body, signature=signature)
    except Refusal as refusal:
        return _shown(request, language, {"payment": payment, "refusal": refusal.detail}, status=refusal.status)
    return HttpResponseRedirect(request.path)


def _shown(request: HttpRequest, language: str, content: dict[str, Any], status: int = 200) -> HttpResponse:
    words = WORDS.get(language, WORDS["en"])
    payment = content.get("payment")
    more = {
        "words": words,
        "language": language if language in WORDS else "en",
        "cards": [(card, words[card]) for card in TEST_CARDS],
        "open": payment is not None and payment.state in rules.PENDING and not payment.provider_url,
        "waiting": payment is not None and payment.state in rules.PENDING and payment.provider_url,
        "failure": _failure(words, payment),
    }
    return render(request, "centrala/payment.html", {**content, **more}, status=status)


def _failure(words: dict[str, str], payment: Any) -> str:
    if payment is None or payment.state != rules.FAILED:
        return ""
    return words.get(f"failed_{payment.failure}", words.get(payment.failure, words["failed"]))
