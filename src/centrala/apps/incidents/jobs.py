"""Background jobs of incidents: fetch by id, call one action."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from centrala.apps.incidents import arrivals, queries
from centrala.apps.incidents.actions import affect_anew, note_jumps
from centrala.apps.telephony.sound import NoSpeech
from centrala.apps.telephony.speech import speak_ahead
from centrala.base.actor import system


@app.task(name="incidents.speak", queueing_lock="incidents.speak", retry=3)
def speak_incident(key: int) -> None:
    """Make the speech of everything its callers may hear."""
    told = queries.in_force().get(str(key))
    if told is None:
        return
    for texts in (told.texts, told.until, told.more):
        for language, text in texts.items():
            try:
                speak_ahead(settings.CENTRALA, text, language)
            except NoSpeech:
                return


@app.periodic(cron="* * * * *")
@app.task(name="incidents.watch", queueing_lock="incidents.watch")
def watch_arrivals(timestamp: int) -> None:
    """Jumps in arrivals, and customers who came to or left the list of an incident."""
    by = system("worker")
    for row in queries.under_way():
        if row.affected_digest != queries.digest_of(row):
            affect_anew(by=by, key=row.pk)
    note_jumps(by=by, found=arrivals.jumps(timezone.now()))
