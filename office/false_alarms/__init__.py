"""False alarms of the list of severe wording (严重表述), passed by a person with a reason."""
