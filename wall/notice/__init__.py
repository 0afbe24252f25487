"""Outside notice: alarms told to others by webhook, MQTT, mail or what else Apprise knows. It delays no alarm."""
