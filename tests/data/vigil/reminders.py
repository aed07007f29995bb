from datetime import datetime, timedelta
import json


class Reminders:
    def __init__(self, notifier):
        self.notifier = notifier

    def set_reminder(self, text, minutes):
        due = datetime.now() + timedelta(minutes=minutes)
        self.notifier.schedule(text, due.isoformat())
        return f"Reminder set for {due}: done"

    def toast(self, text):
        receipt = self.notifier.send_toast(text)
        print("Toast sent", json.dumps({"at": datetime.utcnow().isoformat() + "Z"}))
        return receipt
