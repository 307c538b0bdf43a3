"""Message templates of the demo organisation: the case is taken up, and it is settled. Made once, in six languages."""

from centrala.apps.customer_messages.actions import create_template
from centrala.apps.customer_messages.models import MessageTemplate
from centrala.base.actor import system

RECEIVED_SUBJECTS = {
    "en": "We have taken up your case #{number}", "da": "Vi har modtaget din sag #{number}",
    "nl": "Wij hebben uw dossier #{number} in behandeling genomen", "pl": "Przyjęliśmy Państwa sprawę #{number}",
    "et": "Võtsime teie pöördumise #{number} töösse", "hu": "Felvettük az ügyét: #{number}",
}  # fmt: skip
RECEIVED = {
    "en": (
        "Hello {name},\n\n"
        "we have taken up your case “{subject}”. Its number is {number}. We will write as soon as there is news.\n\n"
        "{centre}"
    ),
    "da": "Hej {name}\n\nVi har oprettet sagen “{subject}”. Nummeret er {number}. Vi skriver, så snart der er nyt.\n\n{centre}",
    "nl": (
        "Beste {name},\n\n"
        "uw dossier “{subject}” is in behandeling. Het nummer is {number}. Zodra er nieuws is, laten wij het u weten.\n\n"
        "{centre}"
    ),
    "pl": (
        "Dzień dobry,\n\n"
        "przyjęliśmy sprawę „{subject}”. Jej numer to {number}. Napiszemy, gdy tylko będą nowe informacje.\n\n"
        "{centre}"
    ),
    "et": (
        "Tere, {name}!\n\n"
        "Võtsime töösse pöördumise „{subject}”. Selle number on {number}. Kirjutame kohe, kui on uudiseid.\n\n"
        "{centre}"
    ),
    "hu": "Tisztelt {name}!\n\nFelvettük az ügyét: „{subject}”. Az ügy száma {number}. Amint van hírünk, írunk.\n\n{centre}",
}
SETTLED_SUBJECTS = {
    "en": "Your case #{number} is settled", "da": "Din sag #{number} er afsluttet", "nl": "Uw dossier #{number} is opgelost",
    "pl": "Państwa sprawa #{number} została rozwiązana", "et": "Teie pöördumine #{number} on lahendatud",
    "hu": "Az ügye megoldódott: #{number}",
}  # fmt: skip
SETTLED = {
    "en": (
        "Hello {name},\n\nwe consider “{subject}” settled. If that is not so, call us and name the number {number}.\n\n{centre}"
    ),
    "da": (
        "Hej {name}\n\n"
        "Vi betragter “{subject}” som løst. Er det ikke rigtigt, så ring til os og oplys nummeret {number}.\n\n"
        "{centre}"
    ),
    "nl": (
        "Beste {name},\n\n"
        "wat ons betreft is “{subject}” opgelost. Is dat niet zo, bel ons dan en noem nummer {number}.\n\n"
        "{centre}"
    ),
    "pl": (
        "Dzień dobry,\n\n"
        "uznajemy sprawę „{subject}” za rozwiązaną. Jeśli tak nie jest, prosimy o telefon i podanie numeru {number}.\n\n"
        "{centre}"
    ),
    "et": (
        "Tere, {name}!\n\n"
        "Peame pöördumist „{subject}” lahendatuks. Kui see nii ei ole, helistage meile ja öelge number {number}.\n\n"
        "{centre}"
    ),
    "hu": (
        "Tisztelt {name}!\n\n"
        "A(z) „{subject}” ügyet megoldottnak tekintjük. Ha ez nem így van, hívjon minket a {number} számra hivatkozva.\n\n"
        "{centre}"
    ),
}


def put_message_templates() -> None:
    """Only where there are none."""
    if MessageTemplate.objects.exists():
        return
    by = system("demo")
    create_template(by=by, id="received", name="Case taken up", status="new", subjects=RECEIVED_SUBJECTS, bodies=RECEIVED)
    create_template(by=by, id="settled", name="Case settled", status="resolved", subjects=SETTLED_SUBJECTS, bodies=SETTLED)
